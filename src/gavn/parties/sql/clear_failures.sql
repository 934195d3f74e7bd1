-- The right password or code was given: what was counted is forgotten.
create or replace function parties_clear_failures(p_key text) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
    delete from parties_failed_attempts where key = p_key
$$;
