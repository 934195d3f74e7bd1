"""The moves of an application and of a grant. Pure."""

from __future__ import annotations

APPLICATION_MOVES = {
    "submit": {"": "received"},
    "ask-information": {"received": "information-missing"},
    "give-information": {"information-missing": "received"},
    "hear": {"received": "hearing"},
    "answer-hearing": {"hearing": "received"},
    "proceed": {"information-missing": "received", "hearing": "received"},  # the time to answer is over
    "withdraw": {"received": "withdrawn", "information-missing": "withdrawn", "hearing": "withdrawn"},
    "grant": {"received": "granted"},
    "grant-partly": {"received": "partly"},
    "refuse": {"received": "refused"},
}
MOVE_OF_OUTCOME = {"granted": "grant", "partly": "grant-partly", "refused": "refuse"}
WAITING = "received"
OPEN_STATES = ("received", "information-missing", "hearing")

GRANT_MOVES = {
    "issue": {"": "active"},
    "replace": {"active": "ended"},  # another grant continues it
    "end": {"active": "ended"},  # its end is set; it runs until then
    "move": {"active": "active"},  # another municipality must help and pay; it has not decided itself yet
    "carry-over": {"active": "active", "ended": "ended"},  # it draws on the next contract
    "die": {"active": "deceased"},
    "revive": {"deceased": "active"},  # the message of a death was annulled
}

COMPLAINT_MOVES = {
    "receive": {"": "received"},
    "meet": {"received": "met"},
    "meet-partly": {"received": "partly-met"},
    "forward": {"received": "forwarded", "partly-met": "forwarded"},
    "drop": {"received": "dropped", "partly-met": "dropped"},
    "affirm": {"forwarded": "affirmed"},
    "change": {"forwarded": "changed"},
    "remit": {"forwarded": "remitted"},
    "dismiss": {"forwarded": "dismissed"},
}
MOVE_OF_REASSESSMENT = {"met": "meet", "partly-met": "meet-partly", "kept": "forward"}
MOVE_OF_BOARD = {"affirmed": "affirm", "changed": "change", "remitted": "remit", "dismissed": "dismiss"}

CLAIM_MOVES = {
    "claim": {"": "claimed"},
    "refund": {"claimed": "refunded"},
    "refuse": {"claimed": "refused"},
}
