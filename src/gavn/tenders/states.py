"""The moves of a tender. Pure."""

from __future__ import annotations

DRAFT, DIALOGUE, PUBLISHED, CLOSED, OPENED = "draft", "dialogue", "published", "closed", "opened"
LOCKED, EVALUATED, AWARDED, STANDSTILL = "quality-locked", "evaluated", "award-decided", "standstill"
CONTRACTED, CANCELLED = "contracted", "cancelled"

RUNNING = (DRAFT, DIALOGUE, PUBLISHED, CLOSED, OPENED, LOCKED, EVALUATED, AWARDED, STANDSTILL)

TENDER_MOVES = {
    "draft": {"": DRAFT},
    "ask-market": {DRAFT: DIALOGUE},
    "publish": {DRAFT: PUBLISHED, DIALOGUE: PUBLISHED},
    "close": {PUBLISHED: CLOSED},  # at the deadline
    "open": {CLOSED: OPENED},  # quality alone; prices stay sealed
    "lock": {OPENED: LOCKED},  # from here on nobody changes a mark, and prices are opened
    "evaluate": {LOCKED: EVALUATED},
    "decide": {EVALUATED: AWARDED},
    "send-letters": {AWARDED: STANDSTILL},
    "sign": {STANDSTILL: CONTRACTED},
    "cancel": dict.fromkeys(RUNNING, CANCELLED),
}

EDITABLE = (DRAFT, DIALOGUE)
BIDS_SEEN = (CLOSED, OPENED, LOCKED, EVALUATED, AWARDED, STANDSTILL, CONTRACTED)
PRICES_SEEN = (LOCKED, EVALUATED, AWARDED, STANDSTILL, CONTRACTED)
