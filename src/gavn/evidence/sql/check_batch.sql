-- A trigger function: a batch joins the end of its protocol's chain, and only while the protocol is locked.
create or replace function evidence_check_batch() returns trigger
language plpgsql as $$
declare
    v_state text;
    v_number integer;
    v_head text;
begin
    select state, hash into v_state, v_head from evidence_protocol where id = new.protocol_id;
    if v_state is distinct from 'locked' then
        raise exception 'protocol % receives nothing in state %', new.protocol_id, v_state
            using errcode = 'integrity_constraint_violation', constraint = 'evidence_batch_locked';
    end if;
    select number, hash into v_number, v_head from evidence_batch
        where protocol_id = new.protocol_id order by number desc limit 1;
    if not found then
        v_number := 0;
        select hash into v_head from evidence_protocol where id = new.protocol_id;
    end if;
    if new.number <> v_number + 1 or new.previous_hash <> v_head then
        raise exception 'batch % does not follow batch % of protocol %', new.number, v_number, new.protocol_id
            using errcode = 'integrity_constraint_violation', constraint = 'evidence_batch_chain';
    end if;
    return new;
end;
$$;
