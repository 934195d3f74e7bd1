"""Rounds, what is decided on a company's request, and what is said of a basket."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, Promise] = {
    "requests": _("Requests to take part"),
    "bids": _("Bids"),
    "negotiation": _("Offers to negotiate about"),
    "final": _("Best and final offers"),
}
OUTCOMES: dict[str, Promise] = {
    "": _("Not decided yet"),
    "invited": _("Invited"),
    "not-chosen": _("Suited, not chosen"),
    "unsuited": _("Not suited"),
}
FINDINGS: dict[str, Promise] = {
    "too-small": _("The basket holds %(items)s items. Its own rule asks for %(least_items)s at least."),
    "few-items": _("The basket holds %(items)s items. Practice asks for about %(practice_items)s."),
    "low-coverage": _("On lot %(lot)s the basket compares %(percent)s per cent of what was bought."),
    "group-outside": _("On lot %(lot)s nothing of the group %(group)s is compared."),
}
