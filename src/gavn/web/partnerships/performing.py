"""From a form that is filled in to the action that does it."""

from __future__ import annotations

from uuid import UUID

from gavn.kernel.period import ONE_DAY
from gavn.partnerships.actions import commitments, documents, evidence, findings, implementation, partnerships, phases
from gavn.partnerships.actions import partners as partner_actions
from gavn.partnerships.views import PartnershipView, PhaseView
from gavn.web.partnerships import act_forms as forms
from gavn.web.request import PageRequest


def note(request: PageRequest, view: PartnershipView, form: forms.ActForm) -> None:
    """Progress."""
    partnerships.note_progress(actor=request.actor, partnership_id=view.id, now=request.now, **form.cleaned_data)


def dialogue(request: PageRequest, view: PartnershipView, form: forms.ActForm) -> None:
    """The market is asked."""
    partnerships.open_dialogue(actor=request.actor, partnership_id=view.id, now=request.now)


def terms(request: PageRequest, view: PartnershipView, form: forms.ActForm) -> None:
    """The terms of the documents."""
    said = dict(form.cleaned_data)
    written = documents.PartnershipTerms(expected_purchase_ore=said.pop("expected_purchase"), **said)
    documents.write_terms(actor=request.actor, partnership_id=view.id, terms=written, now=request.now)


def requirements(request: PageRequest, view: PartnershipView, form: forms.ActForm) -> None:
    """The minimum requirements."""
    asked = [documents.NewRequirement(*line[:3]) for line in form.cleaned_data["lines"]]
    documents.set_requirements(actor=request.actor, partnership_id=view.id, requirements=asked, now=request.now)


def phase(request: PageRequest, view: PartnershipView, form: forms.ActForm) -> None:
    """A phase with its milestones."""
    said = form.cleaned_data
    planned = documents.NewPhase(
        said["title"], said["start_on"], said["last_on"] + ONE_DAY, said["rights"], said["lines"]
    )
    documents.plan_phase(actor=request.actor, partnership_id=view.id, phase=planned, now=request.now)


def announce_documents(request: PageRequest, view: PartnershipView, form: forms.ActForm) -> None:
    """Notice and documents."""
    documents.announce(actor=request.actor, partnership_id=view.id, now=request.now, **form.cleaned_data)


def tender(request: PageRequest, view: PartnershipView, form: forms.ActForm) -> None:
    """An option of a tender."""
    chosen = UUID(form.cleaned_data["tender"])
    partnerships.offer_in_tender(actor=request.actor, partnership_id=view.id, tender_id=chosen, now=request.now)


def invite_partners(request: PageRequest, view: PartnershipView, form: forms.ActForm) -> None:
    """Invitations."""
    chosen = [UUID(each) for each in form.cleaned_data["partners"]]
    reason = form.cleaned_data["reason"]
    partner_actions.invite(
        actor=request.actor, partnership_id=view.id, partner_ids=chosen, reason=reason, now=request.now
    )


def partner(request: PageRequest, view: PartnershipView, form: forms.ActForm) -> None:
    """A partner is entered."""
    said = form.cleaned_data
    partner_actions.add_partner(
        actor=request.actor, partnership_id=view.id, organisation_id=UUID(said["organisation"]), role=said["role"],
        now=request.now,
    )  # fmt: skip


def agree_with(request: PageRequest, view: PartnershipView, form: forms.ActForm) -> None:
    """Development begins with those for whom a maximum cost is written."""
    said = form.cleaned_data
    asked = {each.id: said[f"cost_{each.id}"] for each in view.partners if said.get(f"cost_{each.id}")}
    costs = {partner_id: partner_actions.AgreedCost(ore, said["unit"]) for partner_id, ore in asked.items()}
    partner_actions.agree(
        actor=request.actor, partnership_id=view.id, costs=costs, reason=said["reason"], now=request.now
    )


def begin(request: PageRequest, view: PartnershipView, form: forms.ActForm) -> None:
    """The next phase."""
    planned = next(each for each in view.phases if each.state == "planned")
    phases.begin_phase(actor=request.actor, partnership_id=view.id, phase_id=planned.id, now=request.now)


def judge(request: PageRequest, view: PartnershipView, form: forms.ActForm) -> None:
    """A milestone."""
    said = form.cleaned_data
    phases.judge_milestone(
        actor=request.actor, partnership_id=view.id, milestone_id=UUID(said["milestone"]),
        partner_id=UUID(said["partner"]), is_met=said["is_met"] == "yes", reason=said["reason"], paid_ore=said["paid"],
        now=request.now,
    )  # fmt: skip


def end(request: PageRequest, view: PartnershipView, form: forms.ActForm) -> None:
    """After a phase."""
    said = form.cleaned_data
    phases.end_phase(
        actor=request.actor, partnership_id=view.id, phase_id=_running(view).id,
        stopped={UUID(each): said["stop_reason"] for each in said["stopped"]}, reason=said["reason"], now=request.now,
    )  # fmt: skip


def protocol(request: PageRequest, view: PartnershipView, form: forms.ActForm) -> None:
    """The protocol that decides."""
    chosen = form.cleaned_data["protocol"]
    evidence.bind_protocol(actor=request.actor, partnership_id=view.id, slug=chosen, now=request.now)


def find(request: PageRequest, view: PartnershipView, form: forms.ActForm) -> None:
    """What a test report shows."""
    said = form.cleaned_data
    findings.record_finding(
        actor=request.actor, partnership_id=view.id, partner_id=UUID(said["partner"]),
        requirement=int(said["requirement"]), verdict=said["verdict"], measured=said["measured"], source=said["source"],
        now=request.now,
    )  # fmt: skip


def buy(request: PageRequest, view: PartnershipView, form: forms.ActForm) -> None:
    """A purchase."""
    said = form.cleaned_data
    findings.buy_solution(
        actor=request.actor, partnership_id=view.id, partner_id=UUID(said["partner"]), quantity=said["quantity"],
        unit_price_ore=said["unit_price"], now=request.now,
    )  # fmt: skip


def plan(request: PageRequest, view: PartnershipView, form: forms.ActForm) -> None:
    """A part of the plan."""
    implementation.write_plan_part(actor=request.actor, partnership_id=view.id, now=request.now, **form.cleaned_data)


def approve(request: PageRequest, view: PartnershipView, form: forms.ActForm) -> None:
    """A part of the plan stands."""
    part = form.cleaned_data["part"]
    implementation.approve_plan_part(actor=request.actor, partnership_id=view.id, part=part, now=request.now)


def use(request: PageRequest, view: PartnershipView, form: forms.ActForm) -> None:
    """Taken into use."""
    implementation.take_into_use(actor=request.actor, partnership_id=view.id, now=request.now)


def commit(request: PageRequest, view: PartnershipView, form: forms.ActForm) -> None:
    """Work under the ceiling."""
    said = form.cleaned_data
    commitments.commit_work(
        actor=request.actor, partnership_id=view.id, title=said["title"], amount_ore=said["amount"],
        committed_on=said["committed_on"], now=request.now,
    )  # fmt: skip


def value_case(request: PageRequest, view: PartnershipView, form: forms.ActForm) -> None:
    """The value case."""
    chosen = form.cleaned_data["case"]
    partnerships.bind_value_case(actor=request.actor, partnership_id=view.id, slug=chosen, now=request.now)


def conclude(request: PageRequest, view: PartnershipView, form: forms.ActForm) -> None:
    """Ended well."""
    reason = form.cleaned_data["reason"]
    partnerships.conclude_partnership(actor=request.actor, partnership_id=view.id, reason=reason, now=request.now)


def close(request: PageRequest, view: PartnershipView, form: forms.ActForm) -> None:
    """Closed."""
    reason = form.cleaned_data["reason"]
    partnerships.close_partnership(actor=request.actor, partnership_id=view.id, reason=reason, now=request.now)


def _running(view: PartnershipView) -> PhaseView:
    return next(each for each in view.phases if each.state == "running")
