"""The moves of a need. Pure."""

from __future__ import annotations

NEED_MOVES = {
    "draft": {"": "draft"},
    "qualify": {"draft": "qualified"},  # somebody has asked whether it is worth solving: nothing is built for the shelf
    "publish": {"qualified": "published"},
    "close": {"draft": "closed", "qualified": "closed", "published": "closed"},
}
