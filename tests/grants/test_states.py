"""The move tables: every state can be reached, ends are ends, and each outcome has its move."""

import pytest

from gavn.grants.kinds import BOARD_OUTCOMES, REASSESSMENTS
from gavn.grants.models.decision import OUTCOMES
from gavn.grants.states import (
    APPLICATION_MOVES,
    CLAIM_MOVES,
    COMPLAINT_MOVES,
    GRANT_MOVES,
    MOVE_OF_BOARD,
    MOVE_OF_OUTCOME,
    MOVE_OF_REASSESSMENT,
    OPEN_STATES,
    WAITING,
)  # fmt: skip
from gavn.infra.steps import target
from gavn.kernel.errors import Refusal


def reached(moves):
    """The states that can be reached from nothing."""
    states, todo = set(), [""]
    while todo:
        state = todo.pop()
        onward = {table[state] for table in moves.values() if state in table} - states
        states |= onward
        todo += onward
    return states


def ends(moves):
    return {state for state in reached(moves) if all(table.get(state, state) == state for table in moves.values())}


def test_states_of_an_application():
    assert reached(APPLICATION_MOVES) == {*OPEN_STATES, *OUTCOMES, "withdrawn"}
    assert ends(APPLICATION_MOVES) == {*OUTCOMES, "withdrawn"}
    assert {target(APPLICATION_MOVES, MOVE_OF_OUTCOME[each], WAITING, noun="x") for each in OUTCOMES} == set(OUTCOMES)


def test_states_of_a_complaint_and_a_claim():
    open_states = {"received", "partly-met", "forwarded"}
    assert reached(COMPLAINT_MOVES) - ends(COMPLAINT_MOVES) == open_states
    assert ends(COMPLAINT_MOVES) == {"met", "dropped", "affirmed", "changed", "remitted", "dismissed"}
    assert {*MOVE_OF_REASSESSMENT.values(), *MOVE_OF_BOARD.values()} <= set(COMPLAINT_MOVES)
    assert (set(MOVE_OF_REASSESSMENT), set(MOVE_OF_BOARD)) == (set(REASSESSMENTS), set(BOARD_OUTCOMES))
    assert ends(CLAIM_MOVES) == {"refunded", "refused"}


def test_states_of_a_grant():
    assert reached(GRANT_MOVES) == {"active", "ended", "deceased"}
    assert ends(GRANT_MOVES) == {"ended"}


@pytest.mark.parametrize("moves", [APPLICATION_MOVES, GRANT_MOVES, COMPLAINT_MOVES, CLAIM_MOVES])
def test_every_other_move_is_refused(moves):
    for move, table in moves.items():
        for state in reached(moves) | {""}:
            if state not in table:
                with pytest.raises(Refusal, match=r"thing\.wrong-state"):
                    target(moves, move, state, noun="thing")
