-- Bids are received under a shared lock and closed under an exclusive one: closing waits for every bid on its way.
create or replace function tenders_hold_receipt(p_tender uuid, p_alone boolean) returns void
language plpgsql as $$
begin
    if p_alone then
        perform pg_advisory_xact_lock(hashtextextended('tenders.receipt ' || p_tender, 0));
    else
        perform pg_advisory_xact_lock_shared(hashtextextended('tenders.receipt ' || p_tender, 0));
    end if;
end;
$$;
