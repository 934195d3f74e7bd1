"""The moves of an initiative. Pure."""

from __future__ import annotations

INITIATIVE_MOVES = {
    "propose": {"": "proposed"},
    "approve": {"proposed": "approved"},
    "withdraw": {"proposed": "withdrawn"},
    "finish": {"approved": "ended"},
}
COMMITTED = ("approved", "ended")  # what counts against the pool
