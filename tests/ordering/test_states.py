"""The table of moves: every state can be reached, and the end is the end."""

import re

from gavn.infra.sql import statement
from gavn.ordering import states
from gavn.ordering.errors import LINE_REFUSALS


def test_every_state_is_reached_and_no_other():
    reached = {to for move in states.LINE_MOVES.values() for to in move.values()}
    assert reached == set(states.STATES)


def test_nothing_leaves_the_last_states():
    left = {start for move in states.LINE_MOVES.values() for start in move}
    assert set(states.STATES) - left == {states.RECEIVED, states.CANCELLED}


def test_a_line_that_waits_can_be_cancelled_and_one_that_is_sent_cannot():
    cancelled = {start for name, move in states.LINE_MOVES.items() if name.startswith("cancel") for start in move}
    assert cancelled == {states.PLACED, states.CONFIRMED, states.PART_DESPATCHED}


def test_the_intake_gives_the_documented_codes_and_no_others():
    text = statement("gavn.ordering", "decide_lines") + statement("gavn.ordering", "why_not_granted")
    given = set(re.findall(r"'((?:grant|line|product|buyer|entitlement|ceiling)\.[a-z-]+)'", text))
    assert given == set(LINE_REFUSALS)
