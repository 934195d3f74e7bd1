"""Words for the codes of partnerships."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Word = str | Promise

KINDS: dict[str, Word] = {
    "innovation-partnership": _("Innovation partnership"),
    "opi": _("Joint project (OPI)"),
    "strategic": _("Strategic partnership"),
}
AREAS: dict[str, Word] = {
    "prevention": _("Prevention"),
    "rare": _("Rare diseases"),
    "chronic": _("Chronic diseases"),
    "treatment": _("Treatment"),
    "operations": _("Running hospitals"),
    "climate": _("Climate and environment"),
}
VERDICTS: dict[str, tuple[str, Word]] = {
    "met": ("success", _("Purchase requirement met")),
    "continue": ("info", pgettext_lazy("verdict", "Continue")),
    "close": ("error", pgettext_lazy("verdict", "Close")),
    "not-documented": ("warning", _("Not documented")),
}
PLAN_PARTS: dict[str, Word] = {
    "workflows": _("Changed workflows"),
    "responsibilities": _("Responsibilities"),
    "incentives": _("Incentives"),
    "data-basis": _("Legal basis for data"),
    "training": _("Training"),
}
SOURCES: dict[str, Word] = {
    "own": _("Own money"),
    "foundation": _("Foundations"),
    "company": _("Companies"),
    "state": _("The state"),
    "eu": _("The EU"),
}
WHYS: dict[str, Word] = {
    "must": _("Must run"),
    "chosen": _("Chosen"),
    "no-value": _("Gives no gain"),
    "value-unknown": _("Has no value case yet"),
    "too-large": _("Needs more hours than there are"),
    "displaced": _("Others give more for the same hours"),
}
CODES = {"kind": KINDS, "area": AREAS, "plan": PLAN_PARTS, "source": SOURCES, "why": WHYS}


def partnership_word(kind: str, code: str) -> str:
    """The word for a code of one kind; the code itself where none is known."""
    return str(CODES[kind].get(code, code))


def verdict_badge(code: str) -> tuple[str, str]:
    """Colour and word of a verdict."""
    colour, text = VERDICTS.get(code, ("info", code))
    return colour, str(text)


def choices(kind: str) -> list[tuple[str, str]]:
    """The codes of a kind with their words, for a form."""
    return [(code, str(text)) for code, text in CODES[kind].items()]
