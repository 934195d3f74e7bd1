"""Refusals of tenders on a form: every mistake of a file on its own line."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gavn.kernel.errors import Refusal
from gavn.web.fault_words import fault_text
from gavn.web.forms import PageForm

MOST_SHOWN = 40


def refuse(form: PageForm, refusal: Refusal) -> None:
    """Show a refusal; one that names the mistakes of a file shows each on its own line."""
    faults = refusal.facts.get("faults")
    if not faults:
        form.refuse(refusal)
        return
    form.add_error(None, _("The file has mistakes:"))
    for fault in faults[:MOST_SHOWN]:
        form.add_error(None, fault_text(str(fault)))
    if len(faults) > MOST_SHOWN:
        form.add_error(None, _("And %(more)s more mistakes.") % {"more": len(faults) - MOST_SHOWN})
