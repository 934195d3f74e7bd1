-- The intake: takes orders of any number at one moment, decides every line by itself, writes what follows, and tells the
-- outcome of each line. One order on a page and the run of a country go through here.
--
-- Orders: ids, numbers, citizens, keys, hashes of the body, who placed them (reference and name), and the citizen on whose
-- behalf (null where it is the citizen). `p_payers`: the municipalities whose grants may be used, null for all. Lines: ids,
-- the position of their order (1, 2, ...), line numbers, products, packs; the ids to use for supplier orders and steps.
-- A repeated (citizen, key) writes nothing and answers as the first time; with another body its only row has the code
-- order.key-reused. Refused lines take nothing. Damaged arguments: invalid_parameter_value.
--
-- Locks, always in this order and each in the order of its id: keys, grant lines (with their grants, against being ended
-- meanwhile), buyers. Everything is decided after the locks and written after all is decided.
create or replace function ordering_take_orders(
    p_at timestamptz, p_orders uuid[], p_numbers text[], p_citizens uuid[], p_keys text[], p_body_hashes text[],
    p_placed_by text[], p_placed_by_names text[], p_on_behalf_of uuid[], p_payers uuid[],
    p_lines uuid[], p_line_orders integer[], p_line_nos integer[], p_products uuid[], p_packs integer[],
    p_supplier_orders uuid[], p_steps uuid[]
) returns table (
    place integer, order_id uuid, number text, is_new boolean,
    line_no integer, product_id uuid, packs integer, accepted boolean, line_id uuid, code text, facts jsonb
)
language plpgsql volatile as $$
#variable_conflict use_column
declare
    v_on date := (p_at at time zone 'Europe/Copenhagen')::date;
    v_stored uuid[];
    v_new boolean[];
    v_reused boolean[];
    v_locked record;
    v_decided record;
begin
    perform ordering_check_arguments(
        p_at, p_orders, p_numbers, p_citizens, p_keys, p_body_hashes, p_placed_by, p_placed_by_names, p_on_behalf_of,
        p_lines, p_line_orders, p_line_nos, p_products, p_packs, p_supplier_orders, p_steps);

    select array_agg(claims.order_id order by claims.place), array_agg(claims.is_new order by claims.place),
           array_agg(claims.is_reused order by claims.place)
    into v_stored, v_new, v_reused
    from ordering_claim_orders(p_at, v_on, p_orders, p_numbers, p_citizens, p_keys, p_body_hashes,
                               p_placed_by, p_placed_by_names, p_payers) claims;
    if cardinality(v_stored) is distinct from cardinality(p_orders) then
        raise exception 'damaged arguments: an order of an unknown citizen' using errcode = 'invalid_parameter_value';
    end if;

    if true = any (v_new) then
        select * into v_locked from ordering_lock_balances(p_citizens, p_products, p_payers, v_on);
        select * into v_decided from ordering_decide_lines(
            v_on, p_citizens, p_payers, v_new, v_locked.grant_lines, v_locked.buyers, p_line_orders, p_products, p_packs);
        perform ordering_write_lines(
            p_at, p_orders, p_placed_by, p_placed_by_names, p_on_behalf_of, p_lines, p_line_orders, p_line_nos,
            p_products, p_packs, p_supplier_orders, p_steps, v_decided);
    end if;

    return query
    select asked.place::integer, stored.id, stored.number, asked.is_new, outcomes.line_no, outcomes.product_id,
           outcomes.packs, coalesce(outcomes.accepted, false), outcomes.line_id,
           case when asked.is_reused then 'order.key-reused' else outcomes.code end, coalesce(outcomes.facts, '{}')
    from unnest(v_stored, v_new, v_reused) with ordinality as asked (order_id, is_new, is_reused, place)
    join ordering_order stored on stored.id = asked.order_id
    left join ordering_outcomes(v_stored) outcomes on outcomes.order_id = asked.order_id and not asked.is_reused
    order by asked.place, outcomes.line_no;
end;
$$;
