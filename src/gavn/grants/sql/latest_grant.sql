-- The grant of a citizen for an indication that ends last, whoever asks among those who may apply for the citizen: a clinic
-- asks for a change of a grant that it does not see. One row or none; index grants_grant_citizen.
create or replace function grants_latest_grant(p_citizen uuid, p_indication text) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
    select held.id from grants_grant held join parties_citizen citizen on citizen.id = held.citizen_id
    where held.citizen_id = p_citizen and held.indication = p_indication
      and (current_setting('gavn.actor', true) like 'job:%'
        or p_citizen = any (string_to_array(nullif(current_setting('gavn.citizens', true), ''), ',')::uuid[])
        or citizen.municipality_id = any (string_to_array(nullif(current_setting('gavn.case_orgs', true), ''), ',')::uuid[])
        or citizen.clinic_id = any (string_to_array(nullif(current_setting('gavn.case_orgs', true), ''), ',')::uuid[]))
    order by held.end_before desc nulls first limit 1
$$;
