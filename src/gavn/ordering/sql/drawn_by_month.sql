-- What each named buyer of a contract has called off by whole Danish months in [p_from, p_before), cancelled packs taken
-- off: sums alone, nothing of any citizen. Runs with the owner's rights, so it looks who asks: those who buy under the
-- contract, pay for it or lead it. Up to a year of lines of the contract's buyers; index ordering_line_municipality.
create or replace function ordering_drawn_by_month(p_contract uuid, p_from date, p_before date)
returns table (organisation_id uuid, month_on date, amount_ore bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    with asking as (
        select string_to_array(nullif(current_setting('gavn.buyer_orgs', true), ''), ',')::uuid[]
            || string_to_array(nullif(current_setting('gavn.finance_orgs', true), ''), ',')::uuid[] as orgs
    ), allowed as (
        select contract.id from contracts_contract contract, asking
        where contract.id = p_contract and (
            contract.lead_id = any (asking.orgs)
            or exists (
                select from contracts_buyer buyer
                where buyer.contract_id = contract.id and buyer.organisation_id = any (asking.orgs)
            )
        )
    )
    select line.municipality_id, date_trunc('month', line.placed_at at time zone 'Europe/Copenhagen')::date,
           sum((line.packs - line.packs_cancelled) * line.price_ore)::bigint
    from allowed
    join contracts_buyer buyer on buyer.contract_id = allowed.id
    join ordering_line line on line.municipality_id = buyer.organisation_id
        and line.placed_at >= (p_from::timestamp at time zone 'Europe/Copenhagen')
        and line.placed_at < (p_before::timestamp at time zone 'Europe/Copenhagen')
    join contracts_line offered on offered.id = line.contract_line_id and offered.contract_id = allowed.id
    group by 1, 2
    order by 1, 2
$$;
