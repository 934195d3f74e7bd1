-- Until when further tries are refused, or null. Before log-in nobody sees the table.
create or replace function parties_blocked_until(p_key text, p_at timestamptz) returns timestamptz
language sql stable security definer set search_path = public, pg_temp as $$
    select blocked_until from parties_failed_attempts where key = p_key and blocked_until > p_at
$$;
