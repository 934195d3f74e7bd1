-- Post received delivery lines: the payer's account for aids against the supplier's payable account.
-- Parameters: delivery_lines uuid[], posting_ids, debit_ids, credit_ids uuid[] (one each), actor, at.
-- One posting for a delivery line, ever (settlement_posting_once); a second run adds nothing. The day is the Danish one
-- on which the goods were received, or the first open one where that month is closed; price and payer are those frozen
-- when the line was accepted.
with wanted as (
    select * from unnest(%(delivery_lines)s::uuid[], %(posting_ids)s::uuid[], %(debit_ids)s::uuid[], %(credit_ids)s::uuid[])
        as wanted (delivery_line_id, posting_id, debit_id, credit_id)
), received as (
    select wanted.*, (delivered.received_at at time zone 'Europe/Copenhagen')::date as received_on,
           line.municipality_id as payer_id, line.supplier_id, product.group_id,
           delivered.packs * line.price_ore as amount_ore, delivered.packs * product.units_per_pack as units
    from wanted
    join ordering_delivery_line delivered on delivered.id = wanted.delivery_line_id
    join ordering_line line on line.id = delivered.line_id
    join contracts_product product on product.id = line.product_id
    where delivered.received_at is not null
), dated as (
    select received.*, greatest(received_on, open_from) as posted_on,
           case when received_on < open_from then received_on end as occurred_on
    from received cross join (select settlement_closed_before() as open_from) books
), posted as (
    insert into settlement_posting (id, kind, cause, posted_on, occurred_on, text, actor, at)
    select posting_id, 'delivery', delivery_line_id, posted_on, occurred_on, '', %(actor)s, %(at)s from dated
    on conflict (cause, kind) do nothing
    returning id
)
insert into settlement_leg (id, posting_id, account_id, organisation_id, posted_on, amount_ore, group_id, units)
select dated.debit_id, dated.posting_id, account.id, dated.payer_id, posted_on, amount_ore, group_id, units
from dated join posted on posted.id = dated.posting_id
join settlement_account account on account.organisation_id = dated.payer_id and account.kind = 'aids'
union all
select dated.credit_id, dated.posting_id, account.id, dated.supplier_id, posted_on, -amount_ore, group_id, units
from dated join posted on posted.id = dated.posting_id
join settlement_account account on account.organisation_id = dated.supplier_id and account.kind = 'payable'
