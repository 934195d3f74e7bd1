-- What organisations spent in a period, and on how many units: a row for each organisation, kind of account and group.
-- Parameters: organisations uuid[], start, end (date, not included). Index settlement_leg_organisation.
-- A correction counts with the opposite sign, in money and in units.
select leg.organisation_id, account.kind, coalesce(product_group.code, ''),
       sum(leg.amount_ore)::bigint, sum(leg.units * sign(leg.amount_ore))::bigint
from settlement_leg leg
join settlement_account account on account.id = leg.account_id and account.kind in ('aids', 'advice')
left join contracts_product_group product_group on product_group.id = leg.group_id
where leg.organisation_id = any (%(organisations)s::uuid[])
  and leg.posted_on >= %(start)s and leg.posted_on < %(end)s
group by 1, 2, 3
order by 1, 2, 3
