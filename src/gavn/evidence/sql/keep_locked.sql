-- A trigger function: what a protocol says when it is locked, it says for good.
create or replace function evidence_keep_locked() returns trigger
language plpgsql as $$
begin
    if old.locked_at is not null and
        (new.slug, new.title, new.need_id, new.owner_id, new.site_ids, new.text, new.hash, new.rows_public, new.version,
         new.replaces_id, new.amendment_reason, new.engine_version, new.nonce, new.locked_by, new.locked_at)
        is distinct from
        (old.slug, old.title, old.need_id, old.owner_id, old.site_ids, old.text, old.hash, old.rows_public, old.version,
         old.replaces_id, old.amendment_reason, old.engine_version, old.nonce, old.locked_by, old.locked_at) then
        raise exception 'protocol % is locked and cannot be changed', old.slug
            using errcode = 'integrity_constraint_violation', constraint = 'evidence_protocol_locked';
    end if;
    return new;
end;
$$;
