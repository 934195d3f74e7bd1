"""Forms with a text of one's own."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gavn.web.forms import PageForm

LONGEST = 8000


def text_field(label: object, *, required: bool = True, rows: int = 6, help_text: object = "") -> forms.CharField:
    """A field for some lines of text."""
    return forms.CharField(
        label=label,  # type: ignore[arg-type]
        required=required,
        max_length=LONGEST,
        help_text=help_text,  # type: ignore[arg-type]
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class AnswerForm(PageForm):
    """An answer to what was asked, or a comment in a hearing."""

    text = text_field(_("Your answer"))
