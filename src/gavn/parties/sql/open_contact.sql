-- A clinic opens its contact with a citizen whom it finds by the keyed hash of the CPR number. Returns the citizen's id,
-- or nothing. The look-up is logged here, so that nobody can find a citizen without leaving a trace.
-- Refused (insufficient_privilege) unless the actor works in that clinic.
create or replace function parties_open_contact(p_cpr_hash bytea, p_clinic uuid, p_at timestamptz) returns uuid
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    v_citizen uuid;
begin
    if not coalesce(
        p_clinic = any (string_to_array(nullif(current_setting('gavn.case_orgs', true), ''), ',')::uuid[]), false
    ) then
        raise exception 'not a member of the clinic' using errcode = 'insufficient_privilege';
    end if;
    update parties_citizen set clinic_id = p_clinic where cpr_hash = p_cpr_hash returning id into v_citizen;
    if v_citizen is not null then
        insert into infra_access (id, citizen_id, at, actor, actor_name, organisation_id, organisation_name, what)
        select gen_random_uuid(), v_citizen, p_at, current_setting('gavn.actor'), current_setting('gavn.actor_name'),
               p_clinic, name, 'citizen.found-by-cpr'
        from parties_organisation where id = p_clinic;
    end if;
    return v_citizen;
end;
$$;
