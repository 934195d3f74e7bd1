"""Refusals of value cases on a form: every mistake of a document on its own line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from gavn.kernel.errors import Refusal, Unreadable
from gavn.value.errors import CaseUnreadable, ParameterMovedBack
from gavn.web.forms import PageForm
from gavn.web.value.fault_words import fault_sentence

MOST_SHOWN = 40


def refuse(form: PageForm, refusal: Refusal) -> None:
    """Show a refusal; those that name several places show each."""
    if isinstance(refusal, CaseUnreadable):
        _show(form, refusal.facts["faults"])
    elif isinstance(refusal, ParameterMovedBack) and "reason" in form.fields:
        form.add_error("reason", _("Write why the assumption is less certain than before."))
    else:
        form.refuse(refusal)


def refuse_file(form: PageForm, problem: Unreadable) -> None:
    """Show the mistakes of a file, each with its place."""
    _show(form, ({"where": f.where, "found": f.found, "expected": f.expected} for f in problem.faults))


def _show(form: PageForm, faults: Iterable[Mapping[str, str]]) -> None:
    listed = list(faults)
    for fault in listed[:MOST_SHOWN]:
        form.add_error(None, fault_sentence(fault["where"], fault["found"], fault["expected"]))
    if len(listed) > MOST_SHOWN:
        form.add_error(None, _("And %(more)s more mistakes.") % {"more": len(listed) - MOST_SHOWN})
