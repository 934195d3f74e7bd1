"""Months close after the undo window, in order and for good; years are made final once, with their hash."""

import datetime as dt
import json
from itertools import pairwise
from uuid import uuid4

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gavn.infra.actors import acting
from gavn.kernel.errors import Refusal
from gavn.kernel.hashing import sha256_hex
from gavn.settlement import queries
from gavn.settlement.actions.agreements import amend_agreement
from gavn.settlement.actions.books import close_due_months, close_year
from gavn.settlement.actions.contributions import post_contributions
from gavn.settlement.actions.corrections import correct_posting, undo_posting
from gavn.settlement.actions.costs import post_cost
from gavn.settlement.books import closes_on, months_to_close, next_month
from gavn.settlement.models import Leg, Posting, YearClosing
from tests.settlement.agreed import AGREEMENT, DOCUMENT, make_agreement
from tests.world import JOB

DAYS = st.dates(dt.date(1999, 1, 1), dt.date(2101, 12, 31))


def at(year, month, day):
    return dt.datetime(year, month, day, 12, tzinfo=dt.UTC)


@given(DAYS, DAYS)
def test_the_closed_months_follow_each_other_and_their_windows_are_over(first, today):
    months = months_to_close(first, today)
    assert all(later == next_month(earlier) for earlier, later in pairwise(months))
    assert all(closes_on(month) <= today for month in months)
    following = next_month(months[-1]) if months else first.replace(day=1)
    assert closes_on(following) > today


def test_a_leap_february_closes_fourteen_days_into_march():
    assert closes_on(dt.date(2028, 2, 1)) == dt.date(2028, 3, 15)
    assert next_month(dt.date(2027, 12, 1)) == dt.date(2028, 1, 1)


@pytest.fixture
def world(db):
    return make_agreement()[0]


def cost(world, on, amount_ore=100_00, now=None):
    return post_cost(
        actor=JOB, organisation_id=world.aarhus, payee_id=world.supplier, kind="advice", amount_ore=amount_ore,
        text="Rådgivning", cause=uuid4(), posted_on=on, now=now or at(2024, 6, 1),
    )  # fmt: skip


def test_months_close_in_order_once_their_window_is_over(world):
    cost(world, dt.date(2024, 5, 10))
    assert close_due_months(actor=JOB, now=at(2024, 6, 14)) == ()
    assert close_due_months(actor=JOB, now=at(2024, 7, 20)) == (dt.date(2024, 5, 1), dt.date(2024, 6, 1))
    assert close_due_months(actor=JOB, now=at(2024, 7, 20)) == ()
    assert queries.books_open_from(actor=world.economist) == dt.date(2024, 7, 1)


def test_only_a_job_closes_months(world):
    with pytest.raises(Refusal, match=r"ledger\.not-permitted"):
        close_due_months(actor=world.region_economist, now=at(2024, 7, 20))


def test_nothing_is_posted_in_a_closed_month_by_action_or_by_sql(world):
    first = cost(world, dt.date(2024, 5, 10))
    close_due_months(actor=JOB, now=at(2024, 6, 20))
    with pytest.raises(Refusal) as refusal:
        cost(world, dt.date(2024, 5, 31))
    assert (refusal.value.code, refusal.value.facts) == ("books.closed", {"first_open_on": dt.date(2024, 6, 1)})
    with pytest.raises(Refusal, match=r"books\.closed"):
        correct_posting(actor=JOB, posting_id=first, posted_on=dt.date(2024, 5, 31), reason="fejl", now=at(2024, 6, 20))
    with pytest.raises(Exception, match="books are closed"), acting(JOB):
        Posting.objects.create(
            id=uuid4(), kind="cost", cause=uuid4(), posted_on=dt.date(2024, 5, 31), text="", actor="job:x",
            at=at(2024, 6, 20),
        )  # fmt: skip


def test_a_cost_is_undone_on_its_own_day_while_the_month_is_open_and_today_afterwards(world):
    early, late = cost(world, dt.date(2024, 5, 10)), cost(world, dt.date(2024, 5, 11))
    undo_posting(actor=world.economist, posting_id=early, reason="Dobbelt", now=at(2024, 6, 10))
    close_due_months(actor=JOB, now=at(2024, 6, 20))
    undo_posting(actor=world.economist, posting_id=late, reason="Dobbelt", now=at(2024, 6, 21))
    with acting(JOB):
        days = dict(Posting.objects.filter(kind="correction").values_list("cause", "posted_on"))
        assert days == {early: dt.date(2024, 5, 10), late: dt.date(2024, 6, 21)}
        assert sum(Leg.objects.values_list("amount_ore", flat=True)) == 0
        assert Leg.objects.filter(posting__kind="correction").count() == 4


def test_undone_twice_is_undone_once(world):
    posting = cost(world, dt.date(2024, 5, 10))
    first = undo_posting(actor=world.economist, posting_id=posting, reason="Dobbelt", now=at(2024, 6, 10))
    assert undo_posting(actor=world.economist, posting_id=posting, reason="Igen", now=at(2024, 6, 11)) == first


def test_who_may_undo_a_cost(world):
    posting = cost(world, dt.date(2024, 5, 10))
    for who in (world.other_economist, world.region_economist, world.caseworker, world.stranger):
        with pytest.raises(Refusal, match=r"posting\.not-found|ledger\.not-permitted"):
            undo_posting(actor=who, posting_id=posting, reason="x", now=at(2024, 6, 10))
    with pytest.raises(Refusal, match=r"ledger\.not-permitted"):  # the supplier sees it, and still may not
        undo_posting(actor=world.clerk, posting_id=posting, reason="x", now=at(2024, 6, 10))
    with pytest.raises(Refusal, match=r"correction-needs-reason"):
        undo_posting(actor=world.economist, posting_id=posting, reason=" ", now=at(2024, 6, 10))


def test_the_sql_function_refuses_one_who_pays_nothing(own_database):
    with psycopg.connect(own_database.app_url) as session:
        session.execute("select set_config('gavn.actor', 'person:x', false)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            session.execute(
                "select settlement_reverse_posting(gen_random_uuid(), gen_random_uuid(), '{}', current_date, '', now())"
            )


def test_a_year_is_made_final_once_with_the_hash_of_its_text(world):
    cost(world, dt.date(2024, 5, 10), 150_60)
    with pytest.raises(Refusal, match=r"books\.open"):
        close_year(actor=world.region_economist, agreement_id=AGREEMENT, year=2024, now=at(2025, 1, 20))
    close_due_months(actor=JOB, now=at(2025, 1, 20))
    digest = close_year(actor=world.region_economist, agreement_id=AGREEMENT, year=2024, now=at(2025, 1, 20))
    assert close_year(actor=world.region_economist, agreement_id=AGREEMENT, year=2024, now=at(2025, 2, 1)) == digest
    with acting(JOB):
        kept = YearClosing.objects.get()
    assert sha256_hex(kept.statement.encode()) == digest
    assert json.loads(kept.statement)["net_dkk"] == {"751": -818, "791": -333, "741": 0, "1082": 0}
    assert queries.closings(actor=world.economist, agreement_id=AGREEMENT)[2024].closed_by == "Rie Region"


@pytest.mark.parametrize(
    ("year", "now", "code"),
    [
        (2022, at(2026, 1, 20), r"agreement\.year-outside"),
        (2028, at(2029, 1, 20), r"agreement\.year-outside"),
        (2025, at(2025, 12, 31), r"agreement\.year-not-over"),
    ],
)
def test_a_year_that_is_not_over_or_not_the_agreements_is_not_closed(world, year, now, code):
    with pytest.raises(Refusal, match=code):
        close_year(actor=world.region_economist, agreement_id=AGREEMENT, year=year, now=now)


def test_a_party_does_not_close_the_year_and_a_stranger_sees_no_agreement(world):
    with pytest.raises(Refusal, match=r"agreement\.not-permitted"):
        close_year(actor=world.economist, agreement_id=AGREEMENT, year=2024, now=at(2025, 1, 20))
    with pytest.raises(Refusal, match=r"agreement\.not-found"):
        close_year(actor=world.stranger, agreement_id=AGREEMENT, year=2024, now=at(2025, 1, 20))


def test_contributions_are_posted_once_to_the_region_that_keeps_the_pool(world):
    assert post_contributions(actor=JOB, agreement_id=AGREEMENT, year=2024, now=at(2025, 1, 20)) == 2
    assert post_contributions(actor=JOB, agreement_id=AGREEMENT, year=2024, now=at(2025, 1, 21)) == 0
    with acting(JOB):
        pool = Leg.objects.filter(account__kind="pool", organisation_id=world.region)
        assert sum(leg.amount_ore for leg in pool) == -1000_00
        assert {leg.posted_on for leg in pool} == {dt.date(2024, 12, 31)}
    assert post_contributions(actor=JOB, agreement_id=AGREEMENT, year=2030, now=at(2031, 1, 20)) == 0


def test_what_belongs_to_a_closed_month_is_posted_on_the_first_open_day_and_says_so(world):
    cost(world, dt.date(2024, 12, 10))
    close_due_months(actor=JOB, now=at(2025, 1, 20))
    post_contributions(actor=JOB, agreement_id=AGREEMENT, year=2024, now=at(2025, 1, 20))
    with acting(JOB):
        days = set(Posting.objects.filter(kind="contribution").values_list("posted_on", "occurred_on"))
    assert days == {(dt.date(2025, 1, 1), dt.date(2024, 12, 31))}


KEYED = (
    DOCUMENT.replace("inhabitants = 2", "inhabitants = 2\nusers = 1")
    .replace("inhabitants = 1", "inhabitants = 1\nusers = 1")
    .replace("[expected]", '[[key]]\nfrom_year = 2025\nfigure = "users"\nsource = "Optælling"\n[expected]')
)


def test_an_amendment_counts_from_its_year_and_leaves_the_years_before(world):
    before = queries.statement(actor=world.economist, agreement_id=AGREEMENT, year=2024).shares
    amend_agreement(
        actor=world.region_economist, agreement_id=AGREEMENT, document=KEYED, from_year=2025, reason="Ny nøgle",
        now=at(2025, 1, 2),
    )  # fmt: skip
    after = queries.statement(actor=world.economist, agreement_id=AGREEMENT, year=2025).shares
    assert queries.statement(actor=world.economist, agreement_id=AGREEMENT, year=2024).shares == before
    assert after.contributions_dkk == {"751": 500, "791": 500}


def test_an_amendment_never_reaches_a_closed_year(world):
    cost(world, dt.date(2024, 5, 10))
    close_due_months(actor=JOB, now=at(2025, 1, 20))
    close_year(actor=world.region_economist, agreement_id=AGREEMENT, year=2024, now=at(2025, 1, 20))
    facts = {"agreement_id": AGREEMENT, "document": KEYED, "reason": "Ny nøgle", "now": at(2025, 1, 21)}
    with pytest.raises(Refusal, match=r"agreement\.year-closed"):
        amend_agreement(actor=world.region_economist, from_year=2024, **facts)
    assert len(amend_agreement(actor=world.region_economist, from_year=2025, **facts)) == 64
    with pytest.raises(Refusal, match=r"agreement\.not-permitted"):
        amend_agreement(actor=world.economist, from_year=2025, **facts)
    with pytest.raises(Refusal, match=r"agreement\.reason-missing"):
        amend_agreement(actor=world.region_economist, from_year=2026, **{**facts, "reason": ""})
    stranger = KEYED.replace('"791"', '"990"')
    with pytest.raises(Refusal, match=r"agreement\.party-unknown"):
        amend_agreement(actor=world.region_economist, from_year=2026, **{**facts, "document": stranger})
