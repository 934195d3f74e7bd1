-- Keeps a secret that is not confirmed yet; a confirmed one stays. Returns whether it was kept.
create or replace function parties_begin_second_factor(p_id uuid, p_person uuid, p_secret bytea) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    insert into parties_second_factor as known (id, person_id, secret_cipher, confirmed_at, last_step)
    values (p_id, p_person, p_secret, null, 0)
    on conflict (person_id) do update set secret_cipher = excluded.secret_cipher, last_step = 0
    where known.confirmed_at is null;
    return found;
end;
$$;
