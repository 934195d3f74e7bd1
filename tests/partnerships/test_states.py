"""The move tables: every state is reached, ends have no way out, and every state has its word."""

import pytest

from gavn.partnerships.states import AGREED_FROM, ENDED, PARTNER_MOVES, PARTNERSHIP_MOVES, PHASE_MOVES
from gavn.web.words import STATES

TABLES = {
    "partnership": (PARTNERSHIP_MOVES, set(ENDED)),
    "partner": (PARTNER_MOVES, {"left-out", "stopped"}),
    "phase": (PHASE_MOVES, {"passed", "stopped"}),
}


def reached(moves):
    states, todo = set(), [""]
    while todo:
        state = todo.pop()
        onward = {table[state] for table in moves.values() if state in table} - states
        states |= onward
        todo += onward
    return states


@pytest.mark.parametrize("noun", TABLES)
def test_every_state_is_reached_and_named_and_ends_are_ends(noun):
    moves, ends = TABLES[noun]
    states = reached(moves)
    named = {state for of, state in STATES if of == noun}
    assert states == named
    leading_out = {state for name, table in moves.items() for state, to in table.items() if state and to != state}
    assert states - leading_out - {"bought"} == ends - {"concluded"}


def test_no_kind_begins_from_a_state_that_the_table_does_not_lead_from():
    for table in AGREED_FROM.values():
        assert table.items() <= PARTNERSHIP_MOVES["agree"].items()
