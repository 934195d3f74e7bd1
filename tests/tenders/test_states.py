"""The move table of a tender: every state is reached, and only its two ends have no way out."""

import pytest

from gavn.infra.steps import target
from gavn.kernel.errors import Refusal
from gavn.tenders.states import BIDS_SEEN, CANCELLED, CONTRACTED, PRICES_SEEN, TENDER_MOVES


def reached():
    states, todo = set(), [""]
    while todo:
        state = todo.pop()
        onward = {table[state] for table in TENDER_MOVES.values() if state in table} - states
        states |= onward
        todo += onward
    return states


def test_every_state_is_reached_and_two_are_ends():
    states = reached()
    assert len(states) == 14
    assert {s for s in states if not any(s in table for table in TENDER_MOVES.values())} == {CONTRACTED, CANCELLED}


def test_the_way_to_a_contract_passes_the_lock():
    """Without the lock no price is seen, and nothing after it is reached."""
    without = {name: table for name, table in TENDER_MOVES.items() if name != "lock"}
    states, todo = {""}, [""]
    while todo:
        state = todo.pop()
        onward = {table[state] for table in without.values() if state in table} - states
        states |= onward
        todo += onward
    assert not states & set(PRICES_SEEN)
    assert set(PRICES_SEEN) < set(BIDS_SEEN)


@pytest.mark.parametrize("move", TENDER_MOVES)
def test_every_other_move_is_refused(move):
    for state in reached() | {""}:
        if state not in TENDER_MOVES[move]:
            with pytest.raises(Refusal, match=r"tender\.wrong-state"):
                target(TENDER_MOVES, move, state, noun="tender")
