-- A trigger function: what a tender has published stays as it was published. The deadline of bids, and the round that
-- runs, change with the call of a further round alone.
create or replace function tenders_keep_published() returns trigger
language plpgsql as $$
declare
    v_calls boolean := old.state in ('selection', 'negotiation') and new.state = 'published'
        and new.round_number = old.round_number + 1;
begin
    if old.published_at is not null and (
        (new.number, new.title, new.lead_id, new.buyer_ids, new.procedure, new.contract_form, new.estimated_ore,
         new.maximum_ore, new.start_on, new.end_before, new.conditional_on_all, new.undivided_reason, new.for_citizens,
         new.first_may_win, new.basket_text, new.basket_hash, new.model_text, new.model_hash, new.published_at,
         new.request_deadline_at, new.quality_key, new.price_key)
        is distinct from
        (old.number, old.title, old.lead_id, old.buyer_ids, old.procedure, old.contract_form, old.estimated_ore,
         old.maximum_ore, old.start_on, old.end_before, old.conditional_on_all, old.undivided_reason, old.for_citizens,
         old.first_may_win, old.basket_text, old.basket_hash, old.model_text, old.model_hash, old.published_at,
         old.request_deadline_at, old.quality_key, old.price_key)
        or (not v_calls and (new.bid_deadline_at, new.round_number, new.round_kind)
            is distinct from (old.bid_deadline_at, old.round_number, old.round_kind))) then
        raise exception 'tender % is published and cannot be changed', old.number
            using errcode = 'integrity_constraint_violation', constraint = 'tenders_tender_published';
    end if;
    return new;
end;
$$;
