-- The person whom a session names, before the transaction has an actor. One row or none; primary key.
create or replace function parties_person_for_session(p_person uuid) returns setof parties_person
language sql stable security definer set search_path = public, pg_temp as $$
    select * from parties_person where id = p_person and is_active
$$;
