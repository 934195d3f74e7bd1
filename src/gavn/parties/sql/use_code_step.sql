-- Uses the code of a step of thirty seconds, once: a step that is not later than the last one used is refused. The first
-- one confirms the factor. Returns whether it counted.
create or replace function parties_use_code_step(p_person uuid, p_step bigint, p_at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    update parties_second_factor set last_step = p_step, confirmed_at = coalesce(confirmed_at, p_at)
    where person_id = p_person and last_step < p_step;
    return found;
end;
$$;
