-- The second factor of somebody who has given the right password and is not logged in yet. One row or none.
create or replace function parties_second_factor_of(p_person uuid)
returns table (secret_cipher bytea, confirmed_at timestamptz, last_step bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select secret_cipher, confirmed_at, last_step from parties_second_factor where person_id = p_person
$$;
