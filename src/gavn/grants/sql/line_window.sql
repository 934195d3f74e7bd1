-- The window of a grant line that holds p_on, and the units it holds: windows of p_first_every months in the first
-- p_first_months, with their share of the units rounded up, then of p_every_months, counted from where the first ended.
-- The same windows as gavn.grants.windows. No table is read.
create or replace function grants_line_window(
    p_anchor_on date, p_units integer, p_every_months integer, p_first_months integer, p_first_every integer, p_on date
) returns table (window_start_on date, next_window_on date, units integer)
language sql immutable as $$
    select span.window_start_on, span.next_window_on,
           case when begins.is_first then ceil(p_units::numeric * p_first_every / p_every_months)::integer else p_units end
    from (
        select p_on < (p_anchor_on + make_interval(months => p_first_months))::date as is_first,
               (p_anchor_on + make_interval(months => p_first_months))::date as later_on
    ) begins
    cross join lateral grants_window(
        case when begins.is_first then p_anchor_on else begins.later_on end,
        case when begins.is_first then p_first_every else p_every_months end, p_on
    ) span
$$;
