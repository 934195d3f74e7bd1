"""The moves of a value case, of its parameters, of a gain and of a request. Pure."""

from __future__ import annotations

CASE_MOVES = {
    "open": {"": "draft"},
    "share": {"draft": "shared"},
    "revise": {"draft": "draft", "shared": "shared"},
    "hold-forecast": {"draft": "draft", "shared": "shared"},
    "close": {"draft": "closed", "shared": "closed"},
}

# How firm a parameter is. It only becomes firmer; to go back needs a reason.
STATUS_MOVES = {
    "try": {"assumed": "trial"},
    "tender": {"assumed": "tendered", "trial": "tendered"},
    "contract": {"assumed": "contracted", "trial": "contracted", "tendered": "contracted"},
    "realise": {"assumed": "realised", "trial": "realised", "tendered": "realised", "contracted": "realised"},
}

GAIN_MOVES = {
    "promise": {"": "open"},
    "meet": {"open": "met", "missed": "met"},
    "miss": {"open": "missed"},
    "write-off": {"open": "written-off", "missed": "written-off"},
}

REQUEST_MOVES = {
    "ask": {"": "waiting"},
    "take": {"waiting": "taken"},
    "give-back": {"taken": "waiting"},
    "answer": {"taken": "answered"},
}


def becomes_firmer(before: str, after: str) -> bool:
    """Whether some move leads from the status `before` to `after`."""
    return any(moves.get(before) == after for moves in STATUS_MOVES.values())
