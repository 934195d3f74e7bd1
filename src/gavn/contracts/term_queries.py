"""What others may read of a contract's terms, changes, indexation and service figures."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db.models import Q

from gavn.contracts import rules
from gavn.contracts.actions.changes import original_ore, small_values
from gavn.contracts.change_rules import RULE_OF_GROUND, small_changes
from gavn.contracts.errors import ContractNotFound, UseNotPermitted
from gavn.contracts.models import (
    Change,
    Contract,
    ContractLine,
    ContractLot,
    ContractSupplier,
    IndexClause,
    IndexStep,
    Option,
    ServiceTarget,
    SupplierMerger,
)
from gavn.contracts.service import TARGETS
from gavn.contracts.term_views import (
    ChangesView,
    ChangeView,
    ContractLotView,
    ContractTerms,
    IndexStepView,
    IndexView,
    OptionView,
    SupplierView,
    TargetView,
)
from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.tenders.legal_rules import rule_on


def contract_terms(*, actor: Actor, contract_id: UUID, now: dt.datetime) -> ContractTerms:
    """One contract with lots, suppliers and options. Refuses `contract.not-found`."""
    with acting(actor):
        row = _contract(contract_id)
        named = list(
            ContractSupplier.objects.filter(contract=row)
            .select_related("organisation", "lot")
            .order_by("organisation__sort_key", "id")
        )
        return ContractTerms(
            id=row.id,
            number=row.number,
            title=row.title,
            lead_id=row.lead_id,
            lead_name=row.lead.name,
            start_on=row.start_on,
            end_before=row.end_before,
            estimated_ore=row.estimated_ore,
            maximum_ore=row.maximum_ore,
            lots=_lots(row, named),
            suppliers=_suppliers(named, day_of(now)),
            options=_options(row),
            products=ContractLine.objects.filter(contract=row).count(),
        )


def contract_changes(*, actor: Actor, contract_id: UUID, now: dt.datetime) -> ChangesView:
    """The changes and what the small ones add up to, for those who buy or pay. Refuses `contract-use.not-permitted`."""
    with acting(actor):
        row = _seen_inside(actor, contract_id)
        original = original_ore(row)
        found = Change.objects.filter(contract=row).order_by("-made_on", "-id")
        return ChangesView(
            original, small_changes(small_values(row), original, day_of(now)), tuple(_change(each) for each in found)
        )


def index_of(*, actor: Actor, contract_id: UUID, now: dt.datetime) -> IndexView | None:
    """The index clause, None where prices follow none. Refuses `contract-use.not-permitted`."""
    with acting(actor):
        clause = IndexClause.objects.filter(contract=_seen_inside(actor, contract_id)).first()
        if clause is None:
            return None
        steps = IndexStep.objects.filter(clause=clause).order_by("-start_on")
        return IndexView(
            clause.name,
            clause.source,
            clause.base_on,
            clause.base_figure,
            clause.cap_percent,
            tuple(
                IndexStepView(each.figure, each.start_on, each.lines, each.capped, each.applied_by) for each in steps
            ),
        )


def service_targets(
    *, actor: Actor, contract_id: UUID, on: dt.date | None = None, now: dt.datetime
) -> tuple[TargetView, ...]:
    """The service figures agreed with suppliers, of one day or (`on` None) of all. For those who buy or pay.

    Refuses `contract-use.not-permitted`.
    """
    with acting(actor):
        found = ServiceTarget.objects.filter(contract=_seen_inside(actor, contract_id))
        if on is not None:
            found = found.filter(start_on__lte=on).filter(Q(end_before=None) | Q(end_before__gt=on))
        rows = found.select_related("supplier").order_by("supplier__sort_key", "code", "start_on")
        return tuple(
            TargetView(
                each.supplier_id,
                each.supplier.name,
                each.code,
                each.figure,
                TARGETS[each.code],
                each.start_on,
                each.end_before,
            )
            for each in rows
        )


def supplier_on(*, actor: Actor, supplier_id: UUID, on: dt.date) -> UUID:
    """Who has taken the supplier's place by that day: the supplier itself where nobody has."""
    with acting(actor):
        onward = dict(SupplierMerger.objects.filter(start_on__lte=on).values_list("supplier_id", "merged_into_id"))
        while supplier_id in onward:
            supplier_id = onward[supplier_id]
        return supplier_id


def _contract(contract_id: UUID) -> Contract:
    found = Contract.objects.select_related("lead").filter(id=contract_id).first()
    if found is None:
        raise ContractNotFound
    return found


def _seen_inside(actor: Actor, contract_id: UUID) -> Contract:
    if not rules.may_see_use(actor):
        raise UseNotPermitted
    return _contract(contract_id)


def _lots(row: Contract, named: list[ContractSupplier]) -> tuple[ContractLotView, ...]:
    by_lot: dict[UUID | None, list[str]] = {}
    for each in named:
        by_lot.setdefault(each.lot_id, []).append(each.organisation.name)
    everywhere = by_lot.get(None, [])
    return tuple(
        ContractLotView(lot.code, lot.title, tuple(by_lot.get(lot.id, []) + everywhere))
        for lot in ContractLot.objects.filter(contract=row).order_by("position")
    )


def _suppliers(named: list[ContractSupplier], today: dt.date) -> tuple[SupplierView, ...]:
    merged = {
        each.supplier_id: each
        for each in SupplierMerger.objects.filter(
            start_on__lte=today, supplier_id__in={row.organisation_id for row in named}
        ).select_related("merged_into")
    }
    found: dict[UUID, SupplierView] = {}
    for each in named:
        merger = merged.get(each.organisation_id)
        found[each.organisation_id] = SupplierView(
            each.organisation_id,
            each.organisation.name,
            merger.merged_into.name if merger else "",
            merger.start_on if merger else None,
        )
    return tuple(found.values())


def _options(row: Contract) -> tuple[OptionView, ...]:
    return tuple(
        OptionView(each.id, each.kind, each.text, each.extends_to_before, each.use_by, each.used_at, each.used_by)
        for each in Option.objects.filter(contract=row).order_by("use_by", "id")
    )


def _change(row: Change) -> ChangeView:
    rule = rule_on(RULE_OF_GROUND[row.ground], row.made_on)
    return ChangeView(
        row.ground, row.value_ore, row.text, row.reason, row.made_on, row.made_by, rule.source, rule.verified
    )
