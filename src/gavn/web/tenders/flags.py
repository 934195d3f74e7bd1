"""Red flags in sentences: what was seen, why it may matter, what an honest cause can be; and their explanation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from gavn.tenders.flags import FlagView
from gavn.web.figures import money_text
from gavn.web.tenders.figures import short_text


@dataclass(frozen=True, slots=True)
class ToldFlag:
    """A flag as a page shows it; `key` names it in a form."""

    key: str
    text: str
    explained: bool
    explanation: str
    assessment: str


def told_flags(flags: tuple[FlagView, ...], lot: str | None = None) -> tuple[ToldFlag, ...]:
    """The flags in words, those of one lot where it is named."""
    return tuple(
        ToldFlag(flag.key, TEXTS[flag.code](flag), flag.explained, flag.explanation, flag.assessment)
        for flag in flags
        if lot is None or lot in flag.lots
    )


def _said(flag: FlagView) -> dict[str, str]:
    return {"bidders": ", ".join(flag.bidders), "lots": ", ".join(flag.lots)}


def _single(flag: FlagView) -> str:
    text = _("Lot %(lots)s has one bid alone, from %(bidders)s. Ask why others stayed away before the next tender.")
    return text % _said(flag)


def _identical(flag: FlagView) -> str:
    text = _(
        "On lot %(lots)s, %(bidders)s have the same price, %(price)s. It can be a common list price; it can be an "
        "agreement."
    )
    return text % {**_said(flag), "price": money_text(int(flag.facts["price_ore"]))}


def _multiple(flag: FlagView) -> str:
    text = _(
        "On the lots %(lots)s the second of %(bidders)s asks %(times)s times the price of the first each time. It is a "
        "known trace of bids that were not meant to win."
    )
    return text % {**_said(flag), "times": short_text(Fraction(int(flag.facts["percent"]), 100))}


def _unbalanced(flag: FlagView) -> str:
    text = _(
        "On lot %(lots)s, %(bidders)s asks %(times)s times as much for items of %(group)s outside the basket as for "
        "those inside. What is outside is not compared, but it is bought."
    )
    times = short_text(Fraction(int(flag.facts["percent"]), 100))
    return text % {**_said(flag), "times": times, "group": str(flag.facts["group"])}


TEXTS: dict[str, Callable[[FlagView], str]] = {
    "single-bid": _single,
    "identical-prices": _identical,
    "fixed-multiple": _multiple,
    "unbalanced-prices": _unbalanced,
}
