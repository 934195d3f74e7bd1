-- The roles that a person holds on a day, in organisations that exist that day. A few rows; index parties_role_no_overlap.
create or replace function parties_memberships_on(p_person uuid, p_on date)
returns table (role text, organisation_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    select held.role, held.organisation_id
    from parties_role held join parties_organisation organisation on organisation.id = held.organisation_id
    where held.person_id = p_person
      and p_on >= held.start_on and (held.end_before is null or p_on < held.end_before)
      and p_on >= organisation.start_on and (organisation.end_before is null or p_on < organisation.end_before)
    order by organisation.sort_key, held.role
$$;
