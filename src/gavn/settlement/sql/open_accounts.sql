-- Open the accounts that received delivery lines are posted to, where they are missing.
-- Parameters: delivery_lines uuid[], ids uuid[] (at least two for each). Few rows; settlement_account_once.
with needed as (
    select line.municipality_id as organisation_id, 'aids' as kind
    from ordering_delivery_line delivered join ordering_line line on line.id = delivered.line_id
    where delivered.id = any (%(delivery_lines)s::uuid[])
    union
    select line.supplier_id, 'payable'
    from ordering_delivery_line delivered join ordering_line line on line.id = delivered.line_id
    where delivered.id = any (%(delivery_lines)s::uuid[])
), numbered as (
    select needed.*, row_number() over (order by organisation_id, kind) as place
    from needed
    where not exists (
        select from settlement_account account
        where account.organisation_id = needed.organisation_id and account.kind = needed.kind
    )
)
insert into settlement_account (id, organisation_id, kind)
select (%(ids)s::uuid[])[place], organisation_id, kind from numbered
on conflict (organisation_id, kind) do nothing
