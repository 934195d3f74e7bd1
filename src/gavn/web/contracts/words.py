"""Codes of contracts as people read them."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gavn.web.contracts.fault_words import FAULTS

Words = dict[str, Promise]

GROUNDS: Words = {
    "small": _("Small change (§ 180)"),
    "review-clause": _("Clear review clause (§ 179)"),
    "supplementary": _("Supplementary purchase (§ 181)"),
    "new-supplier": _("New supplier (§ 182)"),
    "unforeseen": _("Unforeseen circumstances (§ 183)"),
}
TARGETS: Words = {
    "on-time": _("Delivered on time"),
    "in-full": _("Delivered whole the first time"),
    "delivery-time": _("Delivery time"),
    "answer-time": _("Answers to questions"),
    "invoices-without-fault": _("Invoices without a fault"),
}
UNITS: Words = {"percent": _("per cent"), "working-days": _("working days"), "hours": _("hours")}
THEMES: Words = {
    "sustainability": _("Sustainability"),
    "working-environment": _("Working environment"),
    "security-of-supply": _("Security of supply"),
}
ATTRIBUTES: Words = {
    "pieces": _("Parts"),
    "convexity": _("Convexity"),
    "opening": _("Opening"),
    "sterile": _("Sterile"),
    "skin": _("Made for skin that is"),
    "size": _("Size"),
}
VALUES: Words = {
    "one": _("one-piece"),
    "two": _("two-piece"),
    "flat": _("flat"),
    "soft-convex": _("soft convex"),
    "convex": _("convex"),
    "closed": _("closed"),
    "drainable": _("drainable"),
    "tap": _("with a tap"),
    "yes": _("yes"),
    "no": _("no"),
    "normal": pgettext_lazy("skin", "normal"),
    "sensitive": pgettext_lazy("skin", "sensitive"),
}
COLUMNS: Words = {
    "item_number": _("item number"),
    "name": _("name"),
    "group": _("product group"),
    "units_per_pack": _("units per pack"),
    "price_dkk": _("price"),
    "gtin": _("GTIN"),
    "kind": _("type"),
    "licence_months": _("licence in months"),
    "activation": _("activation"),
    "emdn": _("EMDN"),
    "iso9999": _("ISO 9999"),
    "label_text": _("label text"),
    "sustainability": _("sustainability"),
    "working_environment": _("working environment"),
    "security_of_supply": _("security of supply"),
    **ATTRIBUTES,
}
__all__ = ["ATTRIBUTES", "COLUMNS", "FAULTS", "GROUNDS", "TARGETS", "THEMES", "UNITS", "VALUES"]
