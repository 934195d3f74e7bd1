"""The same expression on PostgreSQL and DuckDB gives the same øre; so does the ledger's own SQL."""

import datetime as dt
from uuid import uuid4

import pytest

from gavn.analytics import queries
from gavn.analytics.cube import settlement_cube
from gavn.analytics.engines import DuckDb, Postgres, marts_of
from gavn.analytics.extract import extract
from gavn.analytics.service import delivered, ordered
from gavn.infra.actors import acting
from gavn.kernel.errors import Refusal
from gavn.kernel.period import Period
from gavn.settlement import queries as settlement
from gavn.settlement.actions.corrections import correct_posting
from gavn.settlement.actions.costs import post_cost
from tests.settlement.agreed import AGREEMENT
from tests.thread import SENT, walk
from tests.world import JOB, NOW

pytestmark = pytest.mark.django_db
YEAR = Period.of_year(2026)


@pytest.fixture
def thread():
    """The thread, with a cost of each party and one that was reversed: odd øre, so that nothing divides evenly."""
    walked = walk()
    world = walked.world
    for organisation, ore in ((world.aarhus, 333), (world.viborg, 12_345_678_901), (world.region, 7)):
        facts = {"payee_id": world.supplier, "kind": "advice", "text": 'Æ ø å, "citat"; 😀', "now": NOW}
        post_cost(actor=JOB, organisation_id=organisation, amount_ore=ore, cause=uuid4(), posted_on=NOW.date(), **facts)
        wrong = post_cost(
            actor=JOB, organisation_id=organisation, amount_ore=ore + 1, cause=uuid4(), posted_on=NOW.date(), **facts
        )
        correct_posting(actor=JOB, posting_id=wrong, posted_on=NOW.date(), reason="fejl", now=NOW)
    return walked


@pytest.mark.parametrize("engine", ["postgres", "duckdb"])
@pytest.mark.parametrize("year", [2023, 2026])
def test_an_engine_adds_up_the_statement_as_the_ledger_does(thread, engine, year):
    expected = settlement.statement(actor=JOB, agreement_id=AGREEMENT, year=year)
    with queries.adding_up(engine, actor=JOB, agreement_id=AGREEMENT) as sums:
        found = settlement.statement(actor=JOB, agreement_id=AGREEMENT, year=year, add_up=sums)
    assert found == expected
    assert any(row.spent_dkk for row in (found.region, *found.parties))


@pytest.mark.parametrize("expression", [settlement_cube(None, YEAR), ordered(YEAR), delivered(YEAR)])
def test_a_figure_is_the_same_from_both_engines(thread, expression, tmp_path):
    with acting(JOB):
        from_postgres = Postgres().rows(expression)
        extract(marts_of(expression), tmp_path)
    assert from_postgres
    assert [tuple(row) for row in from_postgres] == DuckDb(tmp_path).rows(expression)


def test_the_cube_sums_to_the_ledger(thread):
    rows = queries.cube(actor=thread.world.economist, organisation_id=thread.world.aarhus, period=YEAR)
    spent = settlement.spending(actor=JOB, organisation_ids=[thread.world.aarhus], period=YEAR)
    assert sum(row.amount_ore for row in rows) == sum(each.amount_ore for each in spent) > 0
    assert {row.payer_code for row in rows} == {"751"}
    assert all(row.month_on == dt.date(2026, 3, 1) for row in rows)


def test_the_cube_is_for_those_who_work_with_the_finances(thread):
    for who in (thread.world.other_economist, thread.world.caseworker, thread.world.stranger):
        with pytest.raises(Refusal, match=r"ledger\.not-permitted"):
            queries.cube(actor=who, organisation_id=thread.world.aarhus, period=YEAR)


def test_row_security_keeps_the_cube_of_another_authority_empty(thread):
    with acting(thread.world.other_economist):
        assert Postgres().rows(settlement_cube(["751"], YEAR)) == []


def test_service_figures_of_a_supplier(thread):
    mine = queries.service_figures(actor=thread.world.clerk, period=YEAR)
    assert [(row.supplier_code, row.deliveries, row.received, row.days) for row in mine] == [("11111111", 1, 1, 0)]
    assert mine[0].packs_received == SENT
    assert mine[0].mean_days == 0
    assert queries.service_figures(actor=thread.world.economist, period=YEAR) == mine
    for who in (thread.world.other_clerk, thread.world.other_economist, thread.world.region_economist):
        assert queries.service_figures(actor=who, period=YEAR) == ()
    with pytest.raises(Refusal, match=r"ledger\.not-permitted"):
        queries.service_figures(actor=thread.world.stranger, period=YEAR)
