"""The states of an order line and the moves between them: move -> {from: to}."""

from __future__ import annotations

from gavn.infra.steps import Moves

PLACED = "placed"  # bestilt
CONFIRMED = "confirmed"  # bekræftet af leverandøren
PART_DESPATCHED = "part-despatched"  # delvist afsendt
DESPATCHED = "despatched"  # afsendt: nothing more is to come
RECEIVED = "received"  # modtaget: everything that was sent
CANCELLED = "cancelled"  # annulleret: nothing was sent

STATES = (PLACED, CONFIRMED, PART_DESPATCHED, DESPATCHED, RECEIVED, CANCELLED)

# A supplier may despatch without confirming, and may promise another day. The target depends on what is left waiting,
# so despatching, receiving and cancelling each have a move for "some" and for "the rest".
LINE_MOVES: Moves = {
    "place": {"": PLACED},
    "confirm": {PLACED: CONFIRMED, CONFIRMED: CONFIRMED, PART_DESPATCHED: PART_DESPATCHED},
    "despatch-some": {PLACED: PART_DESPATCHED, CONFIRMED: PART_DESPATCHED, PART_DESPATCHED: PART_DESPATCHED},
    "despatch-rest": {PLACED: DESPATCHED, CONFIRMED: DESPATCHED, PART_DESPATCHED: DESPATCHED},
    "receive-some": {PART_DESPATCHED: PART_DESPATCHED, DESPATCHED: DESPATCHED},
    "receive-rest": {DESPATCHED: RECEIVED},
    "cancel": {PLACED: CANCELLED, CONFIRMED: CANCELLED},
    "cancel-rest": {PART_DESPATCHED: DESPATCHED},
    "cancel-rest-after-receipt": {PART_DESPATCHED: RECEIVED},
    "remind": {each: each for each in (PLACED, CONFIRMED, PART_DESPATCHED, DESPATCHED)},  # nothing but a word
}

# A standing order (fast bestilling): it runs, rests or is over. Skipping and changing once leave it running.
STANDING_MOVES: Moves = {
    "start": {"": "active"},
    "skip": {"active": "active"},
    "change-once": {"active": "active"},
    "report-stock": {"active": "active"},
    "pause": {"active": "paused"},
    "resume": {"paused": "active"},
    "end": {"active": "ended", "paused": "ended"},
    "stop": {"active": "ended", "paused": "ended"},  # by an event of the register
    "restore": {"ended": "active"},  # the event was annulled
    "restore-paused": {"ended": "paused"},
}

# A carry-over (overgang ved udbudsskift), and each product of a citizen in it.
CARRY_OVER_MOVES: Moves = {
    "plan": {"": "planned"},
    "carry": {"planned": "carried"},
    "reverse": {"carried": "reversed"},
}
WAITING_ITEMS = ("to-consent", "declined", "to-decide")
ITEM_MOVES: Moves = {
    "consent": {"to-consent": "consented", "declined": "consented"},
    "decline": {"to-consent": "declined", "consented": "declined"},
    "choose": dict.fromkeys((*WAITING_ITEMS, "refused-locally", "refused"), "consented"),
    "keep": dict.fromkeys((*WAITING_ITEMS, "carried", "refused-locally", "refused"), "kept"),
    "refuse": dict.fromkeys(WAITING_ITEMS, "refused"),
}

SUBSTITUTE_MOVES: Moves = {
    "offer": {"": "offered"},
    "accept": {"offered": "accepted"},
    "decline": {"offered": "declined"},
}
RETURN_MOVES: Moves = {
    "request": {"": "requested"},
    "accept": {"requested": "accepted"},
    "reject": {"requested": "rejected"},
}
INVOICE_MOVES: Moves = {
    "match": {"": "matched"},
    "dispute": {"": "disputed", "matched": "disputed"},
    "accept": {"disputed": "accepted"},
    "credit": {"disputed": "credited"},
}
