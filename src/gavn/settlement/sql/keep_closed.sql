-- A trigger function on settlement_posting: nothing is posted in a month that is closed. Runs with the owner's rights, for
-- whoever posts must not post behind a closing that they cannot see.
create or replace function settlement_keep_closed() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    v_open_from date;
begin
    perform pg_advisory_xact_lock_shared(hashtext('settlement.books'));  -- a closing waits for us, or we for it
    v_open_from := settlement_closed_before();
    if exists (select from added where posted_on < v_open_from) then
        raise exception 'the books are closed before %', v_open_from
            using errcode = 'check_violation', constraint = 'settlement_posting_open';
    end if;
    return null;
end;
$$;
