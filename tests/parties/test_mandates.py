"""Mandates: given by the citizen alone; the relative then sees and acts until it ends."""

import datetime as dt

import pytest

from gavn.infra.clock import day_of
from gavn.kernel.errors import Refusal
from gavn.parties import queries
from gavn.parties.actions import mandates
from tests.world import NOW, make_world

pytestmark = pytest.mark.django_db

TODAY = day_of(NOW)


def test_mandate_lets_a_relative_see_until_it_ends():
    world = make_world()
    mandate = mandates.give_mandate(actor=world.citizen_person, citizen_id=world.citizen, login="stranger", now=NOW)
    relative = queries.actor_for(world.stranger.person_id, now=NOW)
    assert relative.citizen_ids == (world.citizen,)
    assert queries.citizen(actor=relative, citizen_id=world.citizen, what="x", now=NOW).name == "Åse Ærø"
    mandates.end_mandate(actor=world.citizen_person, mandate_id=mandate, now=NOW)
    for later in (NOW, NOW + dt.timedelta(days=1)):
        assert queries.actor_for(world.stranger.person_id, now=later).citizen_ids == ()


def test_an_ended_mandate_is_kept_and_may_be_given_again_the_same_day():
    world = make_world()
    mine = {"actor": world.citizen_person, "citizen_id": world.citizen}
    first = mandates.give_mandate(**mine, login="stranger", now=NOW)
    mandates.end_mandate(actor=world.citizen_person, mandate_id=first, now=NOW)
    second = mandates.give_mandate(**mine, login="stranger", now=NOW)
    assert queries.actor_for(world.stranger.person_id, now=NOW).citizen_ids == (world.citizen,)
    shown = {each.id: each.ended_at for each in queries.mandates_of(**mine)}
    assert shown == {second: None, first: NOW}
    assert [each.id for each in queries.mandates_of(**mine)] == [second, first]


def test_a_mandate_with_a_last_day_is_ended_once_and_not_after_its_last_day():
    world = make_world()
    mine = {"actor": world.citizen_person, "citizen_id": world.citizen}
    a_week = TODAY + dt.timedelta(days=7)
    mandate = mandates.give_mandate(**mine, login="stranger", end_before=a_week, now=NOW)
    with pytest.raises(Refusal, match=r"mandate\.not-found"):
        mandates.end_mandate(actor=world.citizen_person, mandate_id=mandate, now=NOW + dt.timedelta(days=7))
    mandates.end_mandate(actor=world.citizen_person, mandate_id=mandate, now=NOW)
    assert queries.actor_for(world.stranger.person_id, now=NOW).citizen_ids == ()
    with pytest.raises(Refusal, match=r"mandate\.not-found"):
        mandates.end_mandate(actor=world.citizen_person, mandate_id=mandate, now=NOW)


def test_nobody_but_the_citizen_ends_a_mandate():
    world = make_world()
    mandate = mandates.give_mandate(actor=world.citizen_person, citizen_id=world.citizen, login="stranger", now=NOW)
    relative = queries.actor_for(world.stranger.person_id, now=NOW)
    for who in (relative, world.caseworker):
        with pytest.raises(Refusal, match=r"mandate\.not-(permitted|found)"):
            mandates.end_mandate(actor=who, mandate_id=mandate, now=NOW)
    assert queries.actor_for(world.stranger.person_id, now=NOW).citizen_ids == (world.citizen,)


@pytest.mark.parametrize("end_before", [dt.date.min, TODAY - dt.timedelta(days=1), TODAY])
def test_a_mandate_that_is_over_before_it_begins_is_refused(end_before):
    world = make_world()
    mine = {"actor": world.citizen_person, "citizen_id": world.citizen}
    with pytest.raises(Refusal, match=r"mandate\.ends-too-early"):
        mandates.give_mandate(**mine, login="stranger", end_before=end_before, now=NOW)


def test_a_dated_mandate_stands_in_the_way_until_it_is_over():
    world = make_world()
    mine = {"actor": world.citizen_person, "citizen_id": world.citizen, "login": "stranger"}
    tomorrow = NOW + dt.timedelta(days=1)
    mandates.give_mandate(**mine, end_before=TODAY + dt.timedelta(days=1), now=NOW)
    with pytest.raises(Refusal, match=r"mandate\.exists"):
        mandates.give_mandate(**mine, now=NOW)
    mandates.give_mandate(**mine, now=tomorrow)
    assert queries.actor_for(world.stranger.person_id, now=tomorrow).citizen_ids == (world.citizen,)


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
