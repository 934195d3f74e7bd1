-- Moves the units left in the p_windows windows after the present one into it, for each line of the grant, as far as the
-- grant runs: more can be ordered now and that much less later. Answers the units moved. Only for the grant's municipality.
create or replace function grants_advance_entitlement(p_grant uuid, p_on date, p_windows integer, p_at timestamptz)
returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    met record;
    v_window record;
    v_present date;
    v_units integer;
    v_moved integer := 0;
begin
    if current_setting('gavn.actor', true) not like 'job:%' and not exists (
        select from grants_grant where id = p_grant and municipality_id = any (
            string_to_array(nullif(current_setting('gavn.case_orgs', true), ''), ',')::uuid[])
    ) then
        raise exception 'not the municipality of the grant' using errcode = 'insufficient_privilege';
    end if;
    perform from grants_line where grant_id = p_grant order by id for no key update;

    for met in
        select line.*, held.end_before from grants_line line join grants_grant held on held.id = line.grant_id
        where held.id = p_grant order by line.id
    loop
        select * into v_window from grants_line_window(met.anchor_on, met.units, met.every_months, met.first_months,
                                                       met.first_every_months, p_on);
        v_present := v_window.window_start_on;
        for number in 1 .. p_windows loop
            exit when met.end_before <= v_window.next_window_on;
            select * into v_window from grants_line_window(met.anchor_on, met.units, met.every_months, met.first_months,
                                                           met.first_every_months, v_window.next_window_on);
            select v_window.units + coalesce(sum(units), 0) into v_units
            from grants_entitlement entry
            where entry.line_id = met.id and entry.window_start_on = v_window.window_start_on;
            continue when v_units <= 0;
            insert into grants_entitlement (id, line_id, window_start_on, units, kind, cause, draw_id, at)
            values (gen_random_uuid(), met.id, v_window.window_start_on, -v_units, 'advance', gen_random_uuid(), null, p_at),
                   (gen_random_uuid(), met.id, v_present, v_units, 'advance', gen_random_uuid(), null, p_at);
            v_moved := v_moved + v_units;
        end loop;
    end loop;
    return v_moved;
end;
$$;
