"""What citizens are told of their orders: a sentence for each notice's code, with its facts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gavn.ordering.views_standing import NoticeView
from gavn.web.messages import fact_text

NOTICES: dict[str, Promise] = {
    "standing.soon": _("Your standing order is placed on %(ready_on)s. You can skip, change or pause it until then."),
    "standing.ordered": _("Your standing order of %(about_on)s was placed."),
    "standing.partly": _("A part of your standing order of %(about_on)s was placed. See the order for the rest."),
    "standing.refused": _("Your standing order of %(about_on)s could not be placed. See the order for the reason."),
    "carry-over.to-consent": _(
        "A new contract takes over on %(about_on)s. Look at what comes in the place of your products, and answer."
    ),
    "recall": _(
        "%(product)s, lot %(lot)s, is called back: %(reason)s Do not use it; ask the service centre for new packs."
    ),
    "line.reminded-placed": _("We have asked the supplier again about your order."),
    "line.reminded-confirmed": _("We have asked the supplier again about your order."),
    "line.reminded-part-despatched": _("We have asked the supplier again about the rest of your order."),
    "line.reminded-despatched": _("Has your parcel come? Please press “I have received it” on the order, or call us."),
    "standing.in-stock": _("Your standing order of %(about_on)s was left out: you have enough at home."),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A notice in words."""

    text: str
    at: dt.datetime
    order_id: str | None


def told(notice: NoticeView) -> Told:
    """The notice in the reader's language."""
    facts = {**notice.facts, "about_on": notice.about_on}
    known = {name: fact_text(name, value) for name, value in facts.items() if value not in (None, "")}
    return Told(str(NOTICES[notice.code]) % known, notice.at, notice.facts.get("order_id"))
