"""A look's verdicts become findings by themselves, and nobody writes another one, by hand or by SQL."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from gavn.infra.actors import acting
from gavn.infra.outbox import drain_all
from gavn.kernel.errors import Refusal
from gavn.kernel.ids import uuid7
from gavn.partnerships.actions.documents import NewRequirement
from gavn.partnerships.actions.evidence import bind_protocol, take_over_evidence
from gavn.partnerships.actions.findings import buy_solution
from gavn.partnerships.models import Finding, Requirement
from tests.evidence.testing import first_look, lock
from tests.partnerships.partnering import MAXIMUM_ORE, developing, find, seen
from tests.world import NOW, make_world

pytestmark = pytest.mark.django_db
HEALS = NewRequirement("Flere sår heler", "40 procentpoint flere", "heler-flere")


def verdicts(world):
    return {each.name: [found.verdict for found in each.findings] for each in seen(world).partners}


@pytest.fixture
def world():
    return make_world()


def test_the_look_decides_and_one_is_bought_and_the_other_is_not(world):
    made, test = developing(world, [HEALS]), lock(world)
    bind_protocol(actor=world.buyer, partnership_id=made.id, slug=test.slug, now=NOW)
    assert verdicts(world) == {"Prøveleverandør A": [], "Prøveleverandør B": []}
    first_look(test)
    drain_all(now=NOW)
    assert verdicts(world) == {"Prøveleverandør A": ["met"], "Prøveleverandør B": ["close"]}
    assert seen(world).partners[0].findings[0].protocol_sha256 == test.hash
    assert take_over_evidence(actor=world.buyer, partnership_id=made.id, now=NOW) == 0
    purchase = {"actor": world.buyer, "partnership_id": made.id, "quantity": 1, "unit_price_ore": MAXIMUM_ORE}
    with pytest.raises(Refusal, match=r"purchase\.locked"), transaction.atomic():
        buy_solution(**purchase, partner_id=made.other, now=NOW)
    assert buy_solution(**purchase, partner_id=made.one, now=NOW).state == "bought"


def test_a_protocol_that_has_decided_is_not_exchanged_for_another(world):
    made, test, other = developing(world, [HEALS]), lock(world), lock(world, slug="saarpuder-igen")
    bind = {"actor": world.buyer, "partnership_id": made.id, "now": NOW}
    bind_protocol(**bind, slug=other.slug)
    bind_protocol(**bind, slug=test.slug)  # nothing is known yet
    first_look(test)
    drain_all(now=NOW)
    with pytest.raises(Refusal, match=r"partnership\.protocol-decides-already"), transaction.atomic():
        bind_protocol(**bind, slug=other.slug)
    bind_protocol(**bind, slug=test.slug)
    assert verdicts(world) == {"Prøveleverandør A": ["met"], "Prøveleverandør B": ["close"]}


def test_no_hand_writes_what_the_evidence_decides(world):
    made, test = developing(world, [HEALS]), lock(world)
    bind_protocol(actor=world.buyer, partnership_id=made.id, slug=test.slug, now=NOW)
    first_look(test)
    with pytest.raises(Refusal, match=r"finding\.from-evidence"), transaction.atomic():
        find(world, made, made.other, 1)
    for protocol in ("", test.hash):
        with pytest.raises(IntegrityError), acting(world.buyer):
            Finding.objects.create(
                id=uuid7(NOW), requirement=Requirement.objects.get(criterion="heler-flere"), partner_id=made.other,
                verdict="met", measured="x", source="x", protocol_sha256=protocol, found_by="x", found_by_name="x",
                found_at=NOW,
            )  # fmt: skip
    assert verdicts(world)["Prøveleverandør B"] == []


def test_a_criterion_that_the_protocol_does_not_have_is_told(world):
    made, test = developing(world, [NewRequirement("x", "y", "findes-ikke")]), lock(world)
    with pytest.raises(Refusal) as refused:
        bind_protocol(actor=world.buyer, partnership_id=made.id, slug=test.slug, now=NOW)
    assert (refused.value.code, refused.value.facts["unknown"]) == ("requirement.criterion-not-known", ["findes-ikke"])
