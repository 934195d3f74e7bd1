"""The forms of what is done with a partnership. Each knows the partnership that it is about, for its choices."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gavn.evidence import queries as evidence
from gavn.infra.clock import day_of
from gavn.infra.paging import Page
from gavn.kernel.errors import Refusal
from gavn.kernel.money import ore_from_dkk
from gavn.kernel.period import ONE_DAY
from gavn.parties import queries as parties
from gavn.partnerships.actions.documents import DAYS_TO_APPLY, NewMilestone
from gavn.partnerships.views import PartnershipView
from gavn.tenders import queries as tenders
from gavn.value import queries as value
from gavn.web.forms import PageForm, day_field
from gavn.web.number_field import NumberField, read_number
from gavn.web.partnerships.words import PLAN_PARTS, VERDICTS
from gavn.web.request import PageRequest

MOST_CHOICES = 200
Choices = list[tuple[str, str]]


def long_text(label: Any, *, rows: int = 4, **options: Any) -> forms.CharField:
    """A field for several lines."""
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), max_length=8000, **options)


def to_ore(amount: Any) -> int:
    """Kroner as whole øre."""
    try:
        return ore_from_dkk(amount)
    except Refusal:
        raise ValidationError(_("An amount cannot be finer than øre.")) from None


class KronerField(NumberField):
    """Kroner; its cleaned value is whole øre, or None where it is left empty."""

    def clean(self, value: Any) -> Any:
        """Whole øre."""
        amount = super().clean(value)
        return None if amount is None else to_ore(amount)


class ActForm(PageForm):
    """A form without fields: an act that needs nothing but the will."""

    def __init__(self, request: PageRequest, view: PartnershipView, data: Any = None) -> None:
        super().__init__(data)
        self.prepare(request, view)
        self.style()

    def prepare(self, request: PageRequest, view: PartnershipView) -> None:
        """Fill in choices and what is known already."""

    def choose(self, name: str, choices: Choices) -> None:
        """Set the choices of a field."""
        self.fields[name].choices = choices  # type: ignore[attr-defined]


class NoteForm(ActForm):
    """Progress."""

    text = long_text(gettext_lazy("What has been done"))
    next_step = long_text(gettext_lazy("What is done next"), rows=3)


class ReasonForm(ActForm):
    """Why."""

    reason = long_text(gettext_lazy("Why"), rows=3)


class TermsForm(ActForm):
    """The terms."""

    market_finding = long_text(
        gettext_lazy("What the market dialogue showed"),
        help_text=gettext_lazy("Why nothing that can be bought today meets the need."),
    )
    takes_several = forms.BooleanField(label=gettext_lazy("Several partners can be taken"), required=False)
    rights = long_text(gettext_lazy("Rights to what is developed"))
    stop_terms = long_text(gettext_lazy("How a partner can be dropped, or all of it ended, after a phase"))
    expected_purchase = KronerField(label=gettext_lazy("Expected purchase afterwards, DKK"))

    def prepare(self, request: PageRequest, view: PartnershipView) -> None:
        """What is written already."""
        self.initial = {
            "market_finding": view.market_finding,
            "takes_several": view.takes_several,
            "rights": view.rights,
            "stop_terms": view.stop_terms,
            "expected_purchase": view.expected_purchase_ore // 100 or None,
        }


class LinesField(forms.CharField):
    """Several lines, each of parts between bars; its cleaned value is a list of lists of texts."""

    def __init__(self, parts: int, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 6}), max_length=20_000, **options)
        self.parts = parts

    def clean(self, value: Any) -> Any:
        """Every line has at least so many parts."""
        lines = [
            [part.strip() for part in line.split("|")] for line in super().clean(value).splitlines() if line.strip()
        ]
        for number, line in enumerate(lines, 1):
            if len(line) < self.parts or not all(line[: self.parts]):
                raise ValidationError(
                    _("Line %(number)s lacks a part. Write | between the parts.") % {"number": number}
                )
        return lines


class RequirementsForm(ActForm):
    """The minimum requirements."""

    lines = LinesField(
        2,
        label=gettext_lazy("One requirement a line"),
        help_text=gettext_lazy("Requirement | level | criterion of the evidence protocol, where one decides it"),
    )

    def prepare(self, request: PageRequest, view: PartnershipView) -> None:
        """Those that are written already."""
        rows = (
            " | ".join(part for part in (each.title, each.level, each.criterion) if part) for each in view.requirements
        )
        self.initial = {"lines": "\n".join(rows)}


class PhaseForm(ActForm):
    """A phase."""

    title = forms.CharField(label=gettext_lazy("Name of the phase"), max_length=200)
    start_on = day_field(gettext_lazy("First day"))
    last_on = day_field(gettext_lazy("Last day"))
    rights = long_text(gettext_lazy("Rights to what is made in the phase"), rows=3)
    lines = LinesField(
        3,
        label=gettext_lazy("One milestone a line"),
        help_text=gettext_lazy("Milestone | day (2027-06-01) | instalment to each partner, DKK"),
    )

    def clean_lines(self) -> list[NewMilestone]:
        """Days and amounts that can be read."""
        found = []
        for number, line in enumerate(self.cleaned_data["lines"], 1):
            amount = read_number(line[2], ",")
            try:
                due_on = dt.date.fromisoformat(line[1])
            except ValueError:
                due_on = None
            if due_on is None or amount is None or amount < 0:
                said = _("Line %(number)s: write the day as 2027-06-01 and the instalment as a number.")
                raise ValidationError(said % {"number": number})
            found.append(NewMilestone(line[0], due_on, to_ore(amount)))
        return found


class AnnounceForm(ActForm):
    """The notice."""

    notice_on = day_field(gettext_lazy("The notice is sent on"))
    applications_by = day_field(
        gettext_lazy("Last day to apply"),
        help_text=gettext_lazy("At least 30 days, counted from the day after the notice is sent."),
    )

    def prepare(self, request: PageRequest, view: PartnershipView) -> None:
        """Today, and the first lawful day."""
        today = day_of(request.now)
        self.initial = {"notice_on": today, "applications_by": today + DAYS_TO_APPLY * ONE_DAY}


class TenderForm(ActForm):
    """A tender."""

    tender = forms.ChoiceField(label=gettext_lazy("Tender"))

    def prepare(self, request: PageRequest, view: PartnershipView) -> None:
        """The tenders that one may see."""
        found = tenders.tenders(actor=request.actor, size=MOST_CHOICES, now=request.now)
        self.choose("tender", [(str(each.id), f"{each.number} {each.title}") for each in found.items])


class InviteForm(ActForm):
    """Those of the applicants that are invited."""

    partners = forms.MultipleChoiceField(label=gettext_lazy("Invited"), widget=forms.CheckboxSelectMultiple)
    reason = long_text(gettext_lazy("Why, where fewer than three are invited"), rows=3, required=False)

    def prepare(self, request: PageRequest, view: PartnershipView) -> None:
        """The applicants."""
        self.choose("partners", [(str(each.id), each.name) for each in view.partners if each.state == "applied"])


class PartnerForm(ActForm):
    """A company."""

    organisation = forms.ChoiceField(label=gettext_lazy("Company"))
    role = forms.CharField(label=gettext_lazy("Part in the consortium"), required=False, max_length=200)

    def prepare(self, request: PageRequest, view: PartnershipView) -> None:
        """The companies that are not in it."""
        inside = {each.organisation_id for each in view.partners}
        found = parties.organisations(actor=request.actor, kind="supplier", on=day_of(request.now))
        self.choose("organisation", [(str(each.id), each.name) for each in found if each.id not in inside])


class AgreeForm(ActForm):
    """Each company that is taken, with its maximum cost for a unit."""

    unit = forms.CharField(label=gettext_lazy("Unit that is bought"), max_length=60, required=False)
    reason = long_text(gettext_lazy("Why these"), rows=3, required=False)

    def prepare(self, request: PageRequest, view: PartnershipView) -> None:
        """A field for each company."""
        self.partners = {f"cost_{each.id}": each.id for each in view.partners if each.state in ("invited", "partner")}
        names = {each.id: each.name for each in view.partners}
        for name, partner in self.partners.items():
            label = _("Maximum cost for a unit, %(name)s, DKK") % {"name": names[partner]}
            self.fields[name] = KronerField(label=label, required=False)
        self.order_fields([*self.partners, "unit", "reason"])


class JudgeForm(ActForm):
    """A milestone and a company."""

    milestone = forms.ChoiceField(label=gettext_lazy("Milestone"))
    partner = forms.ChoiceField(label=gettext_lazy("Company"))
    is_met = forms.ChoiceField(
        label=gettext_lazy("Is it met?"), choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
        widget=forms.RadioSelect,
    )  # fmt: skip
    reason = long_text(gettext_lazy("What was shown"), rows=3)
    paid = KronerField(
        label=gettext_lazy("Paid, DKK"), required=False,
        help_text=gettext_lazy("Left empty: the whole instalment where it is met, nothing where it is not."),
    )  # fmt: skip

    def prepare(self, request: PageRequest, view: PartnershipView) -> None:
        """The milestones of the running phase, and those who develop."""
        running = [each for phase in view.phases if phase.state == "running" for each in phase.milestones]
        self.choose("milestone", [(str(each.id), each.title) for each in running])
        self.choose("partner", developers(view))


class EndPhaseForm(ActForm):
    """Who leaves, and why."""

    stopped = forms.MultipleChoiceField(
        label=gettext_lazy("Leave after the phase"), required=False, widget=forms.CheckboxSelectMultiple
    )
    stop_reason = long_text(gettext_lazy("Why they leave"), rows=3, required=False)
    reason = long_text(gettext_lazy("What was decided, and why"), rows=3)

    def prepare(self, request: PageRequest, view: PartnershipView) -> None:
        """Those who develop."""
        self.choose("stopped", developers(view))


class ProtocolForm(ActForm):
    """An evidence protocol."""

    protocol = forms.ChoiceField(label=gettext_lazy("Evidence protocol"))

    def prepare(self, request: PageRequest, view: PartnershipView) -> None:
        """The protocols of one's own organisations."""
        found: Page[Any] = evidence.own_protocols(actor=request.actor, size=MOST_CHOICES)
        self.choose("protocol", [(each.slug, each.title) for each in found.items])


class FindingForm(ActForm):
    """What a test report shows."""

    partner = forms.ChoiceField(label=gettext_lazy("Company"))
    requirement = forms.ChoiceField(label=gettext_lazy("Requirement"))
    verdict = forms.ChoiceField(label=gettext_lazy("Result"), widget=forms.RadioSelect)
    measured = forms.CharField(label=gettext_lazy("What was measured"), max_length=400)
    source = forms.CharField(label=gettext_lazy("Where it is written"), max_length=400)

    def prepare(self, request: PageRequest, view: PartnershipView) -> None:
        """The requirements that no protocol decides."""
        self.choose("partner", developers(view))
        by_hand = [(str(each.number), each.title) for each in view.requirements if not each.criterion]
        self.choose("requirement", by_hand)
        self.choose("verdict", [(code, str(text)) for code, (_colour, text) in VERDICTS.items()])


class BuyForm(ActForm):
    """A purchase."""

    partner = forms.ChoiceField(label=gettext_lazy("Company"))
    quantity = forms.IntegerField(label=gettext_lazy("Number"), min_value=1, max_value=2**31 - 1)
    unit_price = KronerField(label=gettext_lazy("Price of a unit, DKK"))

    def prepare(self, request: PageRequest, view: PartnershipView) -> None:
        """Those who develop or were bought of before."""
        self.choose("partner", developers(view))


class PlanForm(ActForm):
    """A part of the implementation plan."""

    part = forms.ChoiceField(label=gettext_lazy("Part of the plan"))
    text = long_text(gettext_lazy("What is to be done"))
    owner_title = forms.CharField(
        label=gettext_lazy("Function of the one who answers"), max_length=200,
        help_text=gettext_lazy("Such as head of finance; no name."),
    )  # fmt: skip
    ready_on = day_field(gettext_lazy("There by"))

    def prepare(self, request: PageRequest, view: PartnershipView) -> None:
        """The parts that are not approved."""
        approved = {each.part for each in view.plan if each.approved_at}
        self.choose("part", [(code, str(text)) for code, text in PLAN_PARTS.items() if code not in approved])


class ApproveForm(ActForm):
    """A part that is written."""

    part = forms.ChoiceField(label=gettext_lazy("Part of the plan"))

    def prepare(self, request: PageRequest, view: PartnershipView) -> None:
        """The parts that wait."""
        waiting = [each.part for each in view.plan if not each.approved_at]
        self.choose("part", [(code, str(PLAN_PARTS[code])) for code in waiting])


class CommitForm(ActForm):
    """A piece of work."""

    title = forms.CharField(label=gettext_lazy("The work"), max_length=200)
    amount = KronerField(label=gettext_lazy("Amount, DKK"))
    committed_on = day_field(gettext_lazy("Day"))


class ValueForm(ActForm):
    """A value case."""

    case = forms.ChoiceField(label=gettext_lazy("Value case"))

    def prepare(self, request: PageRequest, view: PartnershipView) -> None:
        """The cases that one may read."""
        found = value.cases(actor=request.actor, size=MOST_CHOICES)
        self.choose("case", [(each.slug, each.title) for each in found.items])


def developers(view: PartnershipView) -> Choices:
    """Those who develop, for a form."""
    return [(str(each.id), each.name) for each in view.partners if each.state in ("partner", "bought")]
