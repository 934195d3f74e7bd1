-- Counts a wrong password or code. After p_free of them in a row within a day each further one blocks for a minute, then two,
-- four and so on, at most an hour. Two at once are both counted. Returns until when tries are refused, or null.
create or replace function parties_note_failure(p_key text, p_free integer, p_at timestamptz) returns timestamptz
language sql volatile security definer set search_path = public, pg_temp as $$
    insert into parties_failed_attempts as known (key, failures, last_at, blocked_until)
    values (p_key, 1, p_at, null)
    on conflict (key) do update set
        failures = case when known.last_at < p_at - interval '1 day' then 1 else known.failures + 1 end,
        last_at = p_at,
        blocked_until = case
            when known.last_at < p_at - interval '1 day' or known.failures + 1 < p_free then null
            else p_at + least(interval '1 hour', interval '1 minute' * power(2, least(known.failures + 1 - p_free, 10)))
        end
    returning blocked_until
$$;
