"""The year's statement: contributions to the krone, realised gains from the ledger against baselines."""

import datetime as dt
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection

from gavn.infra.actors import acting
from gavn.kernel.errors import Refusal, Unreadable
from gavn.settlement import queries
from gavn.settlement.actions.agreements import register_agreement
from gavn.settlement.actions.costs import post_cost
from tests.settlement.agreed import DOCUMENT, make_agreement
from tests.world import JOB, NOW, organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_agreement()[0]


def advice(world, organisation_id, amount_ore, posted_on):
    post_cost(
        actor=JOB, organisation_id=organisation_id, payee_id=world.supplier, kind="advice", amount_ore=amount_ore,
        text="Rådgivning", cause=uuid4(), posted_on=posted_on, now=NOW,
    )  # fmt: skip


def test_statement_shares_the_pool_and_reads_the_ledger(world):
    advice(world, world.aarhus, 150_60, dt.date(2024, 5, 1))
    advice(world, world.region, 100_00, dt.date(2024, 12, 31))
    advice(world, world.region, 999_00, dt.date(2025, 1, 1))
    found = queries.statement(actor=world.economist, agreement_id="proeve", year=2024)
    rows = {row.code: row for row in found.parties}
    assert {code: row.contribution_dkk for code, row in rows.items()} == {"751": 667, "791": 333, "741": 0}
    assert (rows["751"].spent_dkk, rows["751"].realised_dkk, rows["751"].net_dkk) == (151, -151, -818)
    assert found.posted_through == dt.date(2024, 12, 31)
    assert (found.region.code, found.region.realised_dkk, found.region_net_dkk) == ("1082", -100, (-100, 900))


def test_a_year_without_postings_says_so(world):
    advice(world, world.aarhus, 150_60, dt.date(2024, 5, 1))
    assert queries.statement(actor=world.economist, agreement_id="proeve", year=2025).posted_through is None
    assert queries.statement(actor=world.economist, agreement_id="proeve", year=2030).posted_through is None


def test_every_party_sees_the_whole_statement_and_no_other_does(world):
    for who in (world.economist, world.other_economist, world.region_economist, JOB):
        assert queries.statement(actor=who, agreement_id="proeve", year=2024).title == "Prøveaftale"
    for who in (world.caseworker, world.clerk, world.stranger, world.citizen_person):
        with pytest.raises(Refusal, match=r"agreement\.not-found"):
            queries.statement(actor=who, agreement_id="proeve", year=2024)


def test_the_sql_function_itself_refuses_one_who_is_no_party(world):
    with pytest.raises(Exception, match="not a party"), acting(world.clerk), connection.cursor() as cursor:
        cursor.execute("select * from settlement_totals_for_party('proeve', '2024-01-01', '2025-01-01')")


def test_the_application_cannot_call_the_function_of_the_jobs(world):
    with pytest.raises(Exception, match="permission denied"), acting(world.economist), connection.cursor() as cursor:
        cursor.execute("select * from settlement_party_totals('proeve', '2024-01-01', '2025-01-01')")


def test_the_same_document_again_changes_nothing_and_another_is_refused(world):
    again = register_agreement(actor=JOB, agreement_id="proeve", document=DOCUMENT, region_id=world.region, now=NOW)
    assert again == "proeve"
    with pytest.raises(Refusal, match=r"agreement\.exists"):
        register_agreement(
            actor=JOB, agreement_id="proeve", document=DOCUMENT.replace("1000", "2000"), region_id=world.region, now=NOW
        )


def test_a_party_that_nobody_knows_and_a_document_that_is_none_are_refused(world):
    unknown = DOCUMENT.replace('"791"', '"998"')
    with pytest.raises(Refusal) as refusal:
        register_agreement(actor=JOB, agreement_id="anden", document=unknown, region_id=world.region, now=NOW)
    assert refusal.value.facts == {"codes": ["998"]}
    with pytest.raises(Unreadable):
        register_agreement(actor=JOB, agreement_id="anden", document="format = 1", region_id=world.region, now=NOW)


def test_the_example_agreement_gives_its_published_contributions(world):
    text = Path("docs/examples/stoma.agreement.toml").read_text(encoding="utf-8")
    codes = [line.split('"')[1] for line in text.splitlines() if line.startswith("code")]
    for code in sorted(set(codes) - {"751", "791", "741"}):
        organisation("municipality", code, f"Kommune {code}", world.region)
    register_agreement(actor=JOB, agreement_id="stoma", document=text, region_id=world.region, now=NOW)
    found = queries.statement(actor=JOB, agreement_id="stoma", year=2024)
    contributions = {row.code: row.contribution_dkk for row in found.parties}
    # facts of the agreement, table A: 6.5 mio. shared among 17 by inhabitants of 1 January 2020
    assert (contributions["751"], contributions["665"], contributions["657"]) == (1844172, 103922, 0)
    assert sum(contributions.values()) == 6_500_000
