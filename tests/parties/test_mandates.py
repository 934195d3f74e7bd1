"""Mandates: given by the citizen alone; the relative then sees and acts until it ends."""

import datetime as dt

import pytest

from gavn.kernel.errors import Refusal
from gavn.parties import queries
from gavn.parties.actions import mandates
from tests.world import NOW, make_world

pytestmark = pytest.mark.django_db


def test_mandate_lets_a_relative_see_until_it_ends():
    world = make_world()
    mandate = mandates.give_mandate(actor=world.citizen_person, citizen_id=world.citizen, login="stranger", now=NOW)
    relative = queries.actor_for(world.stranger.person_id, now=NOW)
    assert relative.citizen_ids == (world.citizen,)
    assert queries.citizen(actor=relative, citizen_id=world.citizen, what="x", now=NOW).name == "Åse Ærø"
    mandates.end_mandate(actor=world.citizen_person, mandate_id=mandate, now=NOW)
    tomorrow = NOW + dt.timedelta(days=1)
    assert queries.actor_for(world.stranger.person_id, now=tomorrow).citizen_ids == ()


@pytest.mark.parametrize("who", ["stranger", "caseworker", "neighbour", "nurse"])
def test_only_the_citizen_gives_a_mandate(who):
    world = make_world()
    with pytest.raises(Refusal, match=r"mandate\.not-permitted"):
        mandates.give_mandate(actor=getattr(world, who), citizen_id=world.citizen, login="stranger", now=NOW)


def test_a_relative_cannot_pass_the_mandate_on():
    world = make_world()
    mandates.give_mandate(actor=world.citizen_person, citizen_id=world.citizen, login="stranger", now=NOW)
    relative = queries.actor_for(world.stranger.person_id, now=NOW)
    with pytest.raises(Refusal, match=r"mandate\.not-permitted"):
        mandates.give_mandate(actor=relative, citizen_id=world.citizen, login="nurse", now=NOW)


def test_second_mandate_to_the_same_person_and_unknown_person_are_refused():
    world = make_world()
    give = {"actor": world.citizen_person, "citizen_id": world.citizen, "now": NOW}
    mandates.give_mandate(login="stranger", **give)
    with pytest.raises(Refusal, match=r"mandate\.exists"):
        mandates.give_mandate(login="stranger", **give)
    with pytest.raises(Refusal, match=r"person\.not-found"):
        mandates.give_mandate(login="findes-ikke", **give)
