"""The register of research contracts: a file in, all or nothing; found again; a year's 1,500 in a few statements."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from gavn.kernel.errors import Refusal
from gavn.partnerships.actions.research import import_research, meet_research_milestone
from gavn.partnerships.research import research_contract, research_contracts, research_years
from gavn.partnerships.research_file import COLUMNS, read_research
from tests.partnerships.partnering import RESEARCH
from tests.world import NOW, make_world

HEADING = ",".join(COLUMNS)


def load(world, content):
    return import_research(actor=world.buyer, owner_id=world.region, content=content.encode(), now=NOW)


def many(count):
    """A year's contracts."""
    areas = ("prevention", "rare", "chronic", "treatment")
    rows = [
        f"F-{n:04},Projekt {n},Afdeling {n % 40},{areas[n % 4]},{'ja' if n % 3 else 'nej'},2026-01-{n % 28 + 1:02},"
        f"2028-12-31,Partner {n % 90}; Universitet {n % 8},own={n}000; company={n}500.25,"
        "Start=2026-02-01; Slut=2028-06-01"
        for n in range(count)
    ]
    return "\n".join([HEADING, *rows])


@pytest.mark.django_db
def test_a_contract_comes_out_as_it_went_in_and_the_same_file_again_changes_nothing():
    world = make_world()
    first = load(world, RESEARCH)
    again = load(world, RESEARCH)
    assert (first.added, first.updated, again.added, again.updated) == (2, 0, 0, 2)
    found = research_contracts(actor=world.region_economist, search="hud ældre", now=NOW)
    assert [each.number for each in found.items] == ["F-1"]
    view = research_contract(actor=world.buyer, contract_id=found.items[0].id)
    assert view.funding == (("company", 1_200_000_50), ("own", 250_000_00))
    assert view.partners == ("Hud ApS", "Universitetet")
    assert view.end_before == dt.date(2029, 3, 1)
    assert [each.title for each in view.milestones] == ["Protokol godkendt", "Sidste patient"]


@pytest.mark.django_db
def test_a_milestone_that_was_met_stays_met_and_one_that_is_late_is_counted():
    world = make_world()
    load(world, RESEARCH)
    later = NOW + dt.timedelta(days=200)
    (item,) = research_contracts(actor=world.buyer, search="F-1", now=later).items
    assert item.late == 1
    milestone = research_contract(actor=world.buyer, contract_id=item.id).milestones[0].id
    with pytest.raises(Refusal, match=r"research\.not-permitted"), transaction.atomic():
        meet_research_milestone(actor=world.region_economist, milestone_id=milestone, met_on=later.date())
    meet_research_milestone(actor=world.buyer, milestone_id=milestone, met_on=later.date())
    load(world, RESEARCH)
    assert research_contracts(actor=world.buyer, search="F-1", now=later).items[0].late == 0


@pytest.mark.django_db
def test_only_the_institution_sees_and_writes_its_register():
    world = make_world()
    load(world, RESEARCH)
    for other in (world.party_buyer, world.economist, world.bid_manager, world.stranger):
        assert research_contracts(actor=other, now=NOW).total == 0
    with pytest.raises(Refusal, match=r"research\.not-permitted"):
        import_research(actor=world.party_buyer, owner_id=world.region, content=RESEARCH.encode(), now=NOW)


@pytest.mark.django_db
def test_a_year_of_fifteen_hundred_takes_a_handful_of_statements():
    world = make_world()
    counts = []
    for content in (many(2), many(1500)):
        with CaptureQueriesContext(connection) as queries:
            load(world, content)
        counts.append(len(queries))
    assert max(counts) < 16  # 1,500 contracts and 6,000 rows of what belongs to them
    years = research_years(actor=world.buyer, now=NOW)
    assert (years[0].year, years[0].contracts) == (2026, 1500)
    own = sum(n * 1000_00 for n in range(1500))
    assert dict(years[0].funding)["own"] == own
    page = research_contracts(actor=world.buyer, search="universitet 3", page=2, size=25, now=NOW)
    words = (f"F-{n:04} Projekt {n} Afdeling {n % 40} Partner {n % 90} Universitet {n % 8}" for n in range(1500))
    assert (page.total, len(page.items)) == (sum("3" in each for each in words), 25)  # every word, wherever it stands


WRONG = {
    "": "line 1",
    "number,title\nx,y": "line 1",
    HEADING: "file",
    f"{HEADING}\nF-1,T,A,umulig,no,2026-01-01,2026-12-31,,,": "line 2, area",
    f"{HEADING}\nF-1,T,A,rare,no,2026-13-01,2026-12-31,,,": "line 2, start_on",
    f"{HEADING}\nF-1,T,A,rare,no,2026-02-01,2026-01-01,,,": "line 2, last_on",
    f"{HEADING}\nF-1,T,A,rare,måske,2026-01-01,2026-12-31,,,": "line 2, commercial",
    f"{HEADING}\n,T,A,rare,no,2026-01-01,2026-12-31,,,": "line 2, number",
    f"{HEADING}\nF-1,T,A,rare,no,2026-01-01,2026-12-31,,own=-5,": "line 2, funding",
    f"{HEADING}\nF-1,T,A,rare,no,2026-01-01,2026-12-31,,guld=5,": "line 2, funding",
    f"{HEADING}\nF-1,T,A,rare,no,2026-01-01,2026-12-31,,own=1e999,": "line 2, funding",
    f"{HEADING}\nF-1,T,A,rare,no,2026-01-01,2026-12-31,,,Slut=snart": "line 2, milestones",
    f"{HEADING}\nF-1,T,A,rare,no,2026-01-01,2026-12-31,,,\nF-1,T,A,rare,no,2026-01-01,2026-12-31,,,": "line 3, number",
}


@pytest.mark.parametrize("content", WRONG)
def test_a_mistake_is_told_by_its_place(content):
    with pytest.raises(Refusal) as refused:
        read_research(content.encode())
    assert refused.value.facts["faults"][0]["where"] == WRONG[content]


@pytest.mark.parametrize("content", [b"\xff\xfe", b"\x00" * 50, b"a" * 9_000_000, "🙂".encode()])
def test_no_bytes_give_a_traceback(content):
    with pytest.raises(Refusal, match=r"research\.unreadable"):
        read_research(content)


@pytest.mark.django_db
def test_a_file_with_one_mistake_leaves_nothing_behind():
    world = make_world()
    with pytest.raises(Refusal), transaction.atomic():
        load(world, RESEARCH + "F-3,T,A,rare,no,i dag,2026-12-31,,,\n")
    assert research_contracts(actor=world.buyer, now=NOW).total == 0
