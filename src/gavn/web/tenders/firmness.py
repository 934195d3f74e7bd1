"""How firm the first place of a lot is, in sentences: other bids, other formulas, other weights, other prices."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from gavn.engine.scoring.robustness.price_change import PriceChange
from gavn.engine.scoring.robustness.report import Robustness
from gavn.engine.scoring.robustness.tipping import Tip
from gavn.web.tenders.figures import dkk_text, percent_text, short_text
from gavn.web.tenders.words import tender_word


@dataclass(frozen=True, slots=True)
class Firmness:
    """Rows of the page. `formulas` are (formula, winners, the same as here); `left_out` (bidder, winners, changes)."""

    summary: tuple[str, ...]
    left_out: tuple[tuple[str, str, bool], ...]
    formulas: tuple[tuple[str, str, bool], ...]


def firmness_of(report: Robustness) -> Firmness:
    """The report in words; no rows for a lot with one bid."""
    formulas = tuple(
        (
            tender_word("formula", row.formula),
            ", ".join(row.winners) or _("cannot score these bids"),
            row.winners == report.winners,
        )
        for row in report.otherwise
    )
    left_out = tuple((row.without, ", ".join(row.winners), row.changes) for row in report.left_out)
    return Firmness(_summary(report), left_out, formulas)


def _summary(report: Robustness) -> tuple[str, ...]:
    if len(report.left_out) < 2:
        return (_("There is one bid or none; nothing to compare."),)
    lines = []
    deciding = [row.without for row in report.left_out if row.changes]
    if deciding:
        lines.append(_("Bids that do not win decide who does: %(names)s.") % {"names": ", ".join(deciding)})
    else:
        lines.append(_("The winner is the same whichever of the other bids is left out."))
    same = sum(row.winners == report.winners for row in report.otherwise)
    said = {"same": same, "of": len(report.otherwise)}
    lines.append(_("The winner is the same under %(same)s of %(of)s formulas.") % said)
    if report.price_changes:
        lines.append(_price_line(report.price_changes[0]))
    if report.tipping is not None:
        lines += [_less(report.tipping.less_quality), _more(report.tipping.more_quality)]
    return tuple(lines)


def _price_line(change: PriceChange) -> str:
    said = {
        "bidder": change.bidder,
        "price": dkk_text(change.price),
        "own": dkk_text(change.own_price),
        "change": dkk_text(abs(change.change)),
        "winners": ", ".join(change.winners),
    }
    if change.change < 0:
        text = _("Had %(bidder)s bid %(price)s instead of %(own)s (%(change)s less), %(winners)s would have won.")
    else:
        text = _("Had %(bidder)s bid %(price)s instead of %(own)s (%(change)s more), %(winners)s would have won.")
    return text % said


def _less(tip: Tip | None) -> str:
    if tip is None:
        return _("The winner is the same however little quality counts.")
    text = _("If quality counted %(factor)s times as much or less, %(winner)s would win.")
    return text % {"factor": short_text(tip.quality_factor), "winner": tip.winner} + _share(tip)


def _more(tip: Tip | None) -> str:
    if tip is None:
        return _("The winner is the same however much quality counts.")
    text = _("If quality counted %(factor)s times as much or more, %(winner)s would win.")
    return text % {"factor": short_text(tip.quality_factor), "winner": tip.winner} + _share(tip)


def _share(tip: Tip) -> str:
    if tip.price_share is None:
        return ""
    return " " + _("(Price would then weigh %(share)s.)") % {"share": percent_text(tip.price_share)}
