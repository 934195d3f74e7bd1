"""The annex in the reader's language: the sentences of the page, and the tables behind them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gavn.evidence.protocol_file import plan_of, read_text
from gavn.evidence.views import ProtocolView
from gavn.infra.clock import day_of
from gavn.web.evidence.protocols import CriterionRow, criterion_rows
from gavn.web.figures import day_text, decimal_text, number_text, percent_text

CURVE_ROWS = 9


def annex_of(found: ProtocolView) -> dict[str, Any]:
    """The values of the annex."""
    return {
        "lang": get_language() or "da",
        "title": found.title,
        "kind": _("Annex: how it is tested, and what counts as shown"),
        "page_word": _("page"),
        "intro": _(
            "The requirement below was written down before the first observation. The authority may buy what meets it, "
            "and may end the cooperation with a supplier whose product is closed under it."
        ),
        "facts": _facts(found),
        "looks_head": [_("Look"), _("Observations"), _("Met from z"), _("Closed below z")],
        "curve_head": [_("True effect"), _("Chance of meeting it"), _("Chance of an early close"), _("Observations")],
        "criteria": [_criterion(row) for row in criterion_rows(found)],
        "ending_title": _("How it can be checked"),
        "ending": _(
            "The protocol has one fingerprint (SHA-256 of its content). Every batch of observations carries the "
            "fingerprint of the one before it, the first one that of the protocol, so that nothing can be changed "
            "unseen. Anybody can have the verdict recomputed on the page of the test."
        ),
    }


def _facts(found: ProtocolView) -> list[tuple[str, str]]:
    agreed, plan = read_text(found.text), plan_of(found.text)
    facts = [(_("Owner"), found.owner_name), (_("Fingerprint"), found.hash)]
    if found.locked_at:
        facts.append((_("Locked"), day_text(day_of(found.locked_at))))
    purchase = agreed.purchase
    if purchase.what:
        facts.append((_("What may be bought"), purchase.what))
    if purchase.max_unit_price_dkk is not None:
        price = _("DKK %(amount)s") % {"amount": number_text(purchase.max_unit_price_dkk, 2)}
        facts.append((_("Highest unit price"), price))
    if plan.suppliers > 1:
        chance = percent_text(Decimal(str(plan.family_error)), 1)
        text = _("%(count)s; any that does not reach the bar passes by chance with at most %(chance)s")
        facts.append((_("Suppliers"), text % {"count": plan.suppliers, "chance": chance}))
    return facts


def _criterion(row: CriterionRow) -> dict[str, Any]:
    step = max(1, -(-len(row.plan.curve) // CURVE_ROWS))
    return {
        "name": row.criterion.title,
        "requirement": row.requirement,
        "promises": list(row.promise),
        "looks": [
            [str(place), number_text(n), _z(met), "–" if close is None else _z(close)]
            for place, n, met, close in row.looks
        ],
        "curve": [
            [
                decimal_text(Decimal(f"{point.theta:.4g}")),
                percent_text(Decimal(str(point.p_met)), 1),
                percent_text(Decimal(str(point.p_close_early)), 1),
                number_text(round(point.expected_n)),
            ]
            for point in row.plan.curve[::step]
        ],
    }


def _z(value: float) -> str:
    return number_text(Decimal(str(value)), 3)
