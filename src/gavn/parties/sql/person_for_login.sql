-- The person behind a login name, before anybody is logged in. One row or none; index parties_person_login.
create or replace function parties_person_for_login(p_login text) returns setof parties_person
language sql stable security definer set search_path = public, pg_temp as $$
    select * from parties_person where login = p_login and is_active
$$;
