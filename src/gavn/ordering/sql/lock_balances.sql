-- Locks what orders of these products can draw on: the citizens' grant lines that cover the products' groups on the day,
-- then the buyers who pay. Only what still holds once it is locked is returned. Index grants_grant_citizen.
create or replace function ordering_lock_balances(
    p_citizens uuid[], p_products uuid[], p_payers uuid[], p_on date, out grant_lines uuid[], out buyers uuid[]
)
language plpgsql volatile as $$
declare
    v_grants uuid[];
begin
    select coalesce(array_agg(locked.line_id), '{}'), array_agg(distinct locked.grant_id)
    into grant_lines, v_grants
    from grants_lock_lines(array(
        select lines.id
        from grants_grant grants
        join grants_line lines on lines.grant_id = grants.id
        where grants.citizen_id = any (p_citizens) and (p_payers is null or grants.municipality_id = any (p_payers))
          and grants.start_on <= p_on and (grants.end_before is null or grants.end_before > p_on)
          and lines.group_id in (select group_id from contracts_product where id = any (p_products))
    )) locked
    where locked.start_on <= p_on and (locked.end_before is null or locked.end_before > p_on);

    select coalesce(array_agg(locked.buyer_id), '{}')
    into buyers
    from contracts_lock_buyers(array(
        select distinct named.id
        from grants_grant grants
        join contracts_buyer named
            on named.contract_id = grants.contract_id and named.organisation_id = grants.municipality_id
        where grants.id = any (v_grants)
    )) locked;
end;
$$;
