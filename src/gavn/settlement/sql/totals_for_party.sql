-- The totals of all parties, for one who works with the finances of one of them: the parties of an agreement see what it
-- means for each. Refused (insufficient_privilege) to everybody else.
create or replace function settlement_totals_for_party(p_agreement text, p_start date, p_end date)
returns table (
    code text, organisation_id uuid, spent_ore bigint, measured_ore bigint, baseline_ore_x100 bigint,
    units_without_baseline bigint, last_posted_on date)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    if not exists (
        select from settlement_party party
        where party.agreement_id = p_agreement
          and party.organisation_id = any (
              string_to_array(nullif(current_setting('gavn.finance_orgs', true), ''), ',')::uuid[])
    ) then
        raise exception 'not a party of the agreement' using errcode = 'insufficient_privilege';
    end if;
    return query select * from settlement_party_totals(p_agreement, p_start, p_end);
end;
$$;
