-- Reverse a posting: a new one of the kind correction with every leg's sign turned. Returns the correction's id, the first
-- one's where the posting was corrected before (settlement_posting_once). Parameters: posting, correction, leg ids (as many
-- as the posting has legs, or more), the day, the reason, the moment.
-- A job corrects anything; an economist a cost of an own authority. Refused (insufficient_privilege) to everybody else.
create or replace function settlement_reverse_posting(
    p_posting uuid, p_correction uuid, p_legs uuid[], p_posted_on date, p_reason text, p_at timestamptz)
returns uuid
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    v_actor text := nullif(current_setting('gavn.actor', true), '');
    v_kept uuid;
begin
    if v_actor is null or v_actor not like 'job:%' and not exists (
        select from settlement_posting posting join settlement_leg leg on leg.posting_id = posting.id
        where posting.id = p_posting and posting.kind = 'cost' and leg.amount_ore > 0
          and leg.organisation_id = any (
              string_to_array(nullif(current_setting('gavn.finance_orgs', true), ''), ',')::uuid[])
    ) then
        raise exception 'not a cost of an own authority' using errcode = 'insufficient_privilege';
    end if;
    insert into settlement_posting (id, kind, cause, posted_on, text, actor, at)
    values (p_correction, 'correction', p_posting, p_posted_on, p_reason, v_actor, p_at)
    on conflict (cause, kind) do nothing;
    select id into strict v_kept from settlement_posting where cause = p_posting and kind = 'correction';
    if v_kept = p_correction then
        insert into settlement_leg (id, posting_id, account_id, organisation_id, posted_on, amount_ore, group_id, units)
        select p_legs[row_number() over (order by id)], p_correction, account_id, organisation_id, p_posted_on,
               -amount_ore, group_id, units
        from settlement_leg where posting_id = p_posting;
    end if;
    return v_kept;
end;
$$;
