-- A trigger function, once a statement on the rows it added to grants_entitlement: in every touched window the units left
-- are not below zero; draws, returns and carries together give nothing back that was not drawn; every entry stands in a
-- window of its line; no draw is returned twice over. Locks the touched lines in the order of their id first, so that two
-- at once see each other's entries.
create or replace function grants_keep_entitlement() returns trigger
language plpgsql as $$
declare
    v_line uuid;
begin
    perform from grants_line where id in (select line_id from added) order by id for no key update;

    select touched.line_id into v_line
    from (select distinct line_id, window_start_on from added) touched
    join grants_line line on line.id = touched.line_id
    left join lateral grants_line_window(
        line.anchor_on, line.units, line.every_months, line.first_months, line.first_every_months, touched.window_start_on
    ) span on true
    cross join lateral (
        select sum(entry.units) as units, coalesce(sum(entry.units) filter (where entry.kind <> 'advance'), 0) as drawn
        from grants_entitlement entry
        where entry.line_id = touched.line_id and entry.window_start_on = touched.window_start_on
    ) entered
    where touched.window_start_on is distinct from span.window_start_on
       or span.units + entered.units < 0 or entered.drawn > 0
    limit 1;
    if found then
        raise exception 'the entitlement of line % does not hold this', v_line
            using errcode = 'check_violation', constraint = 'grants_entitlement_keep';
    end if;

    select draw.line_id into v_line
    from (select distinct draw_id from added where draw_id is not null) touched
    join grants_entitlement draw on draw.id = touched.draw_id
    cross join lateral (
        select sum(entry.units) as units from grants_entitlement entry where entry.draw_id = draw.id
    ) returned
    where draw.units + returned.units > 0
    limit 1;
    if found then
        raise exception 'more is returned of line % than was drawn', v_line
            using errcode = 'check_violation', constraint = 'grants_entitlement_keep';
    end if;
    return null;
end;
$$;
