"""The base of all forms: the design system's classes, days as days, refusals as mistakes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from gavn.kernel.errors import Refusal
from gavn.web.figures import day_text
from gavn.web.messages import sentence

CLASS_BY_INPUT = {
    "text": "form-input",
    "password": "form-input",
    "number": "form-input input-width-xs",
    "date": "form-input input-width-s",
    "time": "form-input input-width-xs",
    "search": "form-input",
    "select": "form-select",
    "textarea": "form-input",
    "radio": "form-radio",
    "checkbox": "form-checkbox",
}
ROW_FIELDS = ("units_", "months_")
LAST_DAY = dt.date(2199, 12, 31)  # further off is a slip of the hand; the calendar ends in 9999


class DayInput(forms.DateInput):
    """The browser's own day picker, which speaks ISO 8601 whatever the language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        super().__init__(format="%Y-%m-%d", attrs={"max": LAST_DAY.isoformat(), **(attrs or {})})


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

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields in their order, without those that a table of rows shows."""
        return [bound for bound in self if not bound.name.startswith(ROW_FIELDS)]

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal as a mistake at the top of the form."""
        self.add_error(None, sentence(refusal))


def day_field(label: Any, *, attrs: dict[str, str] | None = None, **options: Any) -> forms.DateField:
    """A field for a day, not later than LAST_DAY. `attrs` are the input's."""
    return forms.DateField(label=label, widget=DayInput(attrs), validators=[check_last_day], **options)


def check_last_day(day: dt.date) -> None:
    """A mistake of the form where a day is later than anybody plans, such as 9999-12-31."""
    if day > LAST_DAY:
        raise ValidationError(_("Write %(day)s or an earlier day.") % {"day": day_text(LAST_DAY)})
