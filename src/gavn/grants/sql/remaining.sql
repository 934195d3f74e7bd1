-- What is left of grant lines: one row for each different pair (p_lines[i], p_days[i]) whose day is not before the
-- grant's first: the window, the first day of the next one (null where the grant ends before), and
-- remaining_units = the window's units + the sum of its entries. Does not ask whether the grant still runs
-- that day. Row security decides what the caller sees. Index grants_entitlement_window.
create or replace function grants_remaining(p_lines uuid[], p_days date[])
returns table (line_id uuid, on_day date, window_start_on date, next_window_on date, remaining_units integer)
language sql stable as $$
    select line.id, asked.on_day, span.window_start_on,
           case when held.end_before <= span.next_window_on then null else span.next_window_on end,
           (span.units + coalesce(entered.units, 0))::integer
    from (select distinct pair.line_id, pair.on_day from unnest(p_lines, p_days) as pair (line_id, on_day)) asked
    join grants_line line on line.id = asked.line_id
    join grants_grant held on held.id = line.grant_id and asked.on_day >= held.start_on
    cross join lateral grants_line_window(
        line.anchor_on, line.units, line.every_months, line.first_months, line.first_every_months, asked.on_day
    ) span
    left join lateral (
        select sum(entry.units) as units from grants_entitlement entry
        where entry.line_id = line.id and entry.window_start_on = span.window_start_on
    ) entered on true
$$;
