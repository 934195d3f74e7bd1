"""Who waits and who has room: as many as possible, at the lowest cost, beside a linear program."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from gavn.engine.allocation.capacity import Free, Move, Waiting, propose

PLACES = ("nord", "syd")
waitings = st.lists(st.tuples(st.sampled_from(PLACES), st.integers(0, 9), st.integers(0, 50)), max_size=4)
frees = st.lists(st.tuples(st.sampled_from(PLACES), st.integers(0, 9), st.integers(0, 90)), max_size=4)


def named(waiting, free):
    return (
        [Waiting(f"w{n}", *each) for n, each in enumerate(waiting)],
        [Free(f"f{n}", *each) for n, each in enumerate(free)],
    )


def by_linear_program(waiting, free):
    """The same problem by a solver: all that can be served, at the lowest cost."""
    served = min(sum(each.units for each in waiting), sum(each.units for each in free))
    if not waiting or not free:
        return 0, 0
    cost = [f.price_ore + (0 if w.region == f.region else w.travel_ore) for w in waiting for f in free]
    rows = [np.repeat(np.eye(len(waiting))[n], len(free)) for n in range(len(waiting))]
    rows += [np.tile(np.eye(len(free))[n], len(waiting)) for n in range(len(free))]
    most = [each.units for each in (*waiting, *free)]
    found = linprog(cost, A_ub=rows, b_ub=most, A_eq=[np.ones(len(cost))], b_eq=[served])
    return served, round(found.fun)


@settings(max_examples=60, deadline=None)
@given(waitings, frees)
def test_the_proposal_is_as_good_as_a_linear_program(waiting, free):
    waiting, free = named(waiting, free)
    found = propose(waiting, free)
    served = sum(move.units for move in found.moves)
    assert (served, found.cost_ore) == by_linear_program(waiting, free)
    assert sum(found.still_waiting.values()) == sum(each.units for each in waiting) - served
    assert sum(found.still_free.values()) == sum(each.units for each in free) - served
    assert all(saved >= 0 for saved in found.worth_ore.values())


def test_a_dear_place_nearby_gives_way_where_travel_is_cheap():
    waiting = [Waiting("Aarhus", "midt", 3, travel_ore=100), Waiting("Odense", "syd", 2, travel_ore=900)]
    free = [Free("Privat", "midt", 3, price_ore=500), Free("Hospital", "syd", 2, price_ore=450)]
    found = propose(waiting, free)
    assert found.moves == (Move("Aarhus", "Privat", 3, 500), Move("Odense", "Hospital", 2, 450))
    assert found.cost_ore == 3 * 500 + 2 * 450
    assert found.worth_ore == {"Privat": 0, "Hospital": 0}


def test_a_full_place_says_what_one_more_unit_there_would_save():
    found = propose([Waiting("Aarhus", "midt", 3, 100)], [Free("A", "midt", 2, 300), Free("B", "syd", 5, 400)])
    assert found.moves == (Move("Aarhus", "A", 2, 300), Move("Aarhus", "B", 1, 500))
    assert found.worth_ore == {"A": 200}
    assert found.still_free == {"A": 0, "B": 4}
