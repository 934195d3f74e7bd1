-- A trigger function on settlement_leg: the legs of a posting come in one statement and sum to zero. Later legs are
-- refused, for they would change a posted entry.
create or replace function settlement_check_balance() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
    v_posting uuid;
begin
    select leg.posting_id into v_posting
    from settlement_leg leg
    where leg.posting_id in (select posting_id from added)
    group by leg.posting_id
    having sum(leg.amount_ore) <> 0
        or count(*) <> (select count(*) from added where added.posting_id = leg.posting_id)
    limit 1;
    if found then
        raise exception 'posting % does not balance, or was posted before', v_posting
            using errcode = 'check_violation', constraint = 'settlement_leg_balance';
    end if;
    return null;
end;
$$;
