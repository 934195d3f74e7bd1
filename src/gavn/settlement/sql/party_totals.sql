-- What each party of an agreement spent in a period, and what the same units had cost at its baseline.
-- One row a party. Worker only; the application asks through settlement_totals_for_party. Index settlement_leg_organisation.
-- spent_ore: all. measured_ore: of it, what can be held against a baseline (advice against none at all).
-- baseline_ore_x100: what the same units had cost, in hundredths of an øre, so that nothing is rounded before the sum.
create or replace function settlement_party_totals(p_agreement text, p_start date, p_end date)
returns table (
    code text, organisation_id uuid, spent_ore bigint, measured_ore bigint, baseline_ore_x100 bigint,
    units_without_baseline bigint, last_posted_on date)
language sql stable set search_path = public, pg_temp as $$
    select party.code, party.organisation_id,
           coalesce(sum(leg.amount_ore), 0)::bigint,
           coalesce(sum(leg.amount_ore) filter (where account.kind = 'advice' or baseline.id is not null), 0)::bigint,
           coalesce(sum(leg.units * sign(leg.amount_ore) * baseline.price_ore_per_100), 0)::bigint,
           coalesce(sum(leg.units) filter (where account.kind = 'aids' and baseline.id is null), 0)::bigint,
           max(leg.posted_on)
    from settlement_party party
    left join settlement_account account
        on account.organisation_id = party.organisation_id and account.kind in ('aids', 'advice')
    left join settlement_leg leg
        on leg.organisation_id = party.organisation_id and leg.account_id = account.id
        and leg.posted_on >= p_start and leg.posted_on < p_end
    left join settlement_baseline baseline
        on account.kind = 'aids' and baseline.organisation_id = party.organisation_id
        and baseline.group_id = leg.group_id
        and leg.posted_on >= baseline.start_on
        and (baseline.end_before is null or leg.posted_on < baseline.end_before)
    where party.agreement_id = p_agreement
    group by party.code, party.organisation_id
    order by party.code
$$;
