"""Rows of `value` as others see them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from gavn.infra.actors import Actor
from gavn.infra.models import Step
from gavn.needs.views import NeedItem
from gavn.value import rules
from gavn.value.models import Binding, Case, Gain, Request, Version
from gavn.value.views import (
    BindingView,
    CaseItem,
    GainView,
    PartyNet,
    RequestView,
    StepView,
    VersionItem,
    VersionView,
)


def case_item(row: Case, version: Version, need: NeedItem | None) -> CaseItem:
    """A case in a list."""
    result = version.result
    return CaseItem(
        id=row.id,
        slug=row.slug,
        title=row.title,
        need_slug=need.slug if need else "",
        need_title=need.title if need else "",
        owner_name=row.owner.name,
        state=row.state,
        current_version=row.current_version,
        made_at=version.made_at,
        nets=nets_of(result),
        flags=tuple(dict.fromkeys(flag for agreed in result["agreement"].values() for flag in agreed["flags"])),
    )


def nets_of(result: Mapping[str, Any]) -> tuple[PartyNet, ...]:
    """Each party's mean net, strategy by strategy."""
    return tuple(
        PartyNet(strategy, party, row["kind"], row["mean_dkk"])
        for strategy, sheet in result["by_party"].items()
        for party, row in sheet.items()
    )


def version_item(row: Version, case: Case) -> VersionItem:
    """A version in a list."""
    return VersionItem(
        number=row.number,
        why=row.why,
        reason=row.reason,
        made_by_name=row.made_by_name,
        made_at=row.made_at,
        document_sha256=row.document_sha256,
        is_current=row.number == case.current_version,
        is_forecast=row.number == case.forecast_version,
    )


def version_view(row: Version) -> VersionView:
    """A version whole."""
    return VersionView(
        number=row.number,
        document=row.document,
        result=row.result,
        why=row.why,
        reason=row.reason,
        made_by_name=row.made_by_name,
        made_at=row.made_at,
        document_sha256=row.document_sha256,
    )


def binding_view(row: Binding) -> BindingView:
    """A binding."""
    return BindingView(
        id=row.id,
        parameter=row.parameter,
        kind=row.kind,
        party=row.party,
        contract_id=row.contract_id,
        group_code=row.group_code,
        agreement_id=row.agreement_id,
        factor=row.factor,
        explains=row.explains,
        read_value=row.read_value,
        problem=row.problem,
        read_at=row.read_at,
    )


def gain_view(row: Gain, actor: Actor) -> GainView:
    """A gain; its case and owner must be loaded."""
    is_open = row.state in ("open", "missed")
    return GainView(
        id=row.id,
        case_id=row.case_id,
        case_slug=row.case.slug,
        case_title=row.case.title,
        name=row.name,
        party=row.party,
        parameter=row.parameter,
        owner_id=row.owner_id,
        owner_name=row.owner.name,
        owner_title=row.owner_title,
        due_on=row.due_on,
        expected_ore=row.expected_ore,
        realised_ore=row.realised_ore,
        state=row.state,
        may_write_off=is_open and rules.may_see_to_gain(actor, row.case.owner_id, row.owner_id),
    )


def step_view(row: Step) -> StepView:
    """A step."""
    return StepView(row.move, row.from_state, row.to_state, row.actor_name, row.reason, row.at)


def request_view(
    row: Request, actor: Actor, today: dt.date, needs: Mapping[UUID, NeedItem], case_slugs: Mapping[UUID, str]
) -> RequestView:
    """A request; words of a need or a case that the reader may not see are left out."""
    need = needs.get(row.need_id)
    return RequestView(
        id=row.id,
        need_slug=need.slug if need else "",
        need_title=need.title if need else "",
        case_slug=case_slugs.get(row.case_id, "") if row.case_id else "",
        asker_name=row.asker.name,
        asked_by_name=row.asked_by_name,
        question=row.question,
        answer_by=row.answer_by,
        state=row.state,
        taken_by_name=row.taken_by_name,
        answer=row.answer,
        asked_at=row.asked_at,
        is_late=row.state != "answered" and row.answer_by < today,
        may_take=row.state == "waiting" and rules.may_take(actor),
        is_mine=row.taken_by == actor.reference,
    )
