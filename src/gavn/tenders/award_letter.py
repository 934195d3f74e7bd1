"""Danish: underretning om tildeling. What the letter to one bidder says, and its PDF.

Compulsory: the decision, its reasons for this bidder, the winner and its relative merits, and standstill (udbudsloven
§ 171; lov om Klagenævnet for Udbud §§ 2 and 3), with the clocks for complaints.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from gavn.engine.allocation.award import Evaluation
from gavn.engine.allocation.reasons import places
from gavn.engine.scoring.ranking import LotRanking, Scored
from gavn.engine.scoring.rounding import decimal_text
from gavn.infra.clock import day_of
from gavn.infra.pdf import render_pdf
from gavn.tenders import law
from gavn.tenders.legal_rules import rule_on
from gavn.tenders.models import Tender

MONTHS_DA = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)
SHOWN_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One bid on a lot as the letter shows it: kroner and points as Danish text."""

    bidder: str
    price: str
    quality: str
    score: str
    rank: str


@dataclass(frozen=True, slots=True)
class Reason:
    """What was said of a bid on one criterion, and its mark."""

    criterion: str
    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class LotOutcome:
    """How one lot went for the bidder. `lines` are its own bid and the winners'; reasons are of the same bids."""

    lot: str
    won: bool
    winners: tuple[str, ...]
    lines: tuple[Line, ...]
    own_reasons: tuple[Reason, ...]
    winner_reasons: tuple[Reason, ...]
    above_reserve: bool


@dataclass(frozen=True, slots=True)
class LetterContent:
    """All that a letter says."""

    tender: Tender
    recipient: str
    outcomes: tuple[LotOutcome, ...]
    root: str
    signed_by: str

    @property
    def won(self) -> bool:
        """Whether the bidder has won anything."""
        return any(outcome.won for outcome in self.outcomes)


def letter_of(
    tender: Tender, scored: Evaluation, recipient: str, label: str, root: str, signed_by: str
) -> LetterContent:
    """The letter to one bidder, named `label` in the evaluation: the lots on which it has bid."""
    winners: dict[str, list[str]] = {}
    for place in places(scored):
        if place.bidder is not None and place.bidder not in winners.setdefault(place.lot, []):
            winners[place.lot].append(place.bidder)
    outcomes = [
        _outcome(scored, ranking, label, tuple(winners.get(ranking.lot, ())))
        for ranking in scored.rankings
        if _took_part(ranking, label)
    ]
    return LetterContent(tender, recipient, tuple(outcomes), root, signed_by)


def write_letter(content: LetterContent) -> bytes:
    """The letter as a PDF in Danish."""
    tender = content.tender
    assert tender.letters_sent_at is not None  # noqa: S101 - set before the letters are written
    assert tender.standstill_until_on is not None  # noqa: S101
    sent_on = day_of(tender.letters_sent_at)
    standstill, complaint = law.clock("standstill", sent_on), rule_on("complaint.award-notice", sent_on)
    values = {
        "recipient": content.recipient,
        "authority": tender.lead.name,
        "number": tender.number,
        "title": tender.title,
        "won": content.won,
        "sent_on": danish_date(sent_on),
        "standstill_until": danish_date(tender.standstill_until_on),
        "standstill_law": standstill.rule.source,
        "conditional": tender.conditional_on_all,
        "complaint_days": complaint.figure,
        "complaint_law": complaint.source,
        "model_hash": tender.model_hash,
        "root": content.root,
        "signed_by": content.signed_by,
        "lots": [_lot_values(outcome) for outcome in content.outcomes],
    }
    return render_pdf("gavn.tenders", "award_letter", values)


def danish_date(on: dt.date) -> str:
    """`3. maj 2026`."""
    return f"{on.day}. {MONTHS_DA[on.month - 1]} {on.year}"


def danish_number(value: Fraction) -> str:
    """`10.000,50`."""
    whole, _, part = decimal_text(value, SHOWN_DECIMALS).partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(digits):,}".replace(",", ".") + f",{part}"


def _took_part(ranking: LotRanking, label: str) -> bool:
    return any(row.bidder == label for row in ranking.rows) or any(bid.bidder == label for bid in ranking.above_reserve)


def _outcome(scored: Evaluation, ranking: LotRanking, label: str, winners: tuple[str, ...]) -> LotOutcome:
    shown = [row for row in ranking.rows if row.bidder == label or row.bidder in winners]
    others = [winner for winner in winners if winner != label]
    return LotOutcome(
        lot=ranking.lot,
        won=label in winners,
        winners=winners,
        lines=tuple(_line(row) for row in shown),
        own_reasons=_reasons(scored, ranking.lot, label),
        winner_reasons=_reasons(scored, ranking.lot, others[0]) if others and label not in winners else (),
        above_reserve=any(bid.bidder == label for bid in ranking.above_reserve),
    )


def _line(row: Scored) -> Line:
    return Line(
        row.bidder, danish_number(row.price), danish_number(row.quality), danish_number(row.score), str(row.rank)
    )


def _reasons(scored: Evaluation, lot: str, label: str) -> tuple[Reason, ...]:
    for bid in scored.tender.bids:
        if bid.bidder == label and bid.lot == lot:
            return tuple(Reason(code, danish_number(bid.marks[code]), text) for code, text in bid.reasons.items())
    return ()


def _lot_values(outcome: LotOutcome) -> dict[str, object]:
    return {
        "lot": outcome.lot,
        "won": outcome.won,
        "winners": list(outcome.winners),
        "above_reserve": outcome.above_reserve,
        "lines": [[line.bidder, line.price, line.quality, line.score, line.rank] for line in outcome.lines],
        "own_reasons": [[reason.criterion, reason.mark, reason.text] for reason in outcome.own_reasons],
        "winner_reasons": [[reason.criterion, reason.mark, reason.text] for reason in outcome.winner_reasons],
    }
