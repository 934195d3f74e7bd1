"""The second wall: what the database refuses although the application forgot to ask."""

import pytest
from django.db import ProgrammingError, transaction

from gavn.infra.actors import PUBLIC, acting
from gavn.kernel.ids import uuid7
from gavn.needs.models import Need, NeedStep
from gavn.value.actions.requests import ask_for_valuation
from gavn.value.models import Binding, Case, CaseParty, Gain, Request, Version
from tests.value.cases import make_need, make_value_case
from tests.world import JOB, NOW, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    world = make_world()
    return world, make_value_case(world)


def denied(actor, do):
    """Whether row security refuses the write."""
    try:
        with transaction.atomic(), acting(actor):
            do()
    except ProgrammingError as problem:
        return "row-level security" in str(problem) or "permission denied" in str(problem)
    return False


def version(case_id, number):
    return Version(
        id=uuid7(NOW), case_id=case_id, number=number, document="", document_sha256="", result={}, why="edited",
        made_by="x", made_by_name="x", made_at=NOW,
    )  # fmt: skip


def changed(actor, rows, **values):
    """How many rows the actor's update reaches."""
    with acting(actor):
        return rows.update(**values)


def test_a_party_reads_and_does_not_write(made):
    world, case = made
    with acting(world.economist):
        assert Case.objects.count() == Version.objects.count() == Gain.objects.count() == 1
        assert CaseParty.objects.count() == 2
    assert denied(world.economist, lambda: Version.objects.bulk_create([version(case.case, 2)]))
    party = {"id": uuid7(NOW), "case_id": case.case, "party": "region", "organisation_id": world.viborg}
    assert denied(world.economist, lambda: CaseParty.objects.bulk_create([CaseParty(**party)]))
    bound = Binding(id=uuid7(NOW), case_id=case.case, parameter="extra", kind="ledger-spent", explains="price")
    assert denied(world.economist, lambda: Binding.objects.bulk_create([bound]))
    assert changed(world.economist, Case.objects.filter(id=case.case), title="mine") == 0
    assert changed(world.buyer, Case.objects.filter(id=case.case), title="mine") == 1


def test_a_gain_is_changed_by_its_owner_and_the_cases(made):
    world, case = made
    gain = Gain.objects.filter(id=case.gain)
    reached = {
        name: changed(getattr(world, name), gain, state="written-off")
        for name in ("economist", "buyer", "other_economist", "stranger", "caseworker")
    }
    assert reached == {"economist": 1, "buyer": 1, "other_economist": 0, "stranger": 0, "caseworker": 0}
    assert denied(world.buyer, lambda: gain.update(expected_ore=1))  # what was promised stays
    assert denied(world.buyer, lambda: gain.update(realised_ore=1))  # and what came of it is read from the ledger


def test_a_draft_shows_nothing_of_itself_to_its_parties(made):
    world, case = made
    draft = make_value_case(world, need=case.need, slug="kladde", share=False)
    with acting(world.economist):
        for table in (Version, Gain, CaseParty, Binding):
            assert not table.objects.filter(case_id=draft.case).exists()
    with acting(world.other_economist):
        assert not Case.objects.exists()


def test_nobody_opens_a_case_or_a_need_for_somebody_else(made):
    world, case = made
    other = Case(
        id=uuid7(NOW), slug="x", title="x", need_id=case.need, owner_id=world.viborg, state="draft", current_version=1,
        forecast_version=1, opened_at=NOW,
    )  # fmt: skip
    assert denied(world.buyer, lambda: Case.objects.bulk_create([other]))
    assert not denied(world.other_economist, lambda: Case.objects.bulk_create([other]))
    need = Need(id=uuid7(NOW), slug="x", title="x", owner_id=world.viborg, state="draft")
    for actor in (world.buyer, world.stranger, PUBLIC):
        assert denied(actor, lambda: Need.objects.bulk_create([need]))


def test_steps_of_a_published_need_name_nobody_to_the_public(made):
    world, case = made
    make_need(world, slug="skjult", publish=False)
    with acting(PUBLIC):
        assert list(Need.objects.values_list("slug", flat=True)) == ["en-indgang"]
        assert not NeedStep.objects.exists()
    assert changed(world.economist, Need.objects.filter(id=case.need), title="mine") == 0


def test_a_request_is_the_askers_and_every_economists(made):
    world, case = made
    ask_for_valuation(
        actor=world.buyer, asker_id=world.region, need_id=case.need, question="x", answer_by=NOW.date(), now=NOW
    )
    people = (world.buyer, world.region_economist, world.other_economist, JOB, world.nurse, PUBLIC)
    for actor, sees in zip(people, (1, 1, 1, 1, 0, 0), strict=True):
        with acting(actor):
            assert Request.objects.count() == sees
