-- The private key of one envelope of a tender: quality after the deadline, price only when quality is locked.
-- Runs with the owner's rights, so it looks who asks: a buyer of the lead.
create or replace function tenders_open_seal(p_tender uuid, p_envelope text, p_at timestamptz) returns bytea
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    v_tender tenders_tender%rowtype;
    v_key bytea;
begin
    select * into v_tender from tenders_tender where id = p_tender;
    if not found or not coalesce(
        v_tender.lead_id = any (string_to_array(nullif(current_setting('gavn.buyer_orgs', true), ''), ',')::uuid[]),
        false
    ) then
        raise exception 'the seal of tender % is not for this actor', p_tender using errcode = 'insufficient_privilege';
    end if;
    if v_tender.bid_deadline_at is null or p_at < v_tender.bid_deadline_at
        or (p_envelope = 'quality' and v_tender.state <> 'closed')
        or (p_envelope = 'price' and v_tender.state <> 'quality-locked') then
        raise exception 'the % seal of tender % stays closed in state %', p_envelope, p_tender, v_tender.state
            using errcode = 'insufficient_privilege';
    end if;
    select private_key into strict v_key from tenders_seal where tender_id = p_tender and envelope = p_envelope;
    return v_key;
end;
$$;
