"""The base of all forms: the design system's classes, days as days, refusals as mistakes."""

from __future__ import annotations

from typing import Any

from django import forms

from gavn.kernel.errors import Refusal
from gavn.web.messages import sentence

CLASS_BY_INPUT = {
    "text": "form-input",
    "password": "form-input",
    "number": "form-input input-width-xs",
    "date": "form-input input-width-s",
    "search": "form-input",
    "select": "form-select",
    "textarea": "form-input",
    "radio": "form-radio",
    "checkbox": "form-checkbox",
}


class DayInput(forms.DateInput):
    """The browser's own day picker, which speaks ISO 8601 whatever the language."""

    input_type = "date"

    def __init__(self, **options: Any) -> None:
        super().__init__(format="%Y-%m-%d", **options)


class PageForm(forms.Form):
    """A form of a page. `depending`: fields that are needed only by what other fields say."""

    depending: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.style()

    def style(self) -> None:
        """Give each input its class; called again by a form that adds fields of its own."""
        for field in self.fields.values():
            kind = getattr(field.widget, "input_type", "textarea")
            field.widget.attrs["class"] = CLASS_BY_INPUT.get(kind, "")

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal as a mistake at the top of the form."""
        self.add_error(None, sentence(refusal))


def day_field(label: Any, **options: Any) -> forms.DateField:
    """A field for a day."""
    return forms.DateField(label=label, widget=DayInput(), **options)
