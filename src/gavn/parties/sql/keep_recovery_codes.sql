-- Replaces a person's recovery codes, given as hashes.
create or replace function parties_keep_recovery_codes(p_person uuid, p_hashes text[]) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    delete from parties_recovery_code where person_id = p_person;
    insert into parties_recovery_code (id, person_id, sha256, used_at)
    select gen_random_uuid(), p_person, hash, null from unnest(p_hashes) hash;
end;
$$;
