"""Grant, order, send, receive, cancel, in any sequence: nothing is given twice and nothing is lost.

A slow and obvious model in Python says what every order may take; after every step the ledgers of grants, contracts and
settlement are added up from their rows and must agree with what is ordered, cancelled and received.
"""

import datetime as dt
from collections import defaultdict

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from gavn.grants.models import Grant
from gavn.infra.actors import acting
from gavn.infra.clock import day_of
from gavn.infra.outbox import drain_all
from gavn.kernel.errors import Refusal
from gavn.kernel.period import window_on
from gavn.ordering.actions.deliveries import despatch, receive_delivery
from gavn.ordering.actions.lines import cancel_line, confirm_lines
from gavn.ordering.actions.orders import OrderRequestLine, place_order
from gavn.ordering.models import OrderLine
from tests.supply import grant, make_supply
from tests.world import JOB, NOW, make_world

CEILING_ORE = 4_000_00
PACKS = st.integers(-1, 6)
FIRST = dt.date(2026, 1, 31)  # windows that begin at a month's end

BALANCES = """
select
  -- every window holds between nothing and its units
  (select count(*) from (
      select line.units, sum(entry.units) as moved from grants_entitlement entry
      join grants_line line on line.id = entry.line_id group by line.id, entry.window_start_on
  ) windows where units + moved not between 0 and units),
  -- what a line drew is what it has ordered less cancelled
  (select count(*) from ordering_line line where (line.packs - line.packs_cancelled) * (line.units / line.packs) <> (
      select -sum(entry.units) from grants_entitlement entry
      left join grants_entitlement draw on draw.id = entry.draw_id
      where line.id = case entry.kind when 'draw' then entry.cause else draw.cause end)),
  -- nothing else was drawn
  (select count(*) from grants_entitlement where kind = 'draw' and cause not in (select id from ordering_line)),
  -- the ceilings hold what stands
  (select sum(drawn_ore) from contracts_buyer)
    - (select coalesce(sum((packs - packs_cancelled) * price_ore), 0) from ordering_line),
  -- packs sent and received are those of the deliveries, and no pack is in two places
  (select count(*) from ordering_line line
      left join lateral (
          select coalesce(sum(packs), 0) as sent, coalesce(sum(packs) filter (where received_at is not null), 0) as got
          from ordering_delivery_line where line_id = line.id) parcels on true
      where packs_despatched <> parcels.sent or packs_received <> parcels.got
         or packs_despatched + packs_cancelled > packs
         or state <> case
            when packs_cancelled = packs then 'cancelled'
            when packs_despatched + packs_cancelled < packs and packs_despatched > 0 then 'part-despatched'
            when packs_despatched + packs_cancelled < packs and state in ('placed', 'confirmed') then state
            when packs_received = packs_despatched then 'received'
            else 'despatched' end),
  -- the last step of a line led to its state
  (select count(*) from ordering_line line where state <> (
      select to_state from ordering_line_step where subject_id = line.id order by id desc limit 1)),
  -- the ledger balances, and what the parties paid is what was received
  (select coalesce(sum(amount_ore), 0) from settlement_leg),
  (select coalesce(sum(leg.amount_ore), 0) from settlement_leg leg
      join settlement_account account on account.id = leg.account_id and account.kind = 'aids')
    - (select coalesce(sum(packs_received * price_ore), 0) from ordering_line)
"""


class Thread(RuleBasedStateMachine):
    """One citizen with one or two grants; the world around is made once."""

    def __init__(self, world, supply) -> None:
        super().__init__()
        self.world, self.supply = world, supply
        self.products = {supply.bag: (10, 100_00), supply.big_bag: (30, 250_00), supply.other_bag: (10, 90_00)}
        self.now, self.orders, self.number = NOW, {}, 0
        self.lines, self.waiting, self.parcels = [], {}, []
        self.grants: list[dict] = []
        self.taken: dict = defaultdict(int)  # units by (grant line, first day of window)
        self.taken_ore = 0
        self.drawn_by: dict = {}
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.give("colostomy", 100, 3)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    def give(self, indication: str, units: int, every_months: int) -> None:
        made = grant(
            self.world, self.supply, {self.supply.bags: units}, indication=indication, every_months=every_months,
            start_on=FIRST, end_before=None,
        )  # fmt: skip
        line = made.lines[self.supply.bags]
        self.grants.append({"id": made.grant, "line": line, "units": units, "every": every_months, "end": None})

    @rule(days=st.integers(1, 70))
    def time_passes(self, days: int) -> None:
        self.now += dt.timedelta(days=days)

    @precondition(lambda self: len(self.grants) == 1)
    @rule(units=st.integers(1, 60), every_months=st.integers(1, 4))
    def a_second_grant(self, units: int, every_months: int) -> None:
        self.give("urostomy", units, every_months)

    @rule(which=st.integers(0, 1), days=st.integers(-20, 20))
    def a_grant_ends(self, which: int, days: int) -> None:
        ended = self.grants[which % len(self.grants)]
        ended["end"] = max(FIRST + dt.timedelta(days=1), day_of(self.now) + dt.timedelta(days=days))
        with acting(JOB):
            Grant.objects.filter(id=ended["id"]).update(end_before=ended["end"])

    @rule(asked=st.lists(st.tuples(st.integers(0, 2), PACKS), min_size=1, max_size=4))
    def order(self, asked) -> None:
        products = list(self.products)
        lines = [OrderRequestLine(products[which], packs) for which, packs in asked]
        expected = [self.expect(line) for line in lines]
        self.number += 1
        outcome = self.place(str(self.number), lines)
        assert [line.code for line in outcome.lines] == [code for code, _ in expected]
        self.orders[str(self.number)] = (lines, outcome)
        for line, (code, drawn) in zip(outcome.lines, expected, strict=True):
            if code is None:
                self.lines.append(line.line_id)
                self.waiting[line.line_id] = line.packs
                self.drawn_by[line.line_id] = drawn

    def expect(self, line):
        """The code of a refusal, or None and what is drawn from where: (grant line, window, units and øre a pack)."""
        units_a_pack, price_ore = self.products[line.product_id]
        if line.packs <= 0:
            return "line.packs-not-positive", None
        today = day_of(self.now)
        live = [each for each in self.grants if each["end"] is None or today < each["end"]]
        if not live:
            return "grant.expired", None
        code = None
        for each in live:
            window = (each["line"], window_on(FIRST, each["every"], today).start_on)
            if line.packs * units_a_pack > each["units"] - self.taken[window]:
                code = "entitlement.exceeded"
            elif line.packs * price_ore > CEILING_ORE - self.taken_ore:
                code = "ceiling.reached"
            else:
                self.taken[window] += line.packs * units_a_pack
                self.taken_ore += line.packs * price_ore
                return None, (window, units_a_pack, price_ore)
        return code, None

    def place(self, key: str, lines):
        return place_order(
            actor=self.world.citizen_person, citizen_id=self.world.citizen, lines=lines, key=key, now=self.now
        )

    @precondition(lambda self: self.orders)
    @rule(which=st.integers(0, 50))
    def order_again(self, which: int) -> None:
        key = list(self.orders)[which % len(self.orders)]
        lines, first = self.orders[key]
        again = self.place(key, lines)
        assert (again.repeated, again.order_id, again.lines) == (True, first.order_id, first.lines)

    @precondition(lambda self: self.lines)
    @rule(which=st.integers(0, 50))
    def confirm(self, which: int) -> None:
        line_id = self.pick(which)
        self.allow(confirm_lines, {"line.wrong-state"}, actor=self.clerk_of(line_id)[0], line_ids=[line_id])

    @precondition(lambda self: self.lines)
    @rule(which=st.integers(0, 50), packs=st.integers(1, 6))
    def send(self, which: int, packs: int) -> None:
        line_id = self.pick(which)
        clerk, supplier_order_id = self.clerk_of(line_id)
        self.number += 1
        sent = self.allow(
            despatch, {"line.packs-exceed-waiting"}, actor=clerk, supplier_order_id=supplier_order_id,
            number=str(self.number), packs_by_line={line_id: packs},
        )  # fmt: skip
        assert (sent is not None) == (packs <= self.waiting[line_id])
        if sent is not None:
            self.waiting[line_id] -= packs
            self.parcels.append(sent.delivery_id)

    @precondition(lambda self: self.parcels)
    @rule(which=st.integers(0, 50))
    def receive(self, which: int) -> None:
        delivery_id = self.parcels[which % len(self.parcels)]
        receive_delivery(actor=self.world.citizen_person, delivery_id=delivery_id, now=self.now)
        drain_all(now=self.now)

    @precondition(lambda self: self.lines)
    @rule(which=st.integers(0, 50))
    def cancel(self, which: int) -> None:
        line_id = self.pick(which)
        done = self.allow(
            cancel_line, {"line.nothing-waiting"}, actor=self.world.citizen_person, line_id=line_id, reason=""
        )
        assert (done.packs if done else 0) == self.waiting[line_id]
        window, units_a_pack, price_ore = self.drawn_by[line_id]
        self.taken[window] -= self.waiting[line_id] * units_a_pack
        self.taken_ore -= self.waiting[line_id] * price_ore
        self.waiting[line_id] = 0

    def clerk_of(self, line_id):
        with acting(JOB):
            line = OrderLine.objects.get(id=line_id)
        mine = line.supplier_id == self.world.supplier
        return self.world.clerk if mine else self.world.other_clerk, line.supplier_order_id

    def pick(self, which: int):
        return self.lines[which % len(self.lines)]

    def allow(self, action, codes: set[str], **named):
        """What the action gives, or None where it refuses with one of the codes."""
        try:
            return action(**named, now=self.now)
        except Refusal as refused:
            if refused.code not in codes:
                raise
            return None

    @invariant()
    def the_books_agree(self) -> None:
        with acting(JOB), connection.cursor() as cursor:
            cursor.execute(BALANCES)
            assert cursor.fetchone() == (0,) * 8
            cursor.execute("select line_id, window_start_on, -sum(units) from grants_entitlement group by 1, 2")
            drawn = {(line, window): units for line, window, units in cursor.fetchall() if units}
            assert drawn == {window: units for window, units in self.taken.items() if units}


@pytest.mark.django_db
def test_nothing_is_given_twice_or_lost():
    world = make_world()
    supply = make_supply(world, ceiling_ore=CEILING_ORE)
    run_state_machine_as_test(
        lambda: Thread(world, supply),
        settings=settings(
            max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
