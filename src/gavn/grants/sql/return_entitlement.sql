-- Returns p_units[i] (positive) of what the order line p_draw_causes[i] drew, for the cancellation p_causes[i], into the
-- window of the draw. All or nothing: more than is still drawn is refused by the trigger grants_entitlement_keep
-- (check_violation), an order line that drew nothing by the count below (no_data_found), a cause that has returned
-- before by its constraint (unique_violation). Published to the worker and to functions with the owner's rights.
create or replace function grants_return_entitlement(
    p_draw_causes uuid[], p_causes uuid[], p_units integer[], p_at timestamptz
) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    v_returned integer;
begin
    insert into grants_entitlement (id, line_id, window_start_on, units, kind, cause, draw_id, at)
    select gen_random_uuid(), draw.line_id, draw.window_start_on, asked.units, 'return', asked.cause, draw.id, p_at
    from unnest(p_draw_causes, p_causes, p_units) as asked (draw_cause, cause, units)
    join grants_entitlement draw on draw.cause = asked.draw_cause and draw.kind = 'draw';
    get diagnostics v_returned = row_count;
    if v_returned <> cardinality(p_draw_causes) then
        raise exception 'an order line drew nothing' using errcode = 'no_data_found';
    end if;
end;
$$;
