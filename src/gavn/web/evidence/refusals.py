"""Refusals of tests on a form: every mistake of a file on its own line."""

from __future__ import annotations

from gavn.evidence.errors import ObservationsUnreadable, ProtocolUnreadable
from gavn.kernel.errors import Refusal
from gavn.web.forms import PageForm

MOST_SHOWN = 40


def refuse(form: PageForm, refusal: Refusal) -> None:
    """Show a refusal; one that names several places shows each."""
    if isinstance(refusal, ObservationsUnreadable | ProtocolUnreadable):
        for fault in refusal.facts["faults"][:MOST_SHOWN]:
            form.add_error(None, fault)
    else:
        form.refuse(refusal)
