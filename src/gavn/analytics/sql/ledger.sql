-- A row for each leg on an account for aids or advice: who paid, when, for which product group, how much, on how many units
-- (both negative in a correction), and what a hundred of the units had cost the payer before.
-- Row security decides whose. Index settlement_leg_organisation.
select payer.code as payer_code, payer.name as payer_name, account.kind as account_kind,
       coalesce(product_group.code, '') as group_code, leg.posted_on,
       leg.amount_ore, (leg.units * sign(leg.amount_ore))::bigint as units, baseline.price_ore_per_100 as before_ore_per_100
from settlement_leg leg
join settlement_account account on account.id = leg.account_id and account.kind in ('aids', 'advice')
join parties_organisation payer on payer.id = leg.organisation_id
left join contracts_product_group product_group on product_group.id = leg.group_id
left join settlement_baseline baseline
    on account.kind = 'aids' and baseline.organisation_id = leg.organisation_id and baseline.group_id = leg.group_id
    and leg.posted_on >= baseline.start_on and (baseline.end_before is null or leg.posted_on < baseline.end_before)
