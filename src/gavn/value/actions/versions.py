"""Give a value case a new version: edited in forms, imported as a file, or by what a contract or the ledger says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.steps import target
from gavn.kernel.reading import as_decimal
from gavn.value import rules
from gavn.value.binding_kinds import KINDS
from gavn.value.case_file import (
    check_bound_parameters,
    check_parties,
    check_statuses,
    current_version,
    locked_case,
    sha256_of,
    write_version,
)
from gavn.value.documents import Edit, ParameterChange, content_of, edited, to_toml, toml_of_json
from gavn.value.errors import CaseChanged, CaseNotPermitted
from gavn.value.models import Binding, Case, CaseParty, Gain
from gavn.value.running import read_document, run_document
from gavn.value.states import CASE_MOVES, becomes_firmer


@dataclass(frozen=True, slots=True)
class VersionRef:
    """A version of a case; `is_new` is false where nothing had changed."""

    case_id: UUID
    number: int
    is_new: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What a binding's parameter is now: a value in the parameter's own unit and its source, or why there is none."""

    parameter: str
    value: Decimal | None
    source: str = ""
    problem: str = ""  # too-early | nothing-bought | no-price


def edit_case(
    *, actor: Actor, case_id: UUID, edit: Edit, reason: str = "", based_on: int, now: dt.datetime
) -> VersionRef:
    """Change parameters and flows as a form does. `based_on` is the number of the version that was shown.

    Refuses what `import_document` does, and `value-parameter.not-declared`, `value-flow.not-declared`.
    """
    with acting(actor):
        case = _open_for_change(actor, case_id, based_on)
        document = to_toml(edited(content_of(current_version(case).document), edit))
        return _replace(case, document, "edited", reason, actor, now)


def import_document(
    *, actor: Actor, case_id: UUID, document: str, reason: str = "", based_on: int, now: dt.datetime
) -> VersionRef:
    """Let a whole document be the new version. The same document again changes nothing.

    Refuses `value-case.not-found`, `value-case.not-permitted`, `value-case.wrong-state`, `value-case.changed`,
    `value-case.too-large`, `value-case.unreadable`, `value-case.party-unknown`, `binding.parameter-missing`,
    `value-parameter.moved-back`.
    """
    with acting(actor):
        case = _open_for_change(actor, case_id, based_on)
        return _replace(case, document, "imported", reason, actor, now)


def import_json(
    *, actor: Actor, case_id: UUID, content: Mapping[str, Any], reason: str = "", based_on: int, now: dt.datetime
) -> VersionRef:
    """The same with the document as JSON data, kept as TOML. Refuses what `import_document` does."""
    document = toml_of_json(content)
    return import_document(actor=actor, case_id=case_id, document=document, reason=reason, based_on=based_on, now=now)


def rebind_parameters(
    *, actor: Actor, case_id: UUID, readings: Sequence[Reading], now: dt.datetime
) -> VersionRef | None:
    """Set bound parameters to what was read. A version is made only where a value or a status changes.

    What was read, or why nothing could be, is kept with each binding; gains that a parameter measures follow. None
    where nothing changed or the case is closed. Refuses `value-case.not-permitted`, `value-case.not-found`,
    `value-case.unreadable`.
    """
    with acting(actor):
        if not rules.may_rebind(actor):
            raise CaseNotPermitted
        case = locked_case(actor, case_id)
        if case.state == "closed":
            return None
        bindings = {each.parameter: each for each in Binding.objects.filter(case=case)}
        known = [reading for reading in readings if reading.parameter in bindings]
        _keep_readings(bindings, known, now)
        current = current_version(case)
        content = content_of(current.document)
        changes = {
            reading.parameter: change
            for reading in known
            if (change := _change(content, reading, KINDS[bindings[reading.parameter].kind].status)) is not None
        }
        _measure_gains(case, known, bindings)
        if not changes:
            return None
        return _replace(case, to_toml(edited(content, Edit(changes))), "rebound", "", actor, now)


def _open_for_change(actor: Actor, case_id: UUID, based_on: int) -> Case:
    case = locked_case(actor, case_id)
    target(CASE_MOVES, "revise", case.state, noun="value-case")
    if case.current_version != based_on:
        raise CaseChanged(based_on=based_on, current=case.current_version)
    return case


def _replace(case: Case, document: str, why: str, reason: str, actor: Actor, now: dt.datetime) -> VersionRef:
    current = current_version(case)
    if sha256_of(document) == current.document_sha256:
        return VersionRef(case.id, current.number, is_new=False)
    ran = run_document(document)
    check_parties(ran.case, CaseParty.objects.filter(case=case).values_list("party", flat=True))
    check_bound_parameters(case, ran.case)
    check_statuses(read_document(current.document), ran.case, reason)
    number = current.number + 1
    write_version(case, document, ran.result, number=number, why=why, reason=reason, actor=actor, now=now)
    if case.title != ran.case.definition.title:
        case.title = ran.case.definition.title
        case.save(update_fields=["title"])
    return VersionRef(case.id, number, is_new=True)


def _change(content: dict[str, Any], reading: Reading, status: str) -> ParameterChange | None:
    """What the reading changes in the document; a parameter never becomes less firm by it."""
    if reading.value is None:
        return None
    table = content["parameter"][reading.parameter]
    firmer = becomes_firmer(table["status"], status)
    if as_decimal(table.get("value")) == reading.value and not firmer:
        return None
    return ParameterChange(value=reading.value, source=reading.source, status=status if firmer else table["status"])


def _keep_readings(bindings: Mapping[str, Binding], readings: Sequence[Reading], now: dt.datetime) -> None:
    changed = []
    for reading in readings:
        binding = bindings[reading.parameter]
        binding.read_value = "" if reading.value is None else format(reading.value, "f")
        binding.problem = reading.problem
        binding.read_at = now
        changed.append(binding)
    Binding.objects.bulk_update(changed, ["read_value", "problem", "read_at"])


def _measure_gains(case: Case, readings: Sequence[Reading], bindings: Mapping[str, Binding]) -> None:
    """A gain is what its parameter says a year, once the ledger and not a price list says it."""
    told = {
        reading.parameter: int(reading.value * 100)
        for reading in readings
        if reading.value is not None and KINDS[bindings[reading.parameter].kind].status == "realised"
    }
    changed = []
    for gain in Gain.objects.filter(case=case, parameter__in=told):
        gain.realised_ore = told[gain.parameter]
        changed.append(gain)
    Gain.objects.bulk_update(changed, ["realised_ore"])
