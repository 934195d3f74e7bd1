"""Words for the codes of value cases."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Word = str | Promise

FLAGS: dict[str, Word] = {
    "party-loses": _("A party is not secured against a loss: it may end up poorer than without the solution."),
    "party-loses-at-best": _("A party loses even if everything goes as well as it can."),
    "outside-core": _("Somebody is better off without the agreement, so nothing but good will holds it together."),
    "below-break-even": _("The transfer does not cover the loss of the one who receives it."),
    "payer-pays-more-than-gained": _("The payer pays more than the payer gains."),
    "no-common-gain": _("There is no common gain to share."),
    "not-linked-to-realised": _("The amount stays the same whether the gains come or not."),
    "earmarked-account": _("The money is bound to a purpose that both sides can use it for."),
}
STATUSES: dict[str, Word] = {
    "assumed": pgettext_lazy("assumption", "assumed"),
    "trial": pgettext_lazy("assumption", "from a trial"),
    "tendered": pgettext_lazy("assumption", "from a tender"),
    "contracted": pgettext_lazy("assumption", "from a contract"),
    "realised": pgettext_lazy("assumption", "realised"),
}
WHYS: dict[str, Word] = {
    "opened": _("Opened"),
    "edited": _("Changed on a page"),
    "imported": _("Read from a file"),
    "rebound": _("Followed contract or ledger"),
}
FOLLOWS: dict[str, Word] = {
    "contract-price": _("the price in the contract"),
    "ledger-price": _("the price paid, by the ledger"),
    "ledger-units": _("units a year, by the ledger"),
    "ledger-share": _("the group's part of all units, by the ledger"),
    "ledger-spent": _("spent on aids a year, by the ledger"),
    "agreement-gain": _("the gain under the agreement, by the ledger"),
}
PROBLEMS: dict[str, Word] = {
    "too-early": _("nothing to read yet"),
    "nothing-bought": _("nothing has been bought"),
    "no-price": _("no price on that day"),
}
FIGURES: dict[str, Word] = {
    "transfer": _("Transfer"),
    "break_even": _("Breaks even at"),
    "equal_split": _("Equal split at"),
    "common_gain": _("Common gain"),
}
CODES = {"figure": FIGURES, "flag": FLAGS, "assumption": STATUSES, "why": WHYS, "follows": FOLLOWS, "problem": PROBLEMS}


def value_word(kind: str, code: str) -> str:
    """The word for a code of one kind; the code itself where none is known."""
    return str(CODES[kind].get(code, code))
