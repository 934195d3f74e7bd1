"""What the civil register tells: late, twice, annulled, in any order - and always the same end."""

import datetime as dt
import itertools
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gavn.infra.actors import acting
from gavn.kernel.errors import Refusal
from gavn.parties import queries
from gavn.parties.actions.register import receive_register_messages, settle_due
from gavn.parties.models import Citizen, Residence
from gavn.parties.register import ANNULLED, DIED, MOVED, PROTECTED, UNPROTECTED, Address, RegisterMessage, standing_on
from tests.world import JOB, NOW, make_world

WHO = UUID(int=1)
PLACES = [UUID(int=each) for each in (11, 12, 13)]
FIRST = dt.date(2020, 1, 1)
TODAY = dt.date(2026, 3, 2)
DAYS = st.dates(dt.date(2019, 6, 1), dt.date(2027, 1, 1))


@st.composite
def messages(draw):
    """A first move and up to seven messages, of which some annul others or come to nothing."""
    found = [RegisterMessage("0", WHO, MOVED, FIRST, PLACES[0], Address("Vej 1", "8000", "Aarhus"))]
    for number in range(1, draw(st.integers(1, 7))):
        kind = draw(st.sampled_from((MOVED, MOVED, MOVED, DIED, PROTECTED, UNPROTECTED, ANNULLED)))
        place = draw(st.sampled_from(PLACES)) if kind == MOVED else None
        annuls = str(draw(st.integers(1, 8))) if kind == ANNULLED else ""
        found.append(RegisterMessage(str(number), WHO, kind, draw(DAYS), place, annuls=annuls))
    return found


@settings(max_examples=200, deadline=None)
@given(messages(), st.randoms(use_true_random=False))
def test_any_order_comes_to_the_same_end_and_every_day_has_one_municipality(known, chance):
    standing = standing_on(known, TODAY)
    shuffled = known[:]
    chance.shuffle(shuffled)
    assert standing_on([*shuffled, *shuffled[:2]], TODAY) == standing
    spans = [span for _, span in standing.residences]
    assert all(one.end_before == other.start_on for one, other in itertools.pairwise(spans))
    assert spans[-1].is_open
    assert all(one != other for (one, _), (other, _) in itertools.pairwise(standing.residences))


@settings(max_examples=100, deadline=None)
@given(messages(), DAYS)
def test_the_municipality_of_a_day_is_that_of_the_last_valid_move_before_it(known, day):
    """A second witness, by looking instead of building periods."""
    gone = {each.annuls for each in known if each.kind == ANNULLED}
    moves = [each for each in known if each.kind == MOVED and each.reference not in gone and each.on <= day]
    expected = max(moves, key=lambda each: (each.on, each.reference), default=None)
    found = [place for place, span in standing_on(known, TODAY).residences if span.contains(day)]
    assert found == ([expected.municipality_id] if expected else [])


def everything(world):
    """Moved away, moved back by a message that is annulled, protected, and dead by mistake."""
    who = world.citizen
    return [
        RegisterMessage("m1", who, MOVED, dt.date(2026, 2, 1), world.viborg, Address("Ny Vej 2", "8800", "Viborg")),
        RegisterMessage("m2", who, MOVED, dt.date(2026, 2, 20), world.aarhus),
        RegisterMessage("a1", who, ANNULLED, dt.date(2026, 2, 20), annuls="m2"),
        RegisterMessage("p1", who, PROTECTED, dt.date(2026, 2, 3)),
        RegisterMessage("d1", who, DIED, dt.date(2026, 2, 25)),
        RegisterMessage("a2", who, ANNULLED, dt.date(2026, 3, 1), annuls="d1"),
    ]


def state(world):
    with acting(JOB):
        row = Citizen.objects.get(id=world.citizen)
        homes = Residence.objects.filter(citizen_id=row.id).order_by("start_on")
        return (
            row.municipality_id, row.died_on, row.protected_address, row.street,
            list(homes.values_list("municipality_id", "start_on", "end_before")),
        )  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(6))
def test_in_the_database_too(seed):
    world = make_world()
    told = everything(world)
    order = [told[(seed + 5 * number) % 6] for number in range(6)] if seed % 2 else told[seed:] + told[:seed]
    for message in order:
        assert receive_register_messages(actor=JOB, messages=[message], now=NOW) == 1
        assert receive_register_messages(actor=JOB, messages=[message], now=NOW) == 0
    assert state(world) == (
        world.viborg, None, True, "Ny Vej 2",
        [(world.aarhus, dt.date(2020, 1, 1), dt.date(2026, 2, 1)), (world.viborg, dt.date(2026, 2, 1), None)],
    )  # fmt: skip


@pytest.mark.django_db
def test_a_coming_move_has_its_effect_on_its_day():
    world = make_world()
    move = RegisterMessage("m1", world.citizen, MOVED, dt.date(2026, 3, 29), world.viborg)  # summer time begins
    receive_register_messages(actor=JOB, messages=[move], now=NOW)
    assert state(world)[0] == world.aarhus
    last_minute = dt.datetime(2026, 3, 28, 22, 59, tzinfo=dt.UTC)
    assert settle_due(actor=JOB, now=last_minute) == 0
    assert settle_due(actor=JOB, now=last_minute + dt.timedelta(minutes=1)) == 1
    assert state(world)[0] == world.viborg
    assert settle_due(actor=JOB, now=last_minute + dt.timedelta(hours=1)) == 0


@pytest.mark.django_db
def test_messages_come_from_the_register_alone_and_are_whole():
    world = make_world()
    move = RegisterMessage("m1", world.citizen, MOVED, TODAY, world.viborg)
    bad = [
        (RegisterMessage("x", world.citizen, MOVED, TODAY), "register.message-unreadable"),
        (RegisterMessage("x", world.citizen, ANNULLED, TODAY), "register.message-unreadable"),
        (RegisterMessage("x", world.citizen, "born", TODAY), "register.message-unreadable"),
        (RegisterMessage("x", WHO, DIED, TODAY), "citizen.not-found"),
        (RegisterMessage("x", world.citizen, MOVED, TODAY, world.clinic), "organisation.not-found"),
    ]
    for message, code in bad:
        with pytest.raises(Refusal) as refusal:
            receive_register_messages(actor=JOB, messages=[move, message], now=NOW)
        assert refusal.value.code == code
    with pytest.raises(Refusal, match=r"registration\.only-jobs"):
        receive_register_messages(actor=world.caseworker, messages=[move], now=NOW)
    receive_register_messages(actor=JOB, messages=[move], now=NOW)
    other = RegisterMessage("m1", world.citizen, MOVED, TODAY, world.aarhus)
    with pytest.raises(Refusal, match=r"register\.message-changed"):
        receive_register_messages(actor=JOB, messages=[other], now=NOW)
    assert queries.standings_of(actor=world.caseworker, citizen_ids=[world.citizen]) == {}
