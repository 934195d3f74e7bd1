"""A protocol is written by its owner, locked under its hash, and stands from then on."""

import pytest
from django.db import IntegrityError

from gavn.evidence import queries
from gavn.evidence.actions.locking import amend_protocol, lock_protocol, record_approval
from gavn.evidence.actions.protocols import rewrite_protocol, withdraw_protocol
from gavn.evidence.models import Protocol
from gavn.evidence.states import PROTOCOL_MOVES
from gavn.infra.actors import PUBLIC, acting
from gavn.kernel.errors import Refusal
from tests.evidence.testing import GOWN, PADS, approve, draft, lock, observe, patients, refused
from tests.world import JOB, NOW, make_world

pytestmark = pytest.mark.django_db
LOOSER = PADS.replace("theta1 = 0.4", "theta1 = 0.2")


@pytest.fixture
def world():
    return make_world()


def found_by(actor, slug="saarpuder"):
    try:
        return queries.protocol(actor=actor, slug=slug)
    except Refusal as refusal:
        if refusal.code == "protocol.not-found":
            return None
        raise


def test_a_draft_is_the_owners_and_the_testers_and_a_locked_protocol_everybodys(world):
    drafted = draft(world)
    others = (world.stranger, world.bid_manager, world.evaluator, world.party_buyer, PUBLIC)
    assert [found_by(other) for other in others] == [None] * 5
    assert found_by(world.buyer).state == found_by(world.investigator).state == "draft"
    approve(world, drafted.id)
    lock_protocol(actor=world.buyer, protocol_id=drafted.id, now=NOW)
    for other in others:
        assert found_by(other).hash == drafted.hash
    assert queries.public_protocols(actor=PUBLIC, search="sårpuder").total == 1
    assert queries.public_protocols(actor=PUBLIC, search="kitler").total == 0
    assert queries.own_protocols(actor=world.stranger).total == 0
    assert queries.own_protocols(actor=world.investigator).total == queries.own_protocols(actor=world.buyer).total == 1


def test_a_locked_protocol_is_changed_neither_by_action_nor_in_the_database(world):
    test = lock(world)
    refused("protocol.locked", rewrite_protocol, actor=world.buyer, protocol_id=test.id, text=LOOSER, now=NOW)
    for column, value in (("text", LOOSER), ("hash", "0" * 64), ("title", "x"), ("rows_public", True)):
        with pytest.raises(IntegrityError, match="is locked and cannot be changed"), acting(JOB):
            Protocol.objects.filter(id=test.id).update(**{column: value})
    assert found_by(PUBLIC).text == PADS


def test_a_protocol_changed_after_the_first_observation_is_refused(world):
    test = lock(world)
    observe(test, patients("A", 1, 2))
    amended = {"actor": world.buyer, "protocol_id": test.id, "text": LOOSER, "reason": "mindre effekt", "now": NOW}
    facts = refused("protocol.has-data", amend_protocol, **amended)
    assert facts == {"hash": test.hash, "observations": 2}


def test_a_draft_amendment_is_not_locked_once_the_first_version_has_observations(world):
    test = lock(world)
    amended = amend_protocol(actor=world.buyer, protocol_id=test.id, text=LOOSER, reason="mindre effekt", now=NOW)
    approve(world, amended.id)
    observe(test, patients("A", 1, 2))
    refused("protocol.has-data", lock_protocol, actor=world.buyer, protocol_id=amended.id, now=NOW)
    assert found_by(world.buyer, amended.slug).state == "draft"


def test_an_amendment_before_any_observation_is_a_new_version_that_names_why(world):
    test = lock(world)
    refused(
        "protocol.reason-missing", amend_protocol, actor=world.buyer, protocol_id=test.id, text=LOOSER, reason=" ",
        now=NOW,
    )  # fmt: skip
    amended = amend_protocol(actor=world.buyer, protocol_id=test.id, text=LOOSER, reason="mindre effekt", now=NOW)
    approve(world, amended.id)
    lock_protocol(actor=world.buyer, protocol_id=amended.id, now=NOW)
    assert found_by(PUBLIC).state == "replaced"
    second = found_by(PUBLIC, "saarpuder-v2")
    assert (second.version, second.amendment_reason, second.state) == (2, "mindre effekt", "locked")
    assert second.hash != test.hash
    refused("protocol.wrong-state", observe, test=test)


def test_what_must_be_there_before_the_lock(world):
    drafted = draft(world)
    locking = {"actor": world.buyer, "protocol_id": drafted.id, "now": NOW}
    assert refused("evidence.approval-missing", lock_protocol, **locking) == {"missing": ["etisk komité"]}
    wrong = {**locking, "name": "lægemiddelstyrelsen", "reference": "1", "granted_on": NOW.date()}
    assert refused("approval.incomplete", record_approval, **wrong) == {"known": ["etisk komité"]}
    approve(world, drafted.id)
    refused("protocol.arms-not-fitting", lock_protocol, **locking, suppliers={"vanlig": world.supplier})
    refused("protocol.supplier-not-fitting", lock_protocol, **locking, suppliers={"A": world.aarhus})
    refused("protocol.not-permitted", lock_protocol, **{**locking, "actor": world.investigator})
    lock_protocol(**locking)
    refused("protocol.wrong-state", lock_protocol, **locking)


def test_rows_about_people_are_never_public(world):
    drafted = draft(world, rows_public=True)
    approve(world, drafted.id)
    facts = refused("protocol.rows-of-persons", lock_protocol, actor=world.buyer, protocol_id=drafted.id, now=NOW)
    assert facts == {"units": ["patient"]}
    assert lock(world, GOWN, "kittel", rows_public=True).slug == "kittel"


def test_what_is_wrong_with_a_protocol_is_told_whole(world):
    mistakes = PADS.replace("theta1 = 0.4", "theta1 = -0.4").replace('better = "larger"', 'better = "blue"')
    faults = refused("protocol.unreadable", draft, world=world, text=mistakes)["faults"]
    assert len(faults) == 2
    by_ward = PADS.replace('allocation = "patient"', 'allocation = "afdeling"')
    refused("evidence.unit-mismatch", draft, world=world, text=by_ward)
    refused("protocol.slug-unusable", draft, world=world, slug="Sår!")
    draft(world)
    refused("protocol.exists", draft, world=world)


def test_a_draft_can_be_withdrawn_and_a_locked_protocol_cannot(world):
    drafted = draft(world)
    assert withdraw_protocol(actor=world.buyer, protocol_id=drafted.id, reason="opgivet", now=NOW).state == "closed"
    assert found_by(PUBLIC) is None
    test = lock(world, GOWN, "kittel")
    refused("protocol.wrong-state", withdraw_protocol, actor=world.buyer, protocol_id=test.id, reason="", now=NOW)


def test_every_state_is_reached_and_the_ends_have_no_exit():
    reached = {to for moves in PROTOCOL_MOVES.values() for to in moves.values()}
    left = {state for moves in PROTOCOL_MOVES.values() for state in moves}
    assert reached == {"draft", "locked", "replaced", "closed"}
    assert reached - left == {"replaced", "closed"}
