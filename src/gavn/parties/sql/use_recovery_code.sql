-- Uses a recovery code, once. Returns whether it counted.
create or replace function parties_use_recovery_code(p_person uuid, p_sha256 text, p_at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    update parties_recovery_code set used_at = p_at where person_id = p_person and sha256 = p_sha256 and used_at is null;
    return found;
end;
$$;
