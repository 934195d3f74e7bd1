-- Orders what is ready of standing orders at p_at: at most p_limit of them, those nobody else is at work on, each turn
-- once for ever (ordering_standing_turn_once and the order's key). Everything goes through ordering_take_orders, so a
-- standing order has the same rules, cap, price, payer and ledger as an order on the page. `p_numbers` are p_limit new
-- order numbers. One row a turn. Each turn leaves a row, a notice to the citizen, and the next day; what is at home is
-- counted off and forgotten. Plans are made for the arrays at hand: a plan for arrays of unknown length joins them row
-- by row. Index ordering_standing_ready; locks the standing orders, then as the intake.
create or replace function ordering_run_standing(p_at timestamptz, p_limit integer, p_numbers text[])
returns table (standing_id uuid, due_on date, outcome text, order_id uuid)
language plpgsql volatile set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
    v_on date := (p_at at time zone 'Europe/Copenhagen')::date;
    v_due uuid[];
    v_days date[];
    v_citizens uuid[];
    v_places integer[];
    v_products uuid[];
    v_packs integer[];
    v_line_nos integer[];
    v_lines integer;
    v_taken uuid[];
    v_orders integer;
begin
    select array_agg(id), array_agg(next_on), array_agg(citizen_id) into v_due, v_days, v_citizens
    from (
        select id, next_on, citizen_id from ordering_standing
        where state = 'active' and ready_on <= v_on
        order by ready_on, id limit p_limit for no key update skip locked
    ) ready;
    if v_due is null then
        return;
    end if;

    -- What each wants this time; a standing order that wants nothing gets no place.
    with wanted as (
        select due.place, line.product_id,
               coalesce(change.packs, line.packs) - line.packs_at_home as packs
        from unnest(v_due, v_days) with ordinality as due (id, due_on, place)
        join ordering_standing_line line on line.standing_id = due.id
        left join ordering_standing_change change
            on change.standing_id = due.id and change.due_on = due.due_on and change.product_id = line.product_id
        union all
        select due.place, change.product_id, change.packs
        from unnest(v_due, v_days) with ordinality as due (id, due_on, place)
        join ordering_standing_change change on change.standing_id = due.id and change.due_on = due.due_on
        where not exists (
            select from ordering_standing_line line where line.standing_id = due.id and line.product_id = change.product_id)
    ), numbered as (
        select place, product_id, packs, dense_rank() over (order by place)::integer as order_no,
               row_number() over (partition by place order by product_id)::integer as line_no
        from wanted where packs > 0
    )
    select array_agg(order_no order by order_no, line_no), array_agg(product_id order by order_no, line_no),
           array_agg(packs order by order_no, line_no), array_agg(line_no order by order_no, line_no), count(*),
           array_agg(v_due[place] order by order_no) filter (where line_no = 1)
    into v_places, v_products, v_packs, v_line_nos, v_lines, v_taken
    from numbered;
    v_orders := coalesce(cardinality(v_taken), 0);

    return query
    with places as (
        select due.id, due.due_on, due.citizen_id, taken.place
        from unnest(v_due, v_days, v_citizens) as due (id, due_on, citizen_id)
        left join unnest(v_taken) with ordinality as taken (id, place) on taken.id = due.id
    ), arrays as (
        select array_agg(infra_uuid7(p_at) order by place) as ids,
               array_agg(citizen_id order by place) as citizens,
               array_agg('standing:' || id || ':' || due_on order by place) as keys
        from places where place is not null
    ), lines as (
        select array_agg(infra_uuid7(p_at)) as ids, array_agg(infra_uuid7(p_at)) as parts,
               array_agg(infra_uuid7(p_at)) as steps
        from generate_series(1, v_lines)
    ), outcomes as materialized (
        select taken.*
        from arrays, lines, lateral ordering_take_orders(
            p_at, arrays.ids, p_numbers[1:v_orders], arrays.citizens, arrays.keys,
            array_fill('standing'::text, array[v_orders]),
            array_fill('job:standing-orders'::text, array[v_orders]), array_fill('Gavn'::text, array[v_orders]),
            arrays.citizens, null, lines.ids, v_places, v_line_nos, v_products, v_packs, lines.parts, lines.steps) taken
        where v_orders > 0
    ), by_order as (
        select place, order_id, case when bool_and(accepted) then 'ordered' when bool_or(accepted) then 'partly'
                                     else 'refused' end as outcome
        from outcomes group by place, order_id
    ), moved as (
        update ordering_standing standing
        set turn = standing.turn + 1, ready_on = null,
            next_on = (anchor_on + make_interval(months => (standing.turn + 1) * every_months))::date
        from places where standing.id = places.id
        returning standing.id, places.due_on, places.place, standing.citizen_id, standing.municipality_id
    ), forgotten as (
        update ordering_standing_line set packs_at_home = 0 where standing_id = any (v_due) and packs_at_home > 0
    ), turns as (
        insert into ordering_standing_turn (id, standing_id, citizen_id, municipality_id, due_on, outcome, order_id, at)
        select infra_uuid7(p_at), moved.id, moved.citizen_id, moved.municipality_id, moved.due_on,
               coalesce(by_order.outcome, 'in-stock'), by_order.order_id, p_at
        from moved left join by_order on by_order.place = moved.place
        returning standing_id, citizen_id, municipality_id, due_on, outcome, order_id
    ), told as (
        insert into ordering_notice (id, citizen_id, municipality_id, code, subject_id, about_on, facts, at)
        select infra_uuid7(p_at), citizen_id, municipality_id, 'standing.' || outcome, standing_id, due_on,
               jsonb_build_object('due_on', due_on, 'order_id', order_id), p_at
        from turns
        on conflict (citizen_id, code, subject_id, about_on) do nothing
    )
    select standing_id, due_on, outcome, order_id from turns;
end;
$$;
