"""The moves of a tender. Pure."""

from __future__ import annotations

DRAFT, DIALOGUE, REQUESTS, SELECTION = "draft", "dialogue", "requests", "selection"
PUBLISHED, CLOSED, NEGOTIATION, OPENED = "published", "closed", "negotiation", "opened"
LOCKED, EVALUATED, AWARDED, STANDSTILL = "quality-locked", "evaluated", "award-decided", "standstill"
CONTRACTED, CANCELLED = "contracted", "cancelled"

BEFORE_OPENING = (DRAFT, DIALOGUE, REQUESTS, SELECTION, PUBLISHED, CLOSED, NEGOTIATION)
RUNNING = (*BEFORE_OPENING, OPENED, LOCKED, EVALUATED, AWARDED, STANDSTILL)

TENDER_MOVES = {
    "draft": {"": DRAFT},
    "ask-market": {DRAFT: DIALOGUE},
    "publish": {DRAFT: PUBLISHED, DIALOGUE: PUBLISHED},
    "ask-for-requests": {DRAFT: REQUESTS, DIALOGUE: REQUESTS},  # publishes; companies ask to take part
    "close-requests": {REQUESTS: SELECTION},
    "invite": {SELECTION: PUBLISHED},  # the chosen ones bid
    "close": {PUBLISHED: CLOSED},  # at the deadline
    "negotiate": {CLOSED: NEGOTIATION},  # the quality of first offers is read; prices stay sealed
    "call-offers": {NEGOTIATION: PUBLISHED},  # a further round, or the best and final offers
    "open": {CLOSED: OPENED},  # quality alone; prices stay sealed
    "lock": {OPENED: LOCKED},  # from here on nobody changes a mark, and prices are opened
    "evaluate": {LOCKED: EVALUATED},
    "decide": {EVALUATED: AWARDED},
    "send-letters": {AWARDED: STANDSTILL},
    "sign": {STANDSTILL: CONTRACTED},
    "cancel": dict.fromkeys(RUNNING, CANCELLED),
}

EDITABLE = (DRAFT, DIALOGUE)
BIDS_SEEN = (CLOSED, NEGOTIATION, OPENED, LOCKED, EVALUATED, AWARDED, STANDSTILL, CONTRACTED)
PRICES_SEEN = (LOCKED, EVALUATED, AWARDED, STANDSTILL, CONTRACTED)
