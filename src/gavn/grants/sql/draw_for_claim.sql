-- Draws the units of a claim for a purchase elsewhere from the window of the day it was bought, as an order would: what is
-- refunded cannot be ordered as well. Refused by the trigger grants_entitlement_keep (check_violation) where the window does
-- not hold it. Only for the claim's municipality.
create or replace function grants_draw_for_claim(p_claim uuid, p_at timestamptz) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    if not exists (
        select from grants_claim where id = p_claim and municipality_id = any (
            string_to_array(nullif(current_setting('gavn.case_orgs', true), ''), ',')::uuid[])
    ) then
        raise exception 'not the municipality of the claim' using errcode = 'insufficient_privilege';
    end if;
    insert into grants_entitlement (id, line_id, window_start_on, units, kind, cause, draw_id, at)
    select gen_random_uuid(), line.id, span.window_start_on, -claim.units, 'draw', claim.id, null, p_at
    from grants_claim claim
    join grants_line line on line.id = claim.line_id
    cross join lateral grants_line_window(line.anchor_on, line.units, line.every_months, line.first_months,
                                          line.first_every_months, claim.bought_on) span
    where claim.id = p_claim;
end;
$$;
