-- The window that holds p_on among consecutive windows of p_every_months counted from p_start_on, half-open; no row for
-- an earlier day. Always counted from the start, because the clamp at a month's end does not undo (31 January,
-- 28 February, 31 March). The same windows as gavn.kernel.period.window_on. No table is read.
create or replace function grants_window(p_start_on date, p_every_months integer, p_on date)
returns table (window_start_on date, next_window_on date)
language sql immutable as $$
    select (p_start_on + make_interval(months => number * p_every_months))::date,
           (p_start_on + make_interval(months => (number + 1) * p_every_months))::date
    from (
        select whole - (p_start_on + make_interval(months => whole * p_every_months) > p_on)::integer as number
        from (
            select ((extract(year from p_on) - extract(year from p_start_on)) * 12
                    + extract(month from p_on) - extract(month from p_start_on))::integer / p_every_months as whole
        ) by_months
    ) counted
    where p_on >= p_start_on
$$;
