-- The stored outcome of each line of orders, accepted and refused, in the order asked for: the first answer and every
-- repeated one are read here, so they are the same. One row a line; indexes ordering_line_once, ordering_refused_line_once.
create or replace function ordering_outcomes(p_orders uuid[])
returns table (
    order_id uuid, line_no integer, product_id uuid, packs integer, accepted boolean, line_id uuid, code text, facts jsonb
)
language sql stable as $$
    select order_id, line_no, product_id, packs, true, id, null::text, '{}'::jsonb
    from ordering_line where order_id = any (p_orders)
    union all
    select order_id, line_no, product_id, packs, false, null::uuid, code, facts
    from ordering_refused_line where order_id = any (p_orders)
    order by 1, 2
$$;
