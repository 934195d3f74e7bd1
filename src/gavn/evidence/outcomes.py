"""What can be decided about a product after a look. Pure."""

from __future__ import annotations

from gavn.engine.evidence.deciding.verdict import Verdict

ACCEPT, CONTINUE, CLOSE = "accept", "continue", "close"
OUTCOMES = (ACCEPT, CONTINUE, CLOSE)

FOLLOWS = {
    Verdict.MET: ACCEPT,
    Verdict.CONTINUE: CONTINUE,
    Verdict.CLOSE: CLOSE,
    Verdict.NOT_DOCUMENTED: CLOSE,
}


def overrules(verdict: str, outcome: str) -> bool:
    """Whether the decision is another one than the data's."""
    return FOLLOWS[Verdict(verdict)] != outcome
