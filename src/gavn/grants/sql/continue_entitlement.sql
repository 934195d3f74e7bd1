-- A grant that continues another begins with what its citizen has had: of each group, the units that were drawn of the
-- continued line in the window of the new grant's first day, and moved there from later ones, fill the new line's windows
-- from that day on, one after the other, as far as the old windows reach. So nobody gets the same months twice.
-- Only for the municipality of the new grant, and once: a grant with entries is left alone.
create or replace function grants_continue_entitlement(p_grant uuid, p_at timestamptz) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    met record;
    v_window record;
    v_left integer;
    v_day date;
begin
    if current_setting('gavn.actor', true) not like 'job:%' and not exists (
        select from grants_grant where id = p_grant and municipality_id = any (
            string_to_array(nullif(current_setting('gavn.case_orgs', true), ''), ',')::uuid[])
    ) then
        raise exception 'not the municipality of the grant' using errcode = 'insufficient_privilege';
    end if;
    perform from grants_line where grant_id in (p_grant, (select continues_id from grants_grant where id = p_grant))
    order by id for no key update;

    for met in
        select line.*, held.start_on, span.window_start_on as old_from, old.id as old_id,
               -(select coalesce(sum(units), 0) from grants_entitlement entry
                 where entry.line_id = old.id and entry.window_start_on >= span.window_start_on)::integer as used,
               (select greatest(max(later.next_window_on), span.next_window_on)
                from grants_entitlement entry
                cross join lateral grants_line_window(old.anchor_on, old.units, old.every_months, old.first_months,
                                                      old.first_every_months, entry.window_start_on) later
                where entry.line_id = old.id and entry.window_start_on >= span.window_start_on) as old_until
        from grants_grant held
        join grants_line line on line.grant_id = held.id
        join grants_line old on old.grant_id = held.continues_id and old.group_id = line.group_id
        cross join lateral grants_line_window(old.anchor_on, old.units, old.every_months, old.first_months,
                                              old.first_every_months, held.start_on) span
        where held.id = p_grant
          and not exists (select from grants_entitlement entry where entry.line_id = line.id)
    loop
        v_left := met.used;
        v_day := met.start_on;
        while v_left > 0 and v_day < met.old_until loop
            select * into v_window from grants_line_window(met.anchor_on, met.units, met.every_months, met.first_months,
                                                           met.first_every_months, v_day);
            insert into grants_entitlement (id, line_id, window_start_on, units, kind, cause, draw_id, at)
            values (gen_random_uuid(), met.id, v_window.window_start_on, -least(v_left, v_window.units), 'carry',
                    gen_random_uuid(), null, p_at);
            v_left := v_left - least(v_left, v_window.units);
            v_day := v_window.next_window_on;
        end loop;
    end loop;
end;
$$;
