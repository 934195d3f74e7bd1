-- A trigger function on settlement_leg: the legs of a posting come in one statement and sum to zero. Later legs are
-- refused, for they would change a posted entry. Its cost grows with the legs that came, not with their square.
create or replace function settlement_check_balance() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
    v_posting uuid;
begin
    select leg.posting_id into v_posting
    from (select posting_id, count(*) as legs from added group by posting_id) posted
    join settlement_leg leg on leg.posting_id = posted.posting_id
    group by leg.posting_id, posted.legs
    having sum(leg.amount_ore) <> 0 or count(*) <> posted.legs
    limit 1;
    if found then
        raise exception 'posting % does not balance, or was posted before', v_posting
            using errcode = 'check_violation', constraint = 'settlement_leg_balance';
    end if;
    return null;
end;
$$;
