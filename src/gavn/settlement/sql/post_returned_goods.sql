-- Post accepted returns: the supplier's payable account against the account that was charged when the goods were received,
-- on the day on which they were received: the original payer and period, wherever the citizen lives today. Where that month
-- is closed, on the first open day, and the posting says to which day it belongs.
-- Parameters: returns uuid[], posting_ids, debit_ids, credit_ids uuid[] (one each), actor, at. One posting for a return,
-- ever (settlement_posting_once).
with wanted as (
    select * from unnest(%(returns)s::uuid[], %(posting_ids)s::uuid[], %(debit_ids)s::uuid[], %(credit_ids)s::uuid[])
        as wanted (return_id, posting_id, debit_id, credit_id)
), returned as (
    select wanted.*, (delivered.received_at at time zone 'Europe/Copenhagen')::date as received_on,
           asked.municipality_id as payer_id, asked.supplier_id, product.group_id,
           asked.packs * line.price_ore as amount_ore, asked.packs * product.units_per_pack as units
    from wanted
    join ordering_return asked on asked.id = wanted.return_id and asked.state = 'accepted'
    join ordering_delivery_line delivered on delivered.id = asked.delivery_line_id
    join ordering_line line on line.id = asked.line_id
    join contracts_product product on product.id = line.product_id
), dated as (
    select returned.*, greatest(received_on, open_from) as posted_on,
           case when received_on < open_from then received_on end as occurred_on
    from returned cross join (select settlement_closed_before() as open_from) books
), posted as (
    insert into settlement_posting (id, kind, cause, posted_on, occurred_on, text, actor, at)
    select posting_id, 'return', return_id, posted_on, occurred_on, '', %(actor)s, %(at)s from dated
    on conflict (cause, kind) do nothing
    returning id
)
insert into settlement_leg (id, posting_id, account_id, organisation_id, posted_on, amount_ore, group_id, units)
select dated.debit_id, dated.posting_id, account.id, dated.supplier_id, posted_on, amount_ore, group_id, units
from dated join posted on posted.id = dated.posting_id
join settlement_account account on account.organisation_id = dated.supplier_id and account.kind = 'payable'
union all
select dated.credit_id, dated.posting_id, account.id, dated.payer_id, posted_on, -amount_ore, group_id, units
from dated join posted on posted.id = dated.posting_id
join settlement_account account on account.organisation_id = dated.payer_id and account.kind = 'aids'
