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
TABLES: dict[str, Word] = {
    "parameter": _("Assumption %(name)s"),
    "party": _("Party %(name)s"),
    "agreement": _("Agreement %(name)s"),
    "scenario": _("Scenario %(name)s"),
    "flow": _("Flow %(name)s"),
    "effect": _("Effect %(name)s"),
    "correlation": _("Connection %(name)s"),
}
PARTS: dict[str, Word] = {
    "value": _("number"),
    "unit": _("unit"),
    "source": pgettext_lazy("part of an assumption", "source"),
    "status": _("how certain"),
    "name": _("name"),
    "strategy": _("solution"),
    "payer": _("who pays"),
    "payee": _("who is paid"),
    "amount": _("amount a year"),
    "cashable": _("part that becomes money"),
    "from_year": _("first year"),
    "to_year": _("last year"),
    "subgroup": _("group of people"),
    "party": _("party"),
    "kind": _("kind"),
    "rule": _("rule"),
    "base": _("rests on"),
    "from": _("payers"),
    "to": _("receivers"),
    "earmarked": _("bound to a purpose"),
    "floor": _("at least"),
    "cap": _("at most"),
    "title": _("title"),
    "rules": _("rules of calculation"),
    "reference": _("compared with"),
    "horizon.start": _("first day"),
    "horizon.years": _("number of years"),
}
DISTRIBUTIONS: dict[str, Word] = {
    "normal": _("normal"),
    "lognormal": _("lognormal"),
    "gamma": _("gamma"),
    "beta": _("beta"),
    "uniform": _("uniform"),
    "triangular": _("triangular"),
    "pert": "PERT",
    "empirical": _("observed values"),
    "dirichlet": "Dirichlet",
}
NUMBERS: dict[str, Word] = {
    "mean": pgettext_lazy("of a distribution", "mean"),
    "sd": _("standard deviation"),
    "low": pgettext_lazy("of a distribution", "low"),
    "mode": _("most likely"),
    "high": pgettext_lazy("of a distribution", "high"),
    "values": _("number of values"),
    "counts": pgettext_lazy("of a distribution", "counts"),
}
CODES = {
    "figure": FIGURES,
    "flag": FLAGS,
    "assumption": STATUSES,
    "why": WHYS,
    "follows": FOLLOWS,
    "problem": PROBLEMS,
    "table": TABLES,
    "part": PARTS,
    "distribution": DISTRIBUTIONS,
    "number": NUMBERS,
}


def value_word(kind: str, code: str) -> str:
    """The word for a code of one kind; the code itself where none is known."""
    return str(CODES[kind].get(code, code))
