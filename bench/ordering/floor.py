"""What a careful programmer would write by hand for one day's run: set-based SQL into the same tables.

No function of ours but those that draw on grants and ceilings. One transaction; machines cannot share it.
"""

from __future__ import annotations

DUE = """
create temp table due on commit drop as
select standing.id, standing.next_on, standing.citizen_id, standing.municipality_id, infra_uuid7(%(at)s) as order_id,
       '26-' || lpad(to_hex(row_number() over ()), 10, '0') as number
from ordering_standing standing where state = 'active' and ready_on <= %(on)s
"""
WANTED = """
create temp table wanted on commit drop as
with priced as (
    select due.id as standing_id, due.order_id, due.citizen_id, grants.municipality_id, granted.id as grant_line_id,
           offered.id as contract_line_id, offered.contract_id, product.id as product_id, product.supplier_id,
           line.packs, line.packs * product.units_per_pack as units, price.price_ore,
           row_number() over (partition by due.id order by product.id)::integer as line_no
    from due
    join ordering_standing_line line on line.standing_id = due.id
    join contracts_product product on product.id = line.product_id
    join grants_grant grants on grants.citizen_id = due.citizen_id and grants.start_on <= %(on)s
         and (grants.end_before is null or grants.end_before > %(on)s)
    join grants_line granted on granted.grant_id = grants.id and granted.group_id = product.group_id
    join contracts_line offered on offered.contract_id = grants.contract_id and offered.product_id = product.id
    join contracts_price price on price.line_id = offered.id
         and daterange(price.start_on, price.end_before) @> %(on)s::date
), windows as (
    select * from grants_remaining((select array_agg(distinct grant_line_id) from priced),
           (select array_agg(%(on)s::date) from (select distinct grant_line_id from priced) each))
), counted as (
    select priced.*, windows.window_start_on, windows.remaining_units,
           sum(units) over (partition by grant_line_id order by line_no) as running
    from priced join windows on windows.line_id = priced.grant_line_id
)
select counted.*, infra_uuid7(%(at)s) as line_id from counted where running <= remaining_units
"""
WRITES = (
    """
insert into ordering_order (id, number, citizen_id, municipality_id, placed_by, placed_by_name, key, body_hash,
                            placed_at)
select order_id, number, citizen_id, municipality_id, 'job:floor', 'floor', 'standing:' || id || ':' || next_on, '',
       %(at)s
from due where order_id in (select order_id from wanted)
""",
    """
select grants_draw_entitlement(array_agg(grant_line_id), array_agg(window_start_on), array_agg(units::integer),
                               array_agg(line_id), %(at)s) from wanted
""",
    """
select contracts_draw_ceiling(array_agg(buyer.id), array_agg(wanted.amount_ore::bigint))
from (select contract_id, municipality_id, sum(packs * price_ore) as amount_ore from wanted group by 1, 2) wanted
join contracts_buyer buyer
    on buyer.contract_id = wanted.contract_id and buyer.organisation_id = wanted.municipality_id
""",
    """
insert into ordering_supplier_order (id, number, order_id, supplier_id, municipality_id, citizen_id, delivery_reference,
                                     street, postcode, city, placed_at)
select infra_uuid7(%(at)s), due.number || '-' || row_number() over (partition by due.order_id), due.order_id,
       part.supplier_id, part.municipality_id, due.citizen_id, citizen.delivery_reference, citizen.street,
       citizen.postcode, citizen.city, %(at)s
from (select distinct order_id, supplier_id, municipality_id from wanted) part
join due on due.order_id = part.order_id
join parties_citizen citizen on citizen.id = due.citizen_id
""",
    """
insert into ordering_line (id, order_id, supplier_order_id, line_no, citizen_id, municipality_id, supplier_id,
                           grant_line_id, contract_line_id, product_id, packs, units, price_ore, packs_despatched,
                           packs_received, packs_cancelled, state, placed_at)
select wanted.line_id, wanted.order_id, part.id, line_no, wanted.citizen_id, wanted.municipality_id, wanted.supplier_id,
       grant_line_id, contract_line_id, product_id, packs, units, price_ore, 0, 0, 0, 'placed', %(at)s
from wanted
join ordering_supplier_order part on part.order_id = wanted.order_id and part.supplier_id = wanted.supplier_id
""",
    """
insert into ordering_line_step (id, subject_id, move, from_state, to_state, actor, actor_name, on_behalf_of, reason, at)
select infra_uuid7(%(at)s), line_id, 'place', '', 'placed', 'job:floor', 'floor', citizen_id, '', %(at)s from wanted
""",
    """
insert into infra_event (id, name, payload, actor, at)
select infra_uuid7(%(at)s), 'ordering.order_placed', jsonb_build_object('order_id', order_id), 'job:floor', %(at)s
from due where order_id in (select order_id from wanted)
""",
    """
insert into ordering_standing_turn (id, standing_id, citizen_id, municipality_id, due_on, outcome, order_id, at)
select infra_uuid7(%(at)s), id, citizen_id, municipality_id, next_on, 'ordered', order_id, %(at)s from due
""",
    """
insert into ordering_notice (id, citizen_id, municipality_id, code, subject_id, about_on, facts, at)
select infra_uuid7(%(at)s), citizen_id, municipality_id, 'standing.ordered', id, next_on,
       jsonb_build_object('due_on', next_on, 'order_id', order_id), %(at)s from due
""",
    """
update ordering_standing standing set turn = turn + 1, ready_on = null,
    next_on = (anchor_on + make_interval(months => (turn + 1) * every_months))::date
from due where standing.id = due.id
""",
)
STATEMENTS = (DUE, "analyze due", WANTED, "analyze wanted", *WRITES)
# One order of three lines through the intake function alone, for pgbench; :who is one of the bench's citizens.
ONE_ORDER = """
\\set who random(1, {citizens})
select count(accepted) from ordering_take_orders(
    '{at}', array[infra_uuid7('{at}')], array[gen_random_uuid()::text],
    array[(select id from bench_citizen where number = :who)], array[gen_random_uuid()::text], array['h'],
    array['job:pgbench'], array['pgbench'], array[null::uuid], null,
    array[infra_uuid7('{at}'), infra_uuid7('{at}'), infra_uuid7('{at}')], array[1, 1, 1], array[1, 2, 3],
    '{{{bag},{other_bag},{belt}}}'::uuid[], array[1, 1, 1],
    array[infra_uuid7('{at}'), infra_uuid7('{at}'), infra_uuid7('{at}')],
    array[infra_uuid7('{at}'), infra_uuid7('{at}'), infra_uuid7('{at}')]);
"""
