"""Initiatives of a cluster: everybody who pays profits, outsiders pay themselves, the pool is never passed."""

import datetime as dt

import pytest

from gavn.infra.actors import acting
from gavn.kernel.errors import Refusal
from gavn.settlement import queries
from gavn.settlement.actions.contributions import post_initiative
from gavn.settlement.actions.initiatives import (
    NewInitiative,
    Profit,
    approve_initiative,
    end_initiative,
    propose_initiative,
    withdraw_initiative,
)
from gavn.settlement.models import Leg
from gavn.settlement.states import INITIATIVE_MOVES
from tests.settlement.agreed import AGREEMENT, make_agreement
from tests.world import JOB, NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_agreement()[0]


def new(world, **changed):
    facts = {
        "cluster": "Aarhus", "title": "Fælles stomicafé", "purpose": "Færre genindlæggelser",
        "municipal_interest": "Borgerne møder hinanden", "executor_id": world.aarhus, "year": 2024,
        "amount_dkk": 400, "start_on": dt.date(2024, 3, 1), "profits": (Profit("751", "Alle med stomi i Aarhus"),),
    }  # fmt: skip
    return NewInitiative(**{**facts, **changed})


def propose(world, **changed):
    return propose_initiative(actor=world.economist, agreement_id=AGREEMENT, new=new(world, **changed), now=NOW)


def approve(world, initiative_id, who=None):
    approve_initiative(
        actor=who or world.region_economist, initiative_id=initiative_id, reason="Klyngens møde 4", now=NOW
    )


def test_an_approved_initiative_is_taken_from_the_clusters_part_of_the_pool(world):
    before = {
        pool.cluster: pool for pool in queries.cluster_pools(actor=world.economist, agreement_id=AGREEMENT, year=2024)
    }
    initiative_id = propose(world)
    assert before["Aarhus"].left_dkk == 667
    approve(world, initiative_id)
    after = {
        pool.cluster: pool for pool in queries.cluster_pools(actor=world.economist, agreement_id=AGREEMENT, year=2024)
    }
    assert (after["Aarhus"].committed_dkk, after["Aarhus"].left_dkk, after["Midt"].left_dkk) == (400, 267, 333)


def test_a_cluster_never_commits_more_than_its_municipalities_pay(world):
    approve(world, propose(world))
    with pytest.raises(Refusal) as refusal:
        approve(world, propose(world, amount_dkk=268))
    assert (refusal.value.code, refusal.value.facts) == (
        "initiative.pool-exceeded",
        {"asked_dkk": 268, "left_dkk": 267},
    )
    approve(world, propose(world, amount_dkk=267))


def test_one_outside_joins_by_its_own_co_financing_alone(world):
    with pytest.raises(Refusal, match=r"initiative\.co-financing-missing"):
        propose(world, profits=(Profit("751", "Alle"), Profit("741", "Øens borgere")))
    with pytest.raises(Refusal, match=r"initiative\.co-financing-of-party"):
        propose(world, profits=(Profit("751", "Alle", 5),))
    initiative_id = propose(world, amount_dkk=700, profits=(Profit("751", "Alle"), Profit("741", "Øens borgere", 33)))
    approve(world, initiative_id)
    assert queries.initiative(actor=world.economist, initiative_id=initiative_id).from_pool_dkk == 667
    assert post_initiative(actor=JOB, initiative_id=initiative_id, now=NOW) == 2
    assert post_initiative(actor=JOB, initiative_id=initiative_id, now=NOW) == 0
    with acting(JOB):
        sums = {}
        for leg in Leg.objects.select_related("account"):
            sums[leg.account.kind] = sums.get(leg.account.kind, 0) + leg.amount_ore
    assert sums == {"pool": 667_00, "contribution": 33_00, "initiative": -700_00}


def test_every_municipality_that_contributes_must_profit(world):
    initiative_id = propose(world, profits=())
    with pytest.raises(Refusal) as refusal:
        approve(world, initiative_id)
    assert (refusal.value.code, refusal.value.facts) == ("initiative.benefit-missing", {"codes": ["751"]})


@pytest.mark.parametrize(
    ("changed", "code", "facts"),
    [
        ({"cluster": "Nord"}, "initiative.cluster-unknown", {"cluster": "Nord", "known": ["Aarhus", "Midt"]}),
        ({"municipal_interest": " "}, "initiative.part-missing", {"parts": ["municipal-interest"]}),
        ({"amount_dkk": 0, "title": ""}, "initiative.part-missing", {"parts": ["title", "amount"]}),
        ({"profits": (Profit("791", "Nabo"),)}, "initiative.party-unknown", {"codes": ["791"]}),
    ],
)
def test_what_an_initiative_must_say(world, changed, code, facts):
    with pytest.raises(Refusal) as refusal:
        propose(world, **changed)
    assert (refusal.value.code, refusal.value.facts) == (code, facts)
    assert queries.initiatives(actor=world.economist, agreement_id=AGREEMENT, year=2024, page=1, size=9).total == 0


def test_who_proposes_and_who_approves(world):
    initiative_id = propose(world)
    for who in (world.economist, world.other_economist):
        with pytest.raises(Refusal, match=r"agreement\.not-permitted"):
            approve(world, initiative_id, who)
    for who in (world.stranger, world.caseworker):
        with pytest.raises(Refusal, match=r"agreement\.not-found|initiative\.not-found"):
            approve(world, initiative_id, who)
        with pytest.raises(Refusal, match=r"agreement\.not-found"):
            propose_initiative(actor=who, agreement_id=AGREEMENT, new=new(world), now=NOW)


def test_its_life_goes_by_the_table_of_moves(world):
    first, second = propose(world), propose(world)
    withdraw_initiative(actor=world.region_economist, initiative_id=first, reason="", now=NOW)
    with pytest.raises(Refusal, match=r"initiative\.wrong-state"):
        approve(world, first)
    approve(world, second)
    with pytest.raises(Refusal, match=r"initiative\.part-missing"):
        end_initiative(actor=world.region_economist, initiative_id=second, reason="", now=NOW)
    end_initiative(actor=world.region_economist, initiative_id=second, reason="120 borgere mødte op", now=NOW)
    states = {
        each.state
        for each in queries.initiatives(actor=world.economist, agreement_id=AGREEMENT, year=2024, page=1, size=9).items
    }
    assert states == {"withdrawn", "ended"}
    assert {state for move in INITIATIVE_MOVES.values() for state in move.values()} >= states
