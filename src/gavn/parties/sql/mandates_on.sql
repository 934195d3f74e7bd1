-- The citizens whose mandate a person has on a day; an ended one counts no more. A few rows; index parties_mandate_no_overlap.
create or replace function parties_mandates_on(p_person uuid, p_on date) returns table (citizen_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    select mandate.citizen_id from parties_mandate mandate
    where mandate.person_id = p_person and mandate.ended_at is null
      and p_on >= mandate.start_on and (mandate.end_before is null or p_on < mandate.end_before)
    order by mandate.citizen_id
$$;
