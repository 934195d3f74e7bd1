"""The moves of an application and of a grant. Pure."""

from __future__ import annotations

APPLICATION_MOVES = {
    "submit": {"": "received"},
    "grant": {"received": "granted"},
    "grant-partly": {"received": "partly"},
    "refuse": {"received": "refused"},
}
MOVE_OF_OUTCOME = {"granted": "grant", "partly": "grant-partly", "refused": "refuse"}
WAITING = "received"

GRANT_MOVES = {
    "issue": {"": "active"},
    "end": {"active": "ended"},  # its end is set; it runs until then
    "move": {"active": "active"},  # another municipality must help and pay; it has not decided itself yet
    "carry-over": {"active": "active", "ended": "ended"},  # it draws on the next contract
    "die": {"active": "deceased"},
    "revive": {"deceased": "active"},  # the message of a death was annulled
}
