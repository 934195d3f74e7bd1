-- Refuses damaged arguments of an intake (invalid_parameter_value), before anything is written or locked: arrays of
-- different length, a hole in one, an id twice, a line of no order, an order of no line. Names stand in take_orders.sql.
create or replace function ordering_check_arguments(
    p_at timestamptz, p_orders uuid[], p_numbers text[], p_citizens uuid[], p_keys text[], p_body_hashes text[],
    p_placed_by text[], p_placed_by_names text[], p_on_behalf_of uuid[],
    p_lines uuid[], p_line_orders integer[], p_line_nos integer[], p_products uuid[], p_packs integer[],
    p_supplier_orders uuid[], p_steps uuid[]
) returns void
language plpgsql immutable as $$
declare
    v_orders integer := cardinality(p_orders);
    v_lines integer := cardinality(p_lines);
begin
    if coalesce(
        p_at is not null and v_orders > 0 and v_lines > 0
        and v_orders = all (array[
            cardinality(p_numbers), cardinality(p_citizens), cardinality(p_keys), cardinality(p_body_hashes),
            cardinality(p_placed_by), cardinality(p_placed_by_names), cardinality(p_on_behalf_of)])
        and v_lines = all (array[
            cardinality(p_line_orders), cardinality(p_line_nos), cardinality(p_products), cardinality(p_packs),
            cardinality(p_supplier_orders), cardinality(p_steps)])
        and array_position(p_orders || p_citizens || p_lines || p_products || p_supplier_orders || p_steps, null) is null
        and array_position(p_line_orders || p_line_nos || p_packs, null) is null
        and array_position(p_numbers || p_keys || p_body_hashes || p_placed_by || p_placed_by_names, null) is null
        and (select count(distinct each) = v_orders from unnest(p_orders) as each)
        and (select count(distinct each) = v_lines from unnest(p_lines) as each)
        and (select min(each) = 1 and max(each) = v_orders and count(distinct each) = v_orders
             from unnest(p_line_orders) as each),
        false
    ) then
        return;
    end if;
    raise exception 'damaged arguments: every order needs all its values and at least one line'
        using errcode = 'invalid_parameter_value';
end;
$$;
