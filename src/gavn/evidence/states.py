"""The moves of a protocol. Pure."""

from __future__ import annotations

DRAFT, LOCKED, REPLACED, CLOSED = "draft", "locked", "replaced", "closed"

PROTOCOL_MOVES = {
    "draft": {"": DRAFT},
    "lock-protocol": {DRAFT: LOCKED},  # from here on its text stands, and observations are received
    "amend": {LOCKED: REPLACED},  # by an amended version, before the first observation
    "close": {LOCKED: CLOSED},  # every product has its decision
    "withdraw": {DRAFT: CLOSED},
}

PUBLIC = (LOCKED, REPLACED, CLOSED)
