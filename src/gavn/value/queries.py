"""What others may read of value: the cases of one's own organisation, and shared ones in which it is a party."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.db.models import F, Q

from gavn.engine.value.run import DEFAULT_DRAWS, DEFAULT_SEED, Run
from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.paging import Page
from gavn.needs import queries as needs
from gavn.value import rules
from gavn.value.case_file import visible_cases
from gavn.value.comparing import explain
from gavn.value.documents import Change, content_of, differences
from gavn.value.errors import CaseNotFound, CaseNotPermitted, VersionNotFound
from gavn.value.models import Binding, Case, CaseParty, Gain, Request, Version
from gavn.value.running import read_document, run_case
from gavn.value.showing import (
    binding_view,
    case_item,
    gain_view,
    request_view,
    step_view,
    version_item,
    version_view,
)
from gavn.value.views import (
    BindingView,
    BoundCase,
    BridgeView,
    CaseItem,
    CasePartyView,
    CaseView,
    GainView,
    RequestView,
    VersionItem,
    VersionView,
)


def cases(*, actor: Actor, page: int = 1, size: int = 25) -> Page[CaseItem]:
    """The value cases that the actor may read, newest first, with what they say now."""
    with acting(actor):
        found = visible_cases(actor)
        first = (page - 1) * size
        rows = list(found.select_related("owner").order_by("-id")[first : first + size])
        return Page(_items(rows, actor), found.count(), page, size)


def cases_of_need(*, actor: Actor, need_id: UUID) -> tuple[CaseItem, ...]:
    """The cases of a need that the actor may read, newest first."""
    with acting(actor):
        rows = visible_cases(actor).filter(need_id=need_id).select_related("owner").order_by("-id")
        return _items(list(rows), actor)


def cases_by_id(ids: Sequence[UUID], *, actor: Actor) -> dict[UUID, CaseItem]:
    """Several cases at once; those that the actor may not read are left out."""
    with acting(actor):
        rows = list(visible_cases(actor).filter(id__in=set(ids)).select_related("owner"))
        return {item.id: item for item in _items(rows, actor)}


def needs_following(*, actor: Actor, agreement_id: str) -> tuple[UUID, ...]:
    """The needs of the cases that the actor may read and that follow the agreement."""
    with acting(actor):
        following = Binding.objects.filter(agreement_id=agreement_id).values("case_id")
        rows = visible_cases(actor).filter(id__in=following).order_by("id")
        return tuple(dict.fromkeys(rows.values_list("need_id", flat=True)))


def case_id(*, actor: Actor, slug: str) -> UUID:
    """The id that actions take. Refuses `value-case.not-found`."""
    with acting(actor):
        return _case(actor, slug).id


def case(*, actor: Actor, slug: str) -> CaseView:
    """One case with what it says now and what was forecast. Refuses `value-case.not-found`."""
    with acting(actor):
        row = _case(actor, slug)
        numbers = {row.current_version, row.forecast_version}
        versions = {each.number: each for each in Version.objects.filter(case=row, number__in=numbers)}
        need = needs.needs_by_id([row.need_id], actor=actor).get(row.need_id)
        parties = CaseParty.objects.filter(case=row).select_related("organisation")
        return CaseView(
            id=row.id,
            slug=row.slug,
            title=row.title,
            need_id=row.need_id,
            need_slug=need.slug if need else "",
            need_title=need.title if need else "",
            owner_id=row.owner_id,
            owner_name=row.owner.name,
            state=row.state,
            opened_at=row.opened_at,
            may_edit=row.state != "closed" and rules.may_own(actor, row.owner_id),
            parties=tuple(
                CasePartyView(each.party, each.organisation_id, each.organisation.name)
                for each in parties.order_by("party", "organisation__sort_key")
            ),
            current=version_view(versions[row.current_version]),
            forecast=version_view(versions[row.forecast_version]),
            bindings=_bindings(row),
            gains=_gains(row, actor),
            steps=tuple(step_view(step) for step in row.steps.order_by("at", "id")),
        )


def versions(*, actor: Actor, slug: str, page: int = 1, size: int = 25) -> Page[VersionItem]:
    """The versions of a case, newest first. Refuses `value-case.not-found`."""
    with acting(actor):
        row = _case(actor, slug)
        found = Version.objects.filter(case=row)
        first = (page - 1) * size
        shown = found.defer("document", "result").order_by("-number")[first : first + size]
        return Page(tuple(version_item(each, row) for each in shown), found.count(), page, size)


def version(*, actor: Actor, slug: str, number: int) -> VersionView:
    """One version. Refuses `value-case.not-found`, `value-version.not-found`."""
    with acting(actor):
        return version_view(_version(_case(actor, slug), number))


def changes(*, actor: Actor, slug: str, before: int, after: int) -> tuple[Change, ...]:
    """What differs between the documents of two versions, by key path.

    Refuses `value-case.not-found`, `value-version.not-found`.
    """
    with acting(actor):
        row = _case(actor, slug)
        older, newer = _version(row, before), _version(row, after)
    return differences(content_of(older.document), content_of(newer.document))


def run(
    *, actor: Actor, slug: str, number: int | None = None, draws: int = DEFAULT_DRAWS, seed: int = DEFAULT_SEED,
    scenario: str = "",
) -> Run:  # fmt: skip
    """Run a version anew (the current one where no number is given), as charts, reports and workbooks need it.

    Refuses `value-case.not-found`, `value-version.not-found`, `value-case.too-large`, `unknown-scenario`.
    """
    with acting(actor):
        row = _case(actor, slug)
        document = _version(row, row.current_version if number is None else number).document
    found = read_document(document)
    return run_case(found.scenario(scenario) if scenario else found, draws, seed)


def bridge(*, actor: Actor, slug: str, outcome: str, strategy: str = "") -> BridgeView:
    """What explains the way from the forecast to what the case says now, for a party, "all" or "welfare".

    Refuses `value-case.not-found`, `unknown-strategy`, `unknown-outcome`.
    """
    with acting(actor):
        row = _case(actor, slug)
        forecast = read_document(_version(row, row.forecast_version).document)
        current = read_document(_version(row, row.current_version).document)
        explains = dict(Binding.objects.filter(case=row).values_list("parameter", "explains"))
    chosen = strategy or forecast.definition.strategies[0]
    before, after, parts = explain(forecast, current, explains, strategy=chosen, outcome=outcome)
    return BridgeView(chosen, outcome, row.forecast_version, row.current_version, before, after, parts)


def bindings(*, actor: Actor, slug: str) -> tuple[BindingView, ...]:
    """What the case's parameters follow. Refuses `value-case.not-found`."""
    with acting(actor):
        return _bindings(_case(actor, slug))


def gains(*, actor: Actor, slug: str) -> tuple[GainView, ...]:
    """The gains of a case by the day they are due. Refuses `value-case.not-found`."""
    with acting(actor):
        return _gains(_case(actor, slug), actor)


def own_gains(*, actor: Actor, page: int = 1, size: int = 25) -> Page[GainView]:
    """The gains that the actor's organisations own, those first that are due first."""
    with acting(actor):
        found = Gain.objects.filter(case__in=visible_cases(actor))
        if not actor.is_job:
            found = found.filter(owner_id__in=rules.organisations_of(actor))
        first = (page - 1) * size
        rows = found.select_related("case", "owner").order_by("due_on", "id")[first : first + size]
        return Page(tuple(gain_view(row, actor) for row in rows), found.count(), page, size)


def requests(
    *, actor: Actor, states: Sequence[str] = (), page: int = 1, size: int = 25, now: dt.datetime
) -> Page[RequestView]:
    """The queue by the day an answer is needed: all for economists, others their own organisation's.

    `states` empty means those that are not answered yet.
    """
    with acting(actor):
        found = Request.objects.filter(state__in=states or ("waiting", "taken"))
        if not (actor.is_job or rules.may_take(actor)):
            found = found.filter(asker_id__in=rules.organisations_of(actor))
        first = (page - 1) * size
        rows = list(found.select_related("asker").order_by("answer_by", "id")[first : first + size])
        named = needs.needs_by_id([row.need_id for row in rows], actor=actor)
        slugs = dict(visible_cases(actor).filter(id__in=[row.case_id for row in rows]).values_list("id", "slug"))
        views = tuple(request_view(row, actor, day_of(now), named, slugs) for row in rows)
        return Page(views, found.count(), page, size)


def bound_cases(*, actor: Actor, case_ids: Sequence[UUID] | None = None) -> tuple[BoundCase, ...]:
    """The cases that are not closed and follow something, for a job. Refuses `value-case.not-permitted`."""
    with acting(actor):
        if not rules.may_rebind(actor):
            raise CaseNotPermitted
        found = Case.objects.filter(~Q(state="closed"), id__in=Binding.objects.values("case_id"))
        rows = list((found if case_ids is None else found.filter(id__in=case_ids)).order_by("id"))
        bound: dict[UUID, list[BindingView]] = {row.id: [] for row in rows}
        for each in Binding.objects.filter(case_id__in=bound).order_by("parameter"):
            bound[each.case_id].append(binding_view(each))
        organisations: dict[UUID, dict[str, list[UUID]]] = {row.id: {} for row in rows}
        for party in CaseParty.objects.filter(case_id__in=bound).order_by("organisation_id"):
            organisations[party.case_id].setdefault(party.party, []).append(party.organisation_id)
    return tuple(
        BoundCase(
            row.id,
            row.slug,
            {party: tuple(ids) for party, ids in organisations[row.id].items()},
            tuple(bound[row.id]),
        )
        for row in rows
    )


def _case(actor: Actor, slug: str) -> Case:
    row = visible_cases(actor).select_related("owner").filter(slug=slug).first()
    if row is None:
        raise CaseNotFound
    return row


def _version(row: Case, number: int) -> Version:
    found = Version.objects.filter(case=row, number=number).first()
    if found is None:
        raise VersionNotFound(number=number)
    return found


def _items(rows: Sequence[Case], actor: Actor) -> tuple[CaseItem, ...]:
    current = Version.objects.filter(case__in=[row.id for row in rows], number=F("case__current_version"))
    by_case = {each.case_id: each for each in current.defer("document")}
    named = needs.needs_by_id([row.need_id for row in rows], actor=actor)
    return tuple(case_item(row, by_case[row.id], named.get(row.need_id)) for row in rows)


def _bindings(row: Case) -> tuple[BindingView, ...]:
    return tuple(binding_view(each) for each in Binding.objects.filter(case=row).order_by("parameter"))


def _gains(row: Case, actor: Actor) -> tuple[GainView, ...]:
    found = Gain.objects.filter(case=row).select_related("case", "owner").order_by("due_on", "id")
    return tuple(gain_view(each, actor) for each in found)
