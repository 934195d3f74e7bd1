"""Words for the codes of notices: kinds, what is bought, where, what an authority is and how big a company is."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gavn.web.tenders.words import Word

NOTICE_KINDS: dict[str, Word] = {
    "planning": _("Prior information notice"),
    "competition": _("Contract notice"),
    "award": _("Contract award notice"),
    "modification": _("Notice of a changed contract"),
}
NATURES: dict[str, Word] = {"supplies": _("Goods"), "services": _("Services"), "works": _("Works")}
REGIONS: dict[str, Word] = {
    "DK011": "Byen København",
    "DK012": "Københavns omegn",
    "DK013": "Nordsjælland",
    "DK014": "Bornholm",
    "DK021": "Østsjælland",
    "DK022": "Vest- og Sydsjælland",
    "DK031": "Fyn",
    "DK032": "Sydjylland",
    "DK041": "Vestjylland",
    "DK042": "Østjylland",
    "DK050": "Nordjylland",
}
SIZES: dict[str, Word] = {
    "micro": _("Micro: fewer than 10 people"),
    "small": _("Small: fewer than 50 people"),
    "medium": _("Medium: fewer than 250 people"),
    "large": _("Large"),
}
LEGAL_TYPES: dict[str, Word] = {
    "ra": _("Regional authority"),
    "la": _("Local authority"),
    "cga": _("Central government authority"),
    "body-pl": _("Body governed by public law"),
}
ACTIVITIES: dict[str, Word] = {
    "health": _("Health"),
    "soc-pro": _("Social protection"),
    "gen-pub": _("General public services"),
}
