"""Rows of `partnerships` as others see them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from gavn.infra.models import Step
from gavn.partnerships.gates import gate_from
from gavn.partnerships.models import (
    Commitment,
    Finding,
    Milestone,
    MilestoneResult,
    Partner,
    Partnership,
    Phase,
    PlanPart,
    ProgressNote,
    Purchase,
    Requirement,
    Terms,
)
from gavn.partnerships.views import (
    CommitmentView,
    FindingView,
    MilestoneView,
    NoteView,
    PartnershipItem,
    PartnerView,
    PhaseView,
    PlanPartView,
    PurchaseView,
    RequirementView,
    ResultView,
    StepView,
)

DEVELOPS = ("partner", "stopped", "bought")


def item(row: Partnership) -> PartnershipItem:
    """A partnership in a list; its owner must be loaded."""
    return PartnershipItem(
        id=row.id,
        slug=row.slug,
        title=row.title,
        kind=row.kind,
        area=row.area,
        is_commercial=row.is_commercial,
        need_id=row.need_id,
        owner_id=row.owner_id,
        owner_name=row.owner.name,
        state=row.state,
        applications_by=row.applications_by,
        tender_id=row.tender_id,
        opened_at=row.opened_at,
    )


def requirement_view(row: Requirement) -> RequirementView:
    """A requirement."""
    return RequirementView(row.id, row.number, row.title, row.level, row.criterion)


def phase_views(rows: Sequence[Phase]) -> tuple[PhaseView, ...]:
    """Phases in order, with milestones and the results that the reader may see."""
    milestones: dict[UUID, list[Milestone]] = {row.id: [] for row in rows}
    for each in Milestone.objects.filter(phase__in=milestones).order_by("number"):
        milestones[each.phase_id].append(each)
    results: dict[UUID, list[MilestoneResult]] = {}
    for result in MilestoneResult.objects.filter(milestone__phase__in=milestones).order_by("judged_at", "id"):
        results.setdefault(result.milestone_id, []).append(result)
    reasons = last_reasons(step for row in rows for step in row.steps.all())
    return tuple(
        PhaseView(
            id=row.id,
            number=row.number,
            title=row.title,
            start_on=row.start_on,
            end_before=row.end_before,
            rights=row.rights,
            state=row.state,
            reason=reasons.get(row.id, ""),
            milestones=tuple(_milestone(each, results.get(each.id, ())) for each in milestones[row.id]),
        )
        for row in rows
    )


def partner_view(
    row: Partner,
    requirements: Sequence[Requirement],
    newest: dict[tuple[UUID, UUID], Finding],
    terms: Terms | None,
    purchases: Sequence[Purchase],
    reason: str,
    *,
    is_open_to_reader: bool,
) -> PartnerView:
    """A partner; what is not for the reader has been left out by row security already, and by `is_open_to_reader`."""
    develops = is_open_to_reader and row.state in DEVELOPS
    return PartnerView(
        id=row.id,
        organisation_id=row.organisation_id,
        name=row.organisation.name,
        role=row.role,
        proposal=row.proposal if is_open_to_reader else "",
        facts=dict(row.facts) if is_open_to_reader else {},
        state=row.state,
        reason=reason,
        maximum_unit_ore=terms.maximum_unit_ore if terms else None,
        unit=terms.unit if terms else "",
        gate=gate_from(row.id, requirements, newest, terms) if develops else None,
        findings=tuple(
            finding_view(each.number, newest[row.id, each.id]) for each in requirements if (row.id, each.id) in newest
        ),
        purchases=tuple(
            PurchaseView(each.quantity, each.unit_price_ore, each.bought_by_name, each.bought_at)
            for each in purchases
            if each.partner_id == row.id
        ),
    )


def finding_view(requirement: int, row: Finding) -> FindingView:
    """A finding."""
    return FindingView(
        requirement, row.verdict, row.measured, row.source, row.protocol_sha256, row.found_by_name, row.found_at
    )


def plan_part_view(row: PlanPart) -> PlanPartView:
    """A part of the plan."""
    return PlanPartView(row.part, row.text, row.owner_title, row.ready_on, row.approved_by_name, row.approved_at)


def commitment_view(row: Commitment) -> CommitmentView:
    """A commitment."""
    return CommitmentView(row.title, row.amount_ore, row.committed_on, row.committed_by_name)


def note_view(row: ProgressNote) -> NoteView:
    """A note of progress."""
    return NoteView(row.text, row.next_step, row.written_by_name, row.written_at)


def step_view(row: Step) -> StepView:
    """A step."""
    return StepView(row.move, row.from_state, row.to_state, row.actor_name, row.reason, row.at)


def last_reasons(steps: Iterable[Step]) -> dict[UUID, str]:
    """The last reason given, by subject."""
    ordered = sorted(steps, key=lambda step: (step.at, step.id))
    return {step.subject_id: step.reason for step in ordered if step.reason}  # type: ignore[attr-defined]


def _milestone(row: Milestone, results: Sequence[MilestoneResult]) -> MilestoneView:
    seen = tuple(
        ResultView(each.partner_id, each.is_met, each.reason, each.paid_ore, each.judged_at) for each in results
    )
    return MilestoneView(row.id, row.number, row.title, row.due_on, row.payment_ore, seen)
