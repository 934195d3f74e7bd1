"""What others may read of tests. Row security shows each actor its own: a supplier never another supplier's product."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from gavn.engine.evidence import guards
from gavn.engine.evidence.deciding.answer import criterion_look
from gavn.engine.evidence.deciding.result import CriterionLook
from gavn.engine.evidence.observations.chain import current_rows
from gavn.engine.evidence.observations.observation import Observation
from gavn.engine.evidence.planning.plan import Plan
from gavn.engine.evidence.protocol.model import Protocol as Agreed
from gavn.evidence import rules
from gavn.evidence.bundle_file import closed_protocol
from gavn.evidence.chain import chain_csv, chain_of
from gavn.evidence.errors import LookNotFound, LookNotPermitted, ProtocolNotFound
from gavn.evidence.models import Approval, Arm, ArmLook, Batch, Decision, Intake, Look, Protocol
from gavn.evidence.outcomes import CONTINUE
from gavn.evidence.protocol_file import all_arms, plan_of, products, read_text
from gavn.evidence.states import PUBLIC
from gavn.evidence.views import (
    ApprovalView,
    ArmLookView,
    ArmView,
    BatchView,
    DecisionView,
    LookView,
    ProtocolItem,
    ProtocolStepView,
    ProtocolView,
)
from gavn.infra.actors import PURCHASING, TESTING, Actor, acting
from gavn.infra.paging import Page


def public_protocols(
    *, actor: Actor, search: str = "", state: str = "", page: int = 1, size: int = 25
) -> Page[ProtocolItem]:
    """Every protocol that has been locked, newest first: the closed and the undocumented ones among them."""
    with acting(actor):
        rows = Protocol.objects.filter(state__in=PUBLIC, locked_at__isnull=False)
        if state:
            rows = rows.filter(state=state)
        for word in search.split():
            rows = rows.filter(title__icontains=word)
        return _page(rows.order_by("-locked_at", "id"), page, size)


def own_protocols(*, actor: Actor, page: int = 1, size: int = 25) -> Page[ProtocolItem]:
    """The protocols that the actor owns, tests under or supplies a product to, newest first."""
    with acting(actor):
        mine = Q(owner_id__in=(*actor.scope(PURCHASING), *actor.scope(TESTING)))
        mine |= Q(site_ids__overlap=list(actor.scope(TESTING)))
        mine |= Q(id__in=Arm.objects.filter(supplier_id__in=_companies(actor)).values("protocol_id"))
        rows = Protocol.objects.all() if actor.is_job else Protocol.objects.filter(mine)
        return _page(rows.order_by("-created_at", "-id"), page, size)


def protocol(*, actor: Actor, slug: str) -> ProtocolView:
    """One protocol. Refuses `protocol.not-found`."""
    with acting(actor):
        row = Protocol.objects.select_related("owner", "need").filter(slug=slug).first()
        if row is None:
            raise ProtocolNotFound
        return _view(row, actor)


def protocol_id(*, actor: Actor, slug: str) -> UUID:
    """The id behind a short name. Refuses `protocol.not-found`."""
    with acting(actor):
        found = Protocol.objects.filter(slug=slug).values_list("id", flat=True).first()
        if found is None:
            raise ProtocolNotFound
        return found


def agreed(*, actor: Actor, slug: str) -> Agreed:
    """The protocol as the engine reads it. Refuses `protocol.not-found`."""
    with acting(actor):
        return read_text(_text(slug))


def plan(*, actor: Actor, slug: str) -> Plan:
    """What the protocol promises before anything starts. Refuses `protocol.not-found`."""
    with acting(actor):
        return plan_of(_text(slug))


def look(*, actor: Actor, look_id: UUID) -> LookView:
    """One look, with the products that the actor may see. Refuses `look.not-found`."""
    with acting(actor):
        found = Look.objects.filter(id=look_id).first()
        if found is None:
            raise LookNotFound
        return _look_view(found, list(ArmLook.objects.filter(look=found).order_by("arm")))


def seen_rows(*, actor: Actor, slug: str) -> tuple[Observation, ...]:
    """The rows of the last look that the actor may see; empty before a look. Refuses `protocol.not-found`."""
    with acting(actor):
        _text(slug)
        last = Look.objects.filter(protocol__slug=slug).order_by("-number").first()
        return current_rows(chain_of(last.protocol_id, batches=last.batch_count)) if last else ()


def arm_looks(looks: Sequence[LookView]) -> dict[str, list[CriterionLook]]:
    """By product: what each look said of each criterion, oldest first."""
    found: dict[str, list[CriterionLook]] = {}
    for look_view in looks:
        for arm in look_view.arms:
            found.setdefault(arm.arm, []).extend(criterion_look(each) for each in arm.answer["criteria"])
    return found


def rows_file(*, actor: Actor, slug: str) -> str:
    """Every row of a test that is over, as CSV with the number of its batch, for who may see them all.

    Refuses `protocol.not-found`, `rows.not-permitted`.
    """
    with acting(actor):
        return chain_csv(chain_of(closed_protocol(actor, slug).id))


def allocation(*, actor: Actor, slug: str, units: int) -> tuple[str, ...]:
    """The arm of each of the first `units` in turn, as hash and nonce give it. Refuses `look.not-permitted`."""
    with acting(actor):
        row = Protocol.objects.filter(slug=slug, locked_at__isnull=False).first()
        if row is None:
            raise ProtocolNotFound
        if not rules.may_look(actor, row.owner_id, row.site_ids):
            raise LookNotPermitted
        return tuple(guards.allocation(read_text(row.text), row.nonce, units))


def _text(slug: str) -> str:
    text = Protocol.objects.filter(slug=slug).values_list("text", flat=True).first()
    if text is None:
        raise ProtocolNotFound
    return text


def _companies(actor: Actor) -> tuple[UUID, ...]:
    return tuple(each.organisation_id for each in actor.memberships if rules.supplies(actor, each.organisation_id))


def _page(rows: QuerySet[Protocol], page: int, size: int) -> Page[ProtocolItem]:
    total, first = rows.count(), (page - 1) * size
    last = Look.objects.filter(protocol=OuterRef("pk")).order_by("-number").values("verdict")[:1]
    received = Batch.objects.filter(protocol=OuterRef("pk")).order_by().values("protocol")
    counted = rows.select_related("owner").annotate(
        last_verdict=Subquery(last), received=Coalesce(Subquery(received.annotate(n=Sum("row_count")).values("n")), 0)
    )
    items = tuple(
        ProtocolItem(
            row.id,
            row.slug,
            row.title,
            row.owner.name,
            row.state,
            row.last_verdict or "",
            row.locked_at,
            row.received,
        )
        for row in counted[first : first + size]
    )
    return Page(items, total, page, size)


def _view(row: Protocol, actor: Actor) -> ProtocolView:
    own = rules.may_look(actor, row.owner_id, row.site_ids)
    return ProtocolView(
        id=row.id,
        slug=row.slug,
        title=row.title,
        owner_id=row.owner_id,
        owner_name=row.owner.name,
        need_id=row.need_id,
        need_slug=row.need.slug if row.need else "",
        need_title=row.need.title if row.need else "",
        site_ids=tuple(row.site_ids),
        text=row.text,
        hash=row.hash,
        rows_public=row.rows_public,
        version=row.version,
        amendment_reason=row.amendment_reason,
        state=row.state,
        engine_version=row.engine_version,
        nonce=row.nonce,
        locked_by=row.locked_by if own else "",
        locked_at=row.locked_at,
        arms=_arms(row, actor),
        approvals=_approvals(row),
        batches=tuple(_batch_view(batch) for batch in Batch.objects.filter(protocol=row).order_by("number")),
        looks=_looks(row),
        decisions=_decisions(row),
        steps=tuple(
            ProtocolStepView(step.move, step.actor_name, step.reason, step.at)
            for step in row.steps.order_by("at", "id")
        ),
    )


def _arms(row: Protocol, actor: Actor) -> tuple[ArmView, ...]:
    read = read_text(row.text)
    names = {arm.id: arm.name for arm in read.arms}
    known = {arm.code: arm for arm in Arm.objects.filter(protocol=row).select_related("supplier")}
    counts = dict(
        Intake.objects.filter(protocol=row).values("arm").annotate(n=Sum("row_count")).values_list("arm", "n")
    )
    outcomes = dict(Decision.objects.filter(protocol=row).exclude(outcome=CONTINUE).values_list("arm", "outcome"))
    counts_all = rules.may_look(actor, row.owner_id, row.site_ids)
    views = []
    for code in all_arms(read):
        arm = known.get(code)
        supplier = arm.supplier if arm else None
        views.append(
            ArmView(
                code=code,
                name=names.get(code, row.title),
                is_control=code not in products(read),
                supplier_id=supplier.id if supplier else None,
                supplier_name=supplier.name if supplier else "",
                outcome=outcomes.get(code, ""),
                observations=counts.get(code, 0 if counts_all else None),
            )
        )
    return tuple(views)


def _approvals(row: Protocol) -> tuple[ApprovalView, ...]:
    granted = {each.name: each for each in Approval.objects.filter(protocol=row)}
    return tuple(
        ApprovalView(name, granted[name].reference, granted[name].granted_on)
        if name in granted
        else ApprovalView(name, "", None)
        for name in read_text(row.text).approvals
    )


def _batch_view(batch: Batch) -> BatchView:
    return BatchView(
        batch.number,
        batch.received_at,
        batch.source,
        batch.row_count,
        batch.supersedes,
        batch.reason,
        batch.previous_hash,
        batch.hash,
    )


def _looks(row: Protocol) -> tuple[LookView, ...]:
    arms: dict[UUID, list[ArmLook]] = defaultdict(list)
    for found in ArmLook.objects.filter(protocol=row).order_by("arm"):
        arms[found.look_id].append(found)
    return tuple(_look_view(each, arms[each.id]) for each in Look.objects.filter(protocol=row).order_by("number"))


def _look_view(row: Look, arms: Sequence[ArmLook]) -> LookView:
    return LookView(
        id=row.id,
        number=row.number,
        at=row.at,
        asked_by=row.asked_by,
        batch_count=row.batch_count,
        chain_head=row.chain_head,
        engine_version=row.engine_version,
        verdict=row.verdict,
        arms=tuple(ArmLookView(each.arm, each.verdict, each.answer) for each in arms),
    )


def _decisions(row: Protocol) -> tuple[DecisionView, ...]:
    found = Decision.objects.filter(protocol=row).select_related("look").order_by("decided_at", "id")
    return tuple(
        DecisionView(
            each.arm,
            each.outcome,
            each.overrules,
            each.reason,
            each.minutes,
            each.decided_by,
            each.decided_at,
            each.look.number if each.look else None,
        )
        for each in found
    )
