"""A refund under free choice is posted to the municipality that decided it: balanced, once, with nothing lost."""

import datetime as dt
from collections import Counter
from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gavn.contracts.models import Product
from gavn.grants.actions import claims
from gavn.grants.events import ClaimRefunded
from gavn.infra.actors import acting
from gavn.infra.events import record
from gavn.infra.outbox import drain_all
from gavn.kernel.errors import Refusal
from gavn.kernel.period import Period
from gavn.settlement import queries
from gavn.settlement.actions.books import close_due_months
from gavn.settlement.actions.refunds import post_refund
from gavn.settlement.models import Leg, Posting
from tests.grants.cases import TODAY, granted, make_case
from tests.grants.ledger import lines_of
from tests.world import JOB, NOW

pytestmark = pytest.mark.django_db
MARCH = Period.of_month(2026, 3)
DAYS = st.dates(dt.date(2025, 11, 1), dt.date(2026, 3, 2))
CLAIMS = st.tuples(st.booleans(), st.integers(1, 10**4), st.integers(0, 10**9), DAYS)
SENDINGS = st.lists(st.tuples(CLAIMS, st.integers(1, 3)), min_size=1, max_size=6)


@pytest.fixture
def case(db):
    return make_case()


@contextmanager
def undone():
    """Undo everything at the end, so that each example begins with an empty ledger."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def fact_of(case, claim) -> ClaimRefunded:
    of_aarhus, units, refund_ore, bought_on = claim
    municipality = case.world.aarhus if of_aarhus else case.world.viborg
    return ClaimRefunded(uuid4(), municipality, case.contract, case.groups["bags"], units, refund_ore, bought_on)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sendings=SENDINGS, closed_on=st.none() | st.dates(dt.date(2025, 12, 15), dt.date(2026, 3, 20)))
def test_every_refund_is_posted_once_however_often_it_is_told_and_money_is_conserved(case, sendings, closed_on):
    """The slow witness: the refunds added up by municipality, with what was told twice counted once."""
    with undone():
        facts = [(fact_of(case, claim), times) for claim, times in sendings]
        with acting(JOB):
            if closed_on:
                one_posting_long_ago(case)
                close_due_months(actor=JOB, now=dt.datetime.combine(closed_on, dt.time(12), dt.UTC))
            for fact, times in facts:
                record([fact] * times, actor=JOB, now=NOW)
        drain_all(now=NOW)
        with acting(JOB):
            rows = list(Posting.objects.filter(kind="refund").exclude(actor=JOB.reference))
            legs = list(Leg.objects.filter(posting__in=rows).select_related("account"))
        told = {fact.claim_id: fact for fact, _ in facts if fact.refund_ore}
        assert Counter(row.cause for row in rows) == Counter(told.keys())
        expected = Counter()
        for fact in told.values():
            expected[fact.municipality_id] += fact.refund_ore
        assert sums(legs, "aids") == expected
        assert sums(legs, "citizens") == {organisation: -amount for organisation, amount in expected.items()}
        open_from = queries.books_open_from(actor=JOB) or dt.date.min
        for row in rows:
            bought_on = told[row.cause].bought_on
            late = bought_on < open_from
            assert (row.posted_on, row.occurred_on) == ((open_from, bought_on) if late else (bought_on, None))


def sums(legs, kind: str) -> dict:
    found: dict = {}
    for leg in legs:
        if leg.account.kind == kind:
            found[leg.organisation_id] = found.get(leg.organisation_id, 0) + leg.amount_ore
    return found


def one_posting_long_ago(case) -> None:
    """So that there are months to close."""
    post_refund(
        actor=JOB, claim_id=uuid4(), municipality_id=case.world.aarhus, group_id=case.groups["bags"], units=1,
        refund_ore=1, bought_on=dt.date(2025, 10, 1), now=NOW,
    )  # fmt: skip


def test_a_decided_claim_is_in_the_municipality_s_ledger_and_in_no_other():
    case = make_case()
    world = case.world
    line = lines_of(granted(case).grant_id)["bags"]
    bought = claims.Purchase("Anden pose", "Andet firma", 30, 450_00, TODAY)
    claim = claims.claim_refund(actor=world.citizen_person, grant_line_id=line, purchase=bought, now=NOW)
    drain_all(now=NOW)
    with acting(JOB):
        own = Product.objects.get(item_number="V-bags").id
        assert not Posting.objects.exists()  # a claim is no expense before it is decided
    claims.refund_claim(actor=world.caseworker, claim_id=claim, own_product_id=own, now=NOW)
    drain_all(now=NOW)
    page = queries.ledger(actor=world.economist, organisation_id=world.aarhus, period=MARCH, page=1, size=20)
    rows = {row.account_kind: (row.posting_kind, row.amount_ore, row.units, row.posted_on) for row in page.items}
    assert rows == {"aids": ("refund", 300_00, 30, TODAY), "citizens": ("refund", -300_00, 30, TODAY)}
    (month,) = queries.month_totals(actor=world.economist, organisation_id=world.aarhus, period=MARCH)
    assert month.amount_ore == 300_00
    (spent,) = queries.spending(actor=world.economist, organisation_ids=[world.aarhus], period=MARCH)
    assert (spent.account_kind, spent.group_code, spent.amount_ore, spent.units) == ("aids", "bags", 300_00, 30)
    for who in (world.clerk, world.other_economist, world.caseworker, world.citizen_person):
        with acting(who):
            assert not Leg.objects.exists()


def test_a_refused_claim_is_never_posted():
    case = make_case()
    world = case.world
    line = lines_of(granted(case).grant_id)["bags"]
    bought = claims.Purchase("Anden pose", "Andet firma", 30, 450_00, TODAY)
    claim = claims.claim_refund(actor=world.citizen_person, grant_line_id=line, purchase=bought, now=NOW)
    claims.refuse_claim(actor=world.caseworker, claim_id=claim, reasons="Samme vare", now=NOW)
    drain_all(now=NOW)
    with acting(JOB):
        assert not Posting.objects.exists()


@pytest.mark.parametrize("who", ["economist", "caseworker", "neighbour", "stranger", "citizen_person"])
def test_people_post_no_refund(who):
    case = make_case()
    with pytest.raises(Refusal, match=r"ledger\.not-permitted"):
        post_refund(
            actor=getattr(case.world, who), claim_id=uuid4(), municipality_id=case.world.aarhus,
            group_id=case.groups["bags"], units=1, refund_ore=1, bought_on=TODAY, now=NOW,
        )  # fmt: skip
