-- The intake for people: the arguments of ordering_take_orders without who places, which the transaction's actor tells.
-- Every citizen must be one in whose matters the actor may act, or else every citizen must have a grant of a municipality
-- where the actor works, whose grants alone are then used. Otherwise refused (insufficient_privilege).
create or replace function ordering_place_orders(
    p_at timestamptz, p_orders uuid[], p_numbers text[], p_citizens uuid[], p_keys text[], p_body_hashes text[],
    p_lines uuid[], p_line_orders integer[], p_line_nos integer[], p_products uuid[], p_packs integer[],
    p_supplier_orders uuid[], p_steps uuid[]
) returns table (
    place integer, order_id uuid, number text, is_new boolean,
    line_no integer, product_id uuid, packs integer, accepted boolean, line_id uuid, code text, facts jsonb
)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    v_actor text := nullif(current_setting('gavn.actor', true), '');
    v_person uuid := nullif(current_setting('gavn.person', true), '')::uuid;
    v_own uuid[] := string_to_array(nullif(current_setting('gavn.citizens', true), ''), ',');
    v_cases uuid[] := string_to_array(nullif(current_setting('gavn.case_orgs', true), ''), ',');
    v_payers uuid[];
    v_on_behalf_of uuid[];
begin
    if not coalesce(p_citizens <@ v_own, false) then
        v_payers := coalesce(v_cases, '{}');
    end if;
    if v_actor is null or v_payers is not null and exists (
        select from unnest(p_citizens) as asked (citizen_id) where not exists (
            select from grants_grant where citizen_id = asked.citizen_id and municipality_id = any (v_payers))
    ) then
        raise exception 'the actor may not order for every one of these citizens'
            using errcode = 'insufficient_privilege';
    end if;

    select array_agg(nullif(asked.citizen_id, person.citizen_id) order by asked.place)
    into v_on_behalf_of
    from unnest(p_citizens) with ordinality as asked (citizen_id, place)
    left join parties_person person on person.id = v_person;

    return query select * from ordering_take_orders(
        p_at, p_orders, p_numbers, p_citizens, p_keys, p_body_hashes,
        array_fill(v_actor, array[cardinality(p_orders)]),
        array_fill(current_setting('gavn.actor_name'), array[cardinality(p_orders)]), v_on_behalf_of, v_payers,
        p_lines, p_line_orders, p_line_nos, p_products, p_packs, p_supplier_orders, p_steps);
end;
$$;
