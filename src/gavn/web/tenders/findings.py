"""What the check of an evaluation model finds, in sentences that need no statistics, with the bids that show it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gavn.engine.scoring.sanity.finding import Finding
from gavn.engine.scoring.sanity.reversal import THIRD
from gavn.web.tenders.figures import dkk_text, percent_text, points_text, short_text

Facts = Mapping[str, Any]
Word = str | Promise


@dataclass(frozen=True, slots=True)
class ExampleBid:
    """A bid of an example as text; `before` and `after` are its scores without and with the third bid."""

    bidder: str
    price: str
    quality: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Told:
    """A finding as a page tells it: `severity` colours it, `why` says what to do."""

    code: str
    severity: str
    heading: str
    text: str
    why: str
    bids: tuple[ExampleBid, ...]


HEADINGS: dict[str, Word] = {
    "rank-reversal": _("A third bid can turn the order of two others round"),
    "scale-utilisation": _("Only a part of the price scale is used"),
    "effective-weight": _("The weight that is announced is not the weight that counts"),
    "kroner-per-point": _("A point is not worth the same for all prices"),
    "clamped-scale": _("Dear bids are all treated alike"),
    "negative-score": _("A dear bid gets fewer than zero points"),
    "zero-price": _("A price of zero"),
    "negative-price": _("A negative price"),
    "full-score-deduction": _("A bid with full marks wins whatever it costs"),
    "outside-reference": _("Prices outside the published references"),
    "package-needs-price-formula": _("Packages do not fit a formula of points"),
    "package-across-groups": _("A package across groups of lots"),
    "limit-without-effect": _("The limit on lots has no effect"),
    "limit-leaves-lots-empty": _("The limit leaves lots empty"),
    "no-criteria": _("There is no quality to weigh"),
    "quality-without-effect": _("Quality has no effect"),
    "criterion-without-weight": _("A criterion without weight"),
    "v-max-above-law": _("More quality than the formula’s law allows"),
    "rounding-decides": _("The rounding decides"),
}
WHYS: dict[str, Word] = {
    "rank-reversal": _("Choose a formula that looks at each bid alone, for instance a fixed amount a point."),
    "scale-utilisation": _("Quality then counts for more than announced. A fixed amount a point has no scale to use."),
    "effective-weight": _("State what a point is worth in DKK instead of a weight."),
    "kroner-per-point": _("Bidders cannot see what better quality may cost. Consider a fixed amount a point."),
    "clamped-scale": _("Choose a slope that reaches further, or a fixed amount a point."),
    "negative-score": _("Say in the documents that points can be negative, or choose another formula."),
    "zero-price": _("Say in the documents how a price of zero is treated."),
    "negative-price": _("The formula cannot compare negative prices."),
    "full-score-deduction": _("Choose another formula: this one stops looking at the price."),
    "outside-reference": _("Choose references that hold all prices to be expected."),
    "package-needs-price-formula": _("Choose a formula in which the lowest evaluated price wins."),
    "package-across-groups": _("Only lots that the notice groups can be awarded together."),
    "limit-without-effect": _("Lower the limit or leave it out."),
    "limit-leaves-lots-empty": _("Raise the limit or invite more bidders."),
    "no-criteria": _("Add a criterion, or choose the lowest price."),
    "quality-without-effect": _("Life-cycle cost compares costs alone. Make what matters a minimum requirement."),
    "criterion-without-weight": _("Give it a weight, or leave it out."),
    "v-max-above-law": _("The law from which the formula comes stops at three tenths."),
    "rounding-decides": _("Publish more decimals, or no rounding."),
}


def _reversal(facts: Facts) -> str:
    said = {"ahead": facts["ahead"], "behind": facts["behind"], "third": _named(facts["third"])}
    if facts["third_wins"]:
        return str(
            _("%(ahead)s is ahead of %(behind)s, until %(third)s bids: then %(behind)s is ahead of %(ahead)s.") % said
        )
    return str(
        _(
            "%(ahead)s is ahead of %(behind)s, until %(third)s bids, which does not win itself: "
            "then %(behind)s is ahead of %(ahead)s."
        )
        % said
    )


def _utilisation(facts: Facts) -> str:
    said = {"used": percent_text(facts["used"]), "low": dkk_text(facts["lowest"]), "high": dkk_text(facts["highest"])}
    return str(_("With prices between %(low)s and %(high)s, %(used)s of the price scale is used.") % said)


def _weight(facts: Facts) -> str:
    said = {"announced": percent_text(facts["announced"]), "effective": percent_text(facts["effective"])}
    return str(_("Price is announced to count for %(announced)s. In effect it counts for %(effective)s.") % said)


def _worth(facts: Facts) -> str:
    said = {"low": dkk_text(facts["at_lowest"]), "high": dkk_text(facts["at_highest"])}
    return str(_("A point is worth %(low)s at the lowest price and %(high)s at the highest.") % said)


def _clamped(facts: Facts) -> str:
    said = {"times": short_text(facts["zero_at_times_lowest"])}
    return str(
        _("Every bid at %(times)s times the lowest price or more gets no price points, however dear it is.") % said
    )


def _zero(facts: Facts) -> str:
    if facts["effect"] == "cannot-be-scored":
        return str(_("The formula divides by the price, so a bid of DKK 0 cannot be scored."))
    return str(_("A bid of DKK 0 wins whatever its quality."))


def _limit(facts: Facts) -> str:
    said = {"most": facts["max_lots_per_bidder"], "lots": facts["lots"]}
    return str(_("A bidder may win %(most)s lots, and there are %(lots)s.") % said)


def _criteria(facts: Facts) -> str:
    return str(_("These criteria have no weight: %(names)s.") % {"names": ", ".join(facts["criteria"])})


def _references(facts: Facts) -> str:
    said = {"low": dkk_text(facts["reference_low"]), "high": dkk_text(facts["reference_high"])}
    return str(
        _("Below %(low)s and above %(high)s a bid gets more points than the scale has, or fewer than zero.") % said
    )


TEXTS: dict[str, Callable[[Facts], str]] = {
    "rank-reversal": _reversal,
    "scale-utilisation": _utilisation,
    "effective-weight": _weight,
    "kroner-per-point": _worth,
    "clamped-scale": _clamped,
    "negative-score": _clamped,
    "zero-price": _zero,
    "full-score-deduction": lambda _facts: str(
        _("Two bids with full marks are evaluated at DKK 0, both the cheap and the dear one.")
    ),
    "outside-reference": _references,
    "limit-without-effect": _limit,
    "criterion-without-weight": _criteria,
}
SEVERITIES: dict[str, Word] = {
    "error": pgettext_lazy("finding", "Must be mended"),
    "warning": pgettext_lazy("finding", "Look at this"),
    "note": pgettext_lazy("finding", "Good to know"),
}


def told(finding: Finding) -> Told:
    """The finding in words."""
    text = TEXTS.get(finding.code)
    return Told(
        code=finding.code,
        severity=finding.severity,
        heading=str(HEADINGS.get(finding.code, finding.code)),
        text=text(finding.facts) if text else "",
        why=str(WHYS.get(finding.code, "")),
        bids=_bids(finding.example or {}),
    )


def _bids(example: Facts) -> tuple[ExampleBid, ...]:
    before, after = example.get("before", {}), example.get("after", {})
    return tuple(
        ExampleBid(
            bidder=_named(bid["bidder"]),
            price=dkk_text(Fraction(bid["price"])),
            quality=short_text(bid["quality"]) if "quality" in bid else "",
            before=_score(before.get(bid["bidder"])),
            after=_score(after.get(bid["bidder"])),
        )
        for bid in example.get("bids", ())
    )


def _named(bidder: str) -> str:
    """A bidder of an example; the one that the check made up has a name in the reader's language."""
    return str(_("a third bid")) if bidder == THIRD else bidder


def _score(value: Fraction | None) -> str:
    return "" if value is None else points_text(value)
