"""Let a parameter follow a contract or the ledger, and let it go again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.events import record
from gavn.infra.steps import target
from gavn.kernel.ids import uuid7
from gavn.value import rules
from gavn.value.binding_kinds import NewBinding, check_binding
from gavn.value.case_file import current_version, locked_case, numbers_of
from gavn.value.errors import BindingExists, BindingNotFound, CaseNotPermitted, ParameterUnknown
from gavn.value.events import ParameterBound
from gavn.value.models import Binding, Case, CaseParty
from gavn.value.running import read_document
from gavn.value.states import CASE_MOVES


@dataclass(frozen=True, slots=True)
class BindingRef:
    """A binding of a case."""

    id: UUID
    case_id: UUID
    parameter: str


def bind_parameter(*, actor: Actor, case_id: UUID, binding: NewBinding, now: dt.datetime) -> BindingRef:
    """Bind a parameter. Its value follows when the journey reads it next, at once through `ParameterBound`.

    Refuses `value-case.not-found`, `value-case.not-permitted`, `value-case.wrong-state`, `binding.kind-not-known`,
    `binding.incomplete`, `value-parameter.not-declared`, `binding.exists`.
    """
    with acting(actor):
        case = locked_case(actor, case_id)
        target(CASE_MOVES, "revise", case.state, noun="value-case")
        parties = CaseParty.objects.filter(case=case).values_list("party", flat=True)
        check_binding(binding, frozenset(parties))
        known = numbers_of(read_document(current_version(case).document))
        if binding.parameter not in known:
            raise ParameterUnknown(parameter=binding.parameter, known=sorted(known))
        if Binding.objects.filter(case=case, parameter=binding.parameter).exists():
            raise BindingExists(parameter=binding.parameter)
        row = Binding.objects.create(
            id=uuid7(now),
            case=case,
            parameter=binding.parameter,
            kind=binding.kind,
            party=binding.party,
            contract_id=binding.contract_id,
            group_code=binding.group_code,
            agreement_id=binding.agreement_id,
            factor=binding.factor,
            explains=binding.explains,
        )
        record([ParameterBound(case.id, row.id)], actor=actor, now=now)
        return BindingRef(row.id, case.id, row.parameter)


def lock_bound_cases(*, actor: Actor, case_ids: Sequence[UUID] | None = None) -> None:
    """Hold the bound cases (these, or all) until the transaction ends; what is read after that is not outdated by
    another job's reading when it is written. For a job. Refuses `value-case.not-permitted`.
    """
    with acting(actor):
        if not rules.may_rebind(actor):
            raise CaseNotPermitted
        bound = Case.objects.filter(id__in=Binding.objects.values("case_id"))
        chosen = bound if case_ids is None else bound.filter(id__in=case_ids)
        list(chosen.select_for_update().order_by("id").values_list("id"))


def unbind_parameter(*, actor: Actor, case_id: UUID, binding_id: UUID) -> BindingRef:
    """Let a parameter go: it keeps the value it has, and follows nothing any more.

    Refuses `value-case.not-found`, `value-case.not-permitted`, `value-case.wrong-state`, `binding.not-found`.
    """
    with acting(actor):
        case = locked_case(actor, case_id)
        target(CASE_MOVES, "revise", case.state, noun="value-case")
        row = Binding.objects.filter(case=case, id=binding_id).first()
        if row is None:
            raise BindingNotFound
        ref = BindingRef(row.id, case.id, row.parameter)
        row.delete()
        return ref
