"""Words for the codes of tenders: procedures, formulas, facts of companies, what a requirement is."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Word = str | Promise

PROCEDURES: dict[str, Word] = {
    "open": _("Open procedure"),
    "restricted": _("Restricted procedure"),
    "negotiated": _("Negotiated procedure"),
    "innovation-partnership": _("Innovation partnership"),
    "market-check": _("Market check below the threshold"),
}
CONTRACT_FORMS: dict[str, Word] = {
    "one": _("One joint contract for all parties"),
    "several": _("A contract for each party"),
}
FORMULAS: dict[str, Word] = {
    "fixed-amount": _("A point is worth a fixed amount (recommended)"),
    "percentage-surcharge": _("Missing points add a percentage to the price"),
    "percentage-deduction": _("Points take a percentage off the price"),
    "linear-against-reference": _("Price points on a line between two published prices"),
    "linear-from-lowest": _("Price points fall from the lowest price by a published slope"),
    "linear-between": _("Price points between the lowest and the highest bid"),
    "lowest-over-own": _("Price points are the lowest price over one’s own"),
    "weighted-ratio": _("Points over the highest points, lowest price over one’s own"),
    "ratio": _("Points per krone"),
    "prozorro": _("The price divided by the quality (ProZorro)"),
    "life-cycle": _("Life-cycle cost"),
}
TIES: dict[str, Word] = {
    "lower-price": _("the lower price"),
    "higher-quality": _("the higher quality"),
    "draw": _("a draw of lots"),
}
KINDS: dict[str, Word] = {
    "minimum": pgettext_lazy("requirement", "Minimum requirement"),
    "wish": pgettext_lazy("requirement", "Wish"),
}
FACTS: dict[str, Any] = {
    "exclusion-grounds": _("Exclusion grounds"),
    "tax-debt": _("Debt to public authorities"),
    "financial-standing": _("Financial standing"),
    "employees": _("Employees"),
    "turnover": _("Turnover"),
    "references": _("References"),
    "certificates": _("Certificates"),
}
HINTS: dict[str, Any] = {
    "exclusion-grounds": _("Write “none”, or which of the grounds of the Public Procurement Act apply and why."),
    "tax-debt": _("Write “none”, or the amount of unpaid taxes and contributions."),
    "financial-standing": _("Equity and result of the latest accounts."),
    "employees": _("Number of full-time employees. It tells whether the company is small or medium-sized."),
    "turnover": _("Net turnover of the latest year in DKK."),
    "references": _("The most important similar deliveries of the last three years."),
    "certificates": _("For instance ISO 13485 or ISO 9001."),
}
PARAMETERS: dict[str, Word] = {
    "slope": _("Slope"),
    "reference_low": _("Lower published price, DKK"),
    "reference_high": _("Upper published price, DKK"),
    "dkk_per_point": _("DKK a point"),
    "v_max": _("Largest part of quality"),
    "rate": _("Discount rate"),
}
CODES = {
    "procedure": PROCEDURES,
    "contract": CONTRACT_FORMS,
    "formula": FORMULAS,
    "ties": TIES,
    "parameter": PARAMETERS,
    "requirement": KINDS,
    "fact": FACTS,
}


def tender_word(kind: str, code: str) -> str:
    """The word for a code of one kind; the code itself where none is known."""
    return str(CODES[kind].get(code, code))


def choices(words: dict[str, Word]) -> list[tuple[str, Word]]:
    """The codes and words as choices of a form."""
    return list(words.items())
