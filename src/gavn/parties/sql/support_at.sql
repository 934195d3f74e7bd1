-- The organisations into whose cases a person may look at a moment, for support. Index of the person.
create or replace function parties_support_at(p_person uuid, p_at timestamptz) returns table (organisation_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    select organisation_id from parties_support_access
    where person_id = p_person and p_at >= start_at and p_at < end_at and ended_at is null
    order by organisation_id
$$;
