"""The ledger: the database refuses what does not balance and any change to what is posted."""

import datetime as dt
from contextlib import contextmanager
from uuid import uuid4

import psycopg
import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gavn.infra.actors import acting
from gavn.kernel.errors import Refusal
from gavn.kernel.ids import uuid7
from gavn.kernel.period import Period
from gavn.settlement import queries
from gavn.settlement.actions.accounts import open_accounts
from gavn.settlement.actions.corrections import correct_posting
from gavn.settlement.actions.costs import post_cost
from gavn.settlement.models import Leg, Posting
from tests import world as parties_world
from tests.world import JOB, NOW, World, make_world

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 2)
AMOUNTS = st.integers(-(10**12), 10**12).filter(bool)
BALANCED = st.lists(AMOUNTS, min_size=1, max_size=4).filter(sum).map(lambda some: [*some, -sum(some)])
MARCH = Period(dt.date(2026, 3, 1), dt.date(2026, 4, 1))


def posting() -> Posting:
    return Posting.objects.create(
        id=uuid7(NOW), kind="cost", cause=uuid4(), posted_on=DAY, text="prøve", actor=JOB.reference, at=NOW
    )


def leg(owner: Posting, organisation, kind: str, amount_ore: int) -> Leg:
    account = open_accounts(actor=JOB, wanted=[(organisation, kind)], now=NOW)[(organisation, kind)]
    return Leg(
        id=uuid7(NOW), posting=owner, account_id=account, organisation_id=organisation, posted_on=DAY,
        amount_ore=amount_ore,
    )  # fmt: skip


def cost(world: World, amount_ore: int = 125_00, **changed):
    facts = {
        "organisation_id": world.aarhus, "payee_id": world.supplier, "kind": "advice", "amount_ore": amount_ore,
        "text": "Rådgivning", "cause": uuid4(), "posted_on": DAY, "now": NOW,
    }  # fmt: skip
    return post_cost(actor=JOB, **{**facts, **changed})


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(amounts=BALANCED | st.lists(AMOUNTS, min_size=1, max_size=5))
def test_the_database_takes_balanced_legs_and_no_others(db, amounts):
    with undone(), acting(JOB):
        organisation = parties_world.organisation("municipality", "751", "Aarhus Kommune")
        owner = posting()
        legs = [leg(owner, organisation, "aids", amount) for amount in amounts]
        if sum(amounts) == 0:
            Leg.objects.bulk_create(legs)
            assert Leg.objects.filter(posting=owner).count() == len(amounts)
        else:
            with pytest.raises(Exception, match="does not balance"), acting(JOB):
                Leg.objects.bulk_create(legs)


@contextmanager
def undone():
    """Undo everything at the end, so that each example begins with an empty ledger."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_a_leg_cannot_join_a_posted_entry_even_when_the_sum_stays_zero():
    world = make_world()
    with acting(JOB):
        owner = posting()
        Leg.objects.bulk_create([leg(owner, world.aarhus, "aids", 100), leg(owner, world.supplier, "payable", -100)])
    with pytest.raises(Exception, match="posted before"), acting(JOB):
        Leg.objects.bulk_create([leg(owner, world.aarhus, "aids", 5), leg(owner, world.supplier, "payable", -5)])


@pytest.mark.parametrize(
    "statement",
    [
        "update settlement_leg set amount_ore = amount_ore + 1",
        "delete from settlement_leg",
        "update settlement_posting set text = 'x'",
        "delete from settlement_posting",
        "truncate settlement_leg",
    ],
)
def test_nothing_posted_can_be_changed_by_application_worker_or_owner(own_database, statement):
    with psycopg.connect(own_database.owner_url, autocommit=True) as owner:
        seed_posting(owner)
    for url in (own_database.app_url, own_database.worker_url, own_database.owner_url):
        with psycopg.connect(url, autocommit=True) as session:
            session.execute("select set_config('gavn.actor', 'job:x', false)")
            with pytest.raises(psycopg.Error):
                session.execute(statement)


def seed_posting(owner) -> None:
    """One balanced entry between two organisations, by raw SQL."""
    owner.execute(
        "insert into parties_organisation (id, kind, code, name, sort_key, gln, start_on)"
        " select gen_random_uuid(), 'supplier', n::text, 'x', 'x', '', '2020-01-01' from generate_series(1, 2) n"
    )
    owner.execute("insert into settlement_account select gen_random_uuid(), 'aids', id from parties_organisation")
    owner.execute(
        "insert into settlement_posting (id, kind, cause, posted_on, text, actor, at)"
        " values (gen_random_uuid(), 'cost', gen_random_uuid(), '2026-01-01', '', 'job:x', now())"
    )
    owner.execute(
        "insert into settlement_leg (id, posting_id, account_id, organisation_id, posted_on, amount_ore, units)"
        " select gen_random_uuid(), p.id, a.id, a.organisation_id, p.posted_on,"
        " case when row_number() over (order by a.id) = 1 then 100 else -100 end, 0"
        " from settlement_posting p, settlement_account a"
    )


def test_a_cost_is_posted_once_for_its_cause_and_the_same_again_gives_the_first():
    world = make_world()
    cause = uuid4()
    first = cost(world, cause=cause)
    assert cost(world, cause=cause) == first
    with pytest.raises(Refusal, match=r"posting\.posted-before"):
        cost(world, cause=cause, amount_ore=1)
    with acting(JOB):
        assert Leg.objects.count() == 2


@pytest.mark.parametrize(
    ("changed", "code"),
    [({"amount_ore": 0}, "posting.amount-zero"), ({"kind": "pool"}, "posting.kind-unknown")],
)
def test_a_cost_that_makes_no_sense_is_refused_and_writes_nothing(changed, code):
    world = make_world()
    with pytest.raises(Refusal) as refusal:
        cost(world, **changed)
    assert refusal.value.code == code
    with acting(JOB):
        assert not Posting.objects.exists()


def test_a_correction_reverses_every_leg_once_and_leaves_the_first_posting():
    world = make_world()
    posted = cost(world)
    correction = correct_posting(actor=JOB, posting_id=posted, posted_on=DAY, reason="Forkert beløb", now=NOW)
    again = correct_posting(actor=JOB, posting_id=posted, posted_on=DAY, reason="Forkert beløb", now=NOW)
    assert again == correction
    with acting(JOB), connection.cursor() as cursor:
        cursor.execute("select organisation_id, sum(amount_ore), count(*) from settlement_leg group by 1")
        assert sorted((total, count) for _, total, count in cursor.fetchall()) == [(0, 2), (0, 2)]


def test_a_correction_needs_a_reason_and_a_posting():
    world = make_world()
    posted = cost(world)
    with pytest.raises(Refusal, match=r"posting\.correction-needs-reason"):
        correct_posting(actor=JOB, posting_id=posted, posted_on=DAY, reason=" ", now=NOW)
    with pytest.raises(Refusal, match=r"posting\.not-found"):
        correct_posting(actor=JOB, posting_id=uuid4(), posted_on=DAY, reason="x", now=NOW)


@pytest.mark.parametrize("who", ["economist", "caseworker", "neighbour", "stranger", "citizen_person"])
def test_people_do_not_write_in_the_ledger(who):
    world = make_world()
    with pytest.raises(Refusal, match=r"ledger\.not-permitted"):
        post_cost(
            actor=getattr(world, who), organisation_id=world.aarhus, payee_id=world.supplier, kind="advice",
            amount_ore=1, text="", cause=uuid4(), posted_on=DAY, now=NOW,
        )  # fmt: skip


def test_the_ledger_is_read_by_the_own_economist_and_by_no_other():
    world = make_world()
    cost(world)
    page = queries.ledger(actor=world.economist, organisation_id=world.aarhus, period=MARCH, page=1, size=20)
    assert [(row.amount_ore, row.account_kind, row.text) for row in page.items] == [(12500, "advice", "Rådgivning")]
    totals = queries.month_totals(actor=world.economist, organisation_id=world.aarhus, period=MARCH)
    assert [(total.month_on, total.amount_ore) for total in totals] == [(dt.date(2026, 3, 1), 12500)]
    for who in (world.other_economist, world.caseworker, world.stranger, world.clerk):
        with pytest.raises(Refusal, match=r"ledger\.not-permitted"):
            queries.ledger(actor=who, organisation_id=world.aarhus, period=MARCH, page=1, size=20)
        with acting(who):
            seen = set(Leg.objects.values_list("organisation_id", flat=True))
        assert seen == ({world.supplier} if who == world.clerk else set())
