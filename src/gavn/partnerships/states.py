"""The moves of a partnership, of a partner in it and of a phase. Pure."""

from __future__ import annotations

from gavn.partnerships.kinds import INNOVATION, OPI, STRATEGIC

PARTNERSHIP_MOVES = {
    "open": {"": "preparing"},
    "open-dialogue": {"preparing": "market-dialogue"},
    "offer-in-tender": {"preparing": "in-tender", "market-dialogue": "in-tender"},
    "announce": {"market-dialogue": "announced"},
    "invite": {"announced": "negotiating"},
    "agree": {
        "negotiating": "running",
        "in-tender": "running",
        "market-dialogue": "running",
        "preparing": "running",
    },
    "conclude": {"running": "concluded"},  # it worked, and what is bought is found by a tender
    "buy": {"running": "bought", "bought": "bought"},
    "take-into-use": {"bought": "in-use", "concluded": "in-use"},
    "close": {
        "preparing": "closed",
        "market-dialogue": "closed",
        "in-tender": "closed",
        "announced": "closed",
        "negotiating": "closed",
        "running": "closed",
    },
}
# An innovation partnership is announced and negotiated; the lighter forms begin from a dialogue or a tender.
AGREED_FROM = {
    INNOVATION: {"negotiating": "running"},
    OPI: {"preparing": "running", "market-dialogue": "running", "in-tender": "running"},
    STRATEGIC: {"market-dialogue": "running", "in-tender": "running"},
}
# What the documents say can be changed until they are published.
DRAFTED_IN = ("preparing", "market-dialogue", "in-tender")
ENDED = ("in-use", "concluded", "closed")

PARTNER_MOVES = {
    "apply": {"": "applied"},
    "invite": {"applied": "invited"},
    "leave-out": {"applied": "left-out", "invited": "left-out"},
    "agree": {"": "partner", "invited": "partner"},
    "stop": {"partner": "stopped"},
    "buy": {"partner": "bought", "bought": "bought"},
}

PHASE_MOVES = {
    "plan": {"": "planned"},
    "begin": {"planned": "running"},
    "pass": {"running": "passed"},
    "stop": {"running": "stopped"},
}
