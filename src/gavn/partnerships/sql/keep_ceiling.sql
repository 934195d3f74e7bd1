-- A trigger function: a strategic partnership stays within its ceiling and its years.
create or replace function partnerships_keep_ceiling() returns trigger
language plpgsql as $$
declare
    whole partnerships_partnership;
    committed bigint;
begin
    select * into whole from partnerships_partnership where id = new.partnership_id for update;
    if whole.id is null or whole.kind <> 'strategic' or whole.state <> 'running'
        or new.committed_on < whole.start_on or new.committed_on >= whole.end_before then
        raise exception 'nothing can be committed under partnership %', new.partnership_id
            using errcode = 'integrity_constraint_violation', constraint = 'partnerships_commitment_open';
    end if;
    select coalesce(sum(amount_ore), 0) into committed
    from partnerships_commitment where partnership_id = new.partnership_id;
    if committed + new.amount_ore > whole.ceiling_ore then
        raise exception 'partnership % has only % øre left', new.partnership_id, whole.ceiling_ore - committed
            using errcode = 'integrity_constraint_violation', constraint = 'partnerships_commitment_ceiling';
    end if;
    return new;
end;
$$;
