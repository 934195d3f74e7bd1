-- Draws p_units[i] (positive) of grant line p_lines[i] in the window that begins on p_windows[i], for the order line
-- p_causes[i]. All or nothing: the trigger grants_entitlement_keep refuses what a window does not hold and a date that
-- begins no window (check_violation); a cause that has drawn before is refused (unique_violation).
-- Published to the worker and to functions that run with the owner's rights.
create or replace function grants_draw_entitlement(
    p_lines uuid[], p_windows date[], p_units integer[], p_causes uuid[], p_at timestamptz
) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
    insert into grants_entitlement (id, line_id, window_start_on, units, kind, cause, draw_id, at)
    select gen_random_uuid(), asked.line_id, asked.window_start_on, -asked.units, 'draw', asked.cause, null, p_at
    from unnest(p_lines, p_windows, p_units, p_causes) as asked (line_id, window_start_on, units, cause)
$$;
