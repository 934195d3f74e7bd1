-- What citizens have told since a day of each product that a contract offers: leaks in 30 days, the share with skin
-- trouble, units a day. Figures of fewer than five citizens are left out (null). Runs with the owner's rights, so it looks
-- who asks: those who buy under the contract, pay for it or lead it. Index ordering_experience_product.
create or replace function ordering_experience_by_product(p_contract uuid, p_since date)
returns table (
    product_id uuid, item_number text, name text, citizens integer, leaks_a_month numeric, skin_share numeric,
    units_a_day numeric
)
language sql stable security definer set search_path = public, pg_temp as $$
    with asking as (
        select coalesce(string_to_array(nullif(current_setting('gavn.buyer_orgs', true), ''), ',')::uuid[], '{}')
            || coalesce(string_to_array(nullif(current_setting('gavn.finance_orgs', true), ''), ',')::uuid[], '{}') as orgs
    ), allowed as (
        select contract.id from contracts_contract contract, asking
        where contract.id = p_contract and (
            contract.lead_id = any (asking.orgs)
            or exists (
                select from contracts_buyer buyer
                where buyer.contract_id = contract.id and buyer.organisation_id = any (asking.orgs)
            )
        )
    ), told as (
        select product.id, product.item_number, product.name, product.group_id, product.sort_key,
               count(distinct each.citizen_id)::integer as citizens,
               30.0 * sum(each.leaks) / sum(each.days) as leaks_a_month,
               avg((each.skin <> 'none')::integer) as skin_share,
               1.0 * sum(each.units_used) / sum(each.days) as units_a_day
        from allowed
        join contracts_line offered on offered.contract_id = allowed.id
        join contracts_product product on product.id = offered.product_id
        join ordering_experience each on each.product_id = product.id and each.until_on >= p_since
        group by product.id
    )
    select id, item_number, name,
           case when citizens >= 5 then citizens end,
           case when citizens >= 5 then round(leaks_a_month, 2) end,
           case when citizens >= 5 then round(skin_share, 3) end,
           case when citizens >= 5 then round(units_a_day, 2) end
    from told
    order by group_id, sort_key, id
$$;
