"""Which notice a tender has at its stage. Pure: nothing that is secret at the stage is in that kind of notice."""

from __future__ import annotations

from gavn.standards.notice.codes import AWARD, COMPETITION, PLANNING
from gavn.tenders.states import CANCELLED, CONTRACTED, EDITABLE

# The procedures of Gavn as eForms calls them; a market check has no notice of the EU.
METHODS = {
    "open": "open",
    "restricted": "restricted",
    "negotiated": "neg-w-call",
    "innovation-partnership": "innovation",
    "market-check": "oth-mult",
}
WITHOUT_EFORMS = ("market-check",)


def notice_kind(state: str) -> str:
    """Planning until publication; the result when there is a contract or the tender is given up; between, the call.

    A price stands in the notice of the result alone, and that comes long after quality was locked.
    """
    if state in EDITABLE:
        return PLANNING
    return AWARD if state in (CONTRACTED, CANCELLED) else COMPETITION
