"""Message-level response: whether a document could be read at all. Never what the receiver thinks of the order."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gavn.standards.trade.party import Party

ACKNOWLEDGED, ACCEPTED, REJECTED = "AB", "AP", "RE"
ANSWERS = (ACKNOWLEDGED, ACCEPTED, REJECTED)
# Why a line is wrong: of business rules a violation (fatal) or a warning, or of the syntax (list StatusReason).
RULE_BROKEN, RULE_WARNING, SYNTAX_BROKEN = "BV", "BW", "SV"
REASONS = (RULE_BROKEN, RULE_WARNING, SYNTAX_BROKEN)


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong in the document, and where (XPath); `NA` where no place can be named."""

    place: str
    text: str
    reason: str = RULE_BROKEN


@dataclass(frozen=True, slots=True)
class MessageResponse:
    """A technical answer: the document with that number was taken, or rejected for what it is made of."""

    id: str
    issued_on: dt.date
    sender: Party
    receiver: Party
    answer: str
    document_id: str
    text: str = ""
    complaints: tuple[Complaint, ...] = ()
    issued_at: dt.time | None = None
