"""Draft, qualify, publish and close a need."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.events import record
from gavn.infra.steps import new_step, target, write_steps
from gavn.kernel.ids import uuid7
from gavn.needs import rules
from gavn.needs.errors import CloseReasonMissing, NeedExists, NeedNotEditable, NeedNotFound, NeedNotPermitted
from gavn.needs.events import NeedClosed, NeedPublished
from gavn.needs.models import Need, NeedStep
from gavn.needs.states import NEED_MOVES
from gavn.needs.telling import Figure, Telling, check_slug, check_whole, read_figures


@dataclass(frozen=True, slots=True)
class NeedRef:
    """A need and where it stands."""

    id: UUID
    slug: str
    state: str


def draft_need(
    *,
    actor: Actor,
    owner_id: UUID,
    slug: str,
    title: str,
    problem: str,
    affected: str = "",
    size: str = "",
    solved_when: str = "",
    baseline: Sequence[tuple[str, str, str, str]] = (),
    now: dt.datetime,
) -> NeedRef:
    """Write a need down for its owner; `baseline` figures are (name, value, unit, source).

    Refuses `need.not-permitted`, `need.slug-unusable`, `need.baseline-unreadable`, `need.exists`.
    """
    with acting(actor):
        if not rules.may_own(actor, owner_id):
            raise NeedNotPermitted
        check_slug(slug)
        figures = read_figures(baseline)
        need = Need(
            id=uuid7(now),
            slug=slug,
            title=title.strip(),
            problem=problem.strip(),
            affected=affected.strip(),
            size=size.strip(),
            solved_when=solved_when.strip(),
            owner_id=owner_id,
            state=target(NEED_MOVES, "draft", "", noun="need"),
            baseline=[_kept(figure) for figure in figures],
        )
        Need.objects.bulk_create([need], ignore_conflicts=True)
        if not Need.objects.filter(id=need.id).exists():
            raise NeedExists(slug=slug)
        write_steps(
            [new_step(NeedStep, need.id, actor=actor, move="draft", from_state="", to_state=need.state, now=now)]
        )
        return _ref(need)


def rewrite_need(
    *,
    actor: Actor,
    need_id: UUID,
    title: str,
    problem: str,
    affected: str = "",
    size: str = "",
    solved_when: str = "",
    baseline: Sequence[tuple[str, str, str, str]] = (),
    now: dt.datetime,
) -> NeedRef:
    """Write a draft anew; what is qualified stands. Refuses `need.not-editable`, `need.baseline-unreadable`."""
    with acting(actor):
        need = _locked(actor, need_id)
        if need.state != "draft":
            raise NeedNotEditable
        words = {"title": title, "problem": problem, "affected": affected, "size": size, "solved_when": solved_when}
        for name, text in words.items():
            setattr(need, name, text.strip())
        need.baseline = [_kept(figure) for figure in read_figures(baseline)]
        need.save(update_fields=[*words, "baseline"])
        return _ref(need)


def qualify_need(*, actor: Actor, need_id: UUID, reason: str, now: dt.datetime) -> NeedRef:
    """Say that the need is worth solving and told whole, and why.

    Refuses `need.not-found`, `need.not-permitted`, `need.wrong-state`, `need.part-missing`.
    """
    with acting(actor):
        need = _locked(actor, need_id)
        check_whole(telling_of(need))
        _move(need, "qualify", actor, reason, now)
        return _ref(need)


def publish_need(*, actor: Actor, need_id: UUID, now: dt.datetime) -> NeedRef:
    """Put a qualified need on the public site.

    Refuses `need.not-found`, `need.not-permitted`, `need.wrong-state`.
    """
    with acting(actor):
        need = _locked(actor, need_id)
        need.published_at = now
        _move(need, "publish", actor, "", now)
        record([NeedPublished(need.id, need.owner_id)], actor=actor, now=now)
        return _ref(need)


def close_need(*, actor: Actor, need_id: UUID, reason: str, now: dt.datetime) -> NeedRef:
    """Close a need, solved or given up. What was published stays to be read.

    Refuses `need.not-found`, `need.not-permitted`, `need.wrong-state`, `need.reason-missing`.
    """
    with acting(actor):
        need = _locked(actor, need_id)
        if not reason.strip():
            raise CloseReasonMissing
        _move(need, "close", actor, reason, now)
        record([NeedClosed(need.id)], actor=actor, now=now)
        return _ref(need)


def telling_of(need: Need) -> Telling:
    """The words of a stored need."""
    figures = read_figures([(each["name"], each["value"], each["unit"], each["source"]) for each in need.baseline])
    return Telling(need.title, need.problem, need.affected, need.size, need.solved_when, figures)


def _locked(actor: Actor, need_id: UUID) -> Need:
    # PostgreSQL lets nobody lock a row that its update policy hides, so who may see it is asked first.
    seen = Need.objects.filter(id=need_id).first()
    if seen is None:
        raise NeedNotFound
    if not rules.may_own(actor, seen.owner_id):
        raise NeedNotPermitted
    return Need.objects.select_for_update().get(id=need_id)


def _move(need: Need, move: str, actor: Actor, reason: str, now: dt.datetime) -> None:
    to_state = target(NEED_MOVES, move, need.state, noun="need")
    step = new_step(
        NeedStep,
        need.id,
        actor=actor,
        move=move,
        from_state=need.state,
        to_state=to_state,
        reason=reason.strip(),
        now=now,
    )
    need.state = to_state
    need.save(update_fields=["state", "published_at"])
    write_steps([step])


def _kept(figure: Figure) -> dict[str, Any]:
    return {**asdict(figure), "value": str(figure.value)}


def _ref(need: Need) -> NeedRef:
    return NeedRef(need.id, need.slug, need.state)
