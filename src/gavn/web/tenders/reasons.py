"""Why a lot went where it went: a plain sentence for each reason of the award."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gavn.tenders.result_queries import PlaceView
from gavn.web.tenders.figures import dkk_text, points_text

Word = str | Promise
TIE_WORDS: dict[str, Word] = {
    "lower-price": gettext_lazy("the lower price"),
    "higher-quality": gettext_lazy("the higher quality"),
}


def reason_text(place: PlaceView, *, lowest_wins: bool) -> str:
    """The sentence. Where the facts are not there yet it says less."""
    said = {"bidder": place.bidder, "next": place.facts.get("next", "")}
    facts = place.facts
    if place.reason_code == "best-bid":
        return _best(said, facts, lowest_wins=lowest_wins)
    if place.reason_code == "only-bid":
        return _("%(bidder)s has the only bid.") % said
    if place.reason_code == "tie-rule":
        rule = str(TIE_WORDS.get(str(facts.get("rule")), ""))
        return _("Two bids have the same score; %(bidder)s has %(rule)s, which the published rule prefers.") % {
            **said,
            "rule": rule,
        }
    if place.reason_code == "draw":
        return _("%(bidder)s shares the first place and was drawn by lot, as published.") % said
    if place.reason_code == "limit":
        return _limit(said, facts)
    if place.reason_code == "package":
        return _package(said, facts)
    if place.reason_code == "share":
        percent = points_text(Fraction(place.share) * 100, 0)
        return _("The lot is split; %(bidder)s has %(percent)s per cent of it.") % {**said, "percent": percent}
    return _empty(place.reason_code, facts)


def _best(said: dict[str, Any], facts: Mapping[str, Any], *, lowest_wins: bool) -> str:
    if "margin" not in facts:
        return _("%(bidder)s has the best bid.") % said
    margin = Fraction(str(facts["margin"]))
    if lowest_wins:
        text = _("%(bidder)s has the best bid: its evaluated price is %(margin)s below that of %(next)s.")
        return text % {**said, "margin": dkk_text(margin)}
    return _("%(bidder)s has the best bid: %(margin)s points ahead of %(next)s.") % {
        **said,
        "margin": points_text(margin),
    }


def _limit(said: dict[str, Any], facts: Mapping[str, Any]) -> str:
    names = ", ".join(str(each["bidder"]) for each in facts.get("passed_over", []))
    if not names:
        return _("%(bidder)s has the best bid that the limits on lots leave free.") % said
    text = _(
        "%(bidder)s has the best bid that the limits on lots leave free. Better bids came from %(names)s, who have as "
        "many lots as one may have. All lots together are best served so."
    )
    return text % {**said, "names": names}


def _package(said: dict[str, Any], facts: Mapping[str, Any]) -> str:
    if "lots" not in facts:
        return _("%(bidder)s offers several lots together.") % said
    said = {**said, "lots": ", ".join(facts["lots"]), "price": dkk_text(Fraction(str(facts["price"])))}
    text = _("%(bidder)s offers the lots %(lots)s together for %(price)s.") % said
    saves = Fraction(str(facts.get("saves", 0)))
    if saves > 0:
        text += " " + _("One by one the best bids would be evaluated %(amount)s higher.") % {"amount": dkk_text(saves)}
    return text


def _empty(code: str, facts: Mapping[str, Any]) -> str:
    if code == "above-reserve" and "reserve" in facts:
        said = {"lowest": dkk_text(Fraction(str(facts["lowest"]))), "most": dkk_text(Fraction(str(facts["reserve"])))}
        return _("Not awarded: the lowest price, %(lowest)s, is above the highest acceptable one, %(most)s.") % said
    texts = {
        "above-reserve": _("Not awarded: the lowest price is above the highest acceptable one."),
        "limits-leave-empty": _("Not awarded: every bidder on it has as many lots as one may have."),
        "shares-unfilled": _("Not awarded: there are fewer bids than shares."),
    }
    return texts.get(code, _("Not awarded: there is no bid."))
