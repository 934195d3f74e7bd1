"""The form of a decision: outcome, what is granted, from when to when, why."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gavn.grants.views import ApplicationView
from gavn.web.forms import day_field
from gavn.web.group_lines import GroupLinesForm, Line
from gavn.web.words import group_name

GRANTED, PARTLY, REFUSED = "granted", "partly", "refused"
OUTCOMES = (
    (GRANTED, gettext_lazy("Grant all that is applied for")),
    (PARTLY, gettext_lazy("Grant a part")),
    (REFUSED, gettext_lazy("Refuse")),
)


class DecisionForm(GroupLinesForm):
    """A decision on an application. What each outcome needs is checked by the action; here only what a form can see."""

    outcome = forms.ChoiceField(label=gettext_lazy("Decision"), choices=OUTCOMES, widget=forms.RadioSelect)
    start_on = day_field(gettext_lazy("The grant begins on"), required=False)
    last_on = day_field(
        gettext_lazy("Last day of the grant"),
        required=False,
        help_text=gettext_lazy("Leave it empty where the need is permanent."),
    )
    reasons = forms.CharField(
        label=gettext_lazy("Reasons"),
        required=False,
        max_length=8000,
        help_text=gettext_lazy("Rules, main considerations and decisive facts. Needed unless all is granted."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    depending = ("start_on", "reasons")  # needed by some outcomes, so not called optional

    @classmethod
    def for_application(cls, application: ApplicationView, today: dt.date, data: Any = None) -> DecisionForm:
        """The form with what is applied for filled in."""
        groups = [
            (str(line.group_id), group_name(line.group_name_da, line.group_name_en)) for line in application.lines
        ]
        initial: dict[str, Any] = {"start_on": today}
        for line in application.lines:
            initial[f"units_{line.group_id}"] = line.units
            initial[f"months_{line.group_id}"] = line.every_months
        return cls(data, groups=groups, initial=initial)

    def clean(self) -> dict[str, Any]:
        """Reasons unless all is granted; a first day unless refused."""
        values = super().clean() or {}
        outcome = values.get("outcome")
        if outcome in (PARTLY, REFUSED) and not values.get("reasons", "").strip():
            self.add_error("reasons", _("Write why not everything is granted."))
        if outcome in (GRANTED, PARTLY) and not values.get("start_on") and "start_on" not in self.errors:
            self.add_error("start_on", _("Write the first day of the grant."))
        return values

    def granted_lines(self) -> list[Line]:
        """What is granted: the rows where a part is granted, else none, which means all or nothing."""
        return self.lines() if self.cleaned_data["outcome"] == PARTLY else []

    def end_before(self) -> dt.date | None:
        """The day after the last one."""
        last_on = self.cleaned_data["last_on"]
        return last_on + dt.timedelta(days=1) if last_on else None
