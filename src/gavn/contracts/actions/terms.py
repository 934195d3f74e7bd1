"""What a contract says beside its term: value, lots, suppliers, options. And the use of an option."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from gavn.contracts.errors import (
    OptionNotFound,
    OptionTermTooLong,
    OptionTooLate,
    OptionUsed,
    TermsNotFitting,
    ValueNotFitting,
)
from gavn.contracts.events import ContractExtended
from gavn.contracts.holding import managed_contract
from gavn.contracts.models import Contract, ContractLot, ContractSupplier, Option, Price
from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.kernel.ids import uuid7
from gavn.kernel.period import Period
from gavn.tenders import law

EXTENSION, PURCHASE = "extension", "purchase"


@dataclass(frozen=True, slots=True)
class NewOption:
    """A tendered right. An extension says the day before which the contract then ends."""

    kind: str
    text: str
    use_by: dt.date
    extends_to_before: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """The expected value in øre, lots as (code, title), suppliers as (organisation, lot code or nothing), options."""

    estimated_ore: int | None = None
    lots: tuple[tuple[str, str], ...] = ()
    suppliers: tuple[tuple[UUID, str], ...] = ()
    options: tuple[NewOption, ...] = ()


@dataclass(frozen=True, slots=True)
class UsedOption:
    """An option as used: the contract's end after it, and how many prices run on to it."""

    option_id: UUID
    end_before: dt.date
    prices_extended: int


def set_terms(*, actor: Actor, contract_id: UUID, terms: Terms, now: dt.datetime) -> None:
    """Write what was tendered beside the term; lots and suppliers that stand there already are left alone.

    Refuses `contract.not-found`, `contract-management.not-permitted`, `contract.value-not-fitting`,
    `contract.terms-not-fitting`.
    """
    with acting(actor):
        contract = managed_contract(actor, contract_id)
        if terms.estimated_ore is not None:
            if not 0 < terms.estimated_ore <= contract.maximum_ore:
                raise ValueNotFitting(estimated_ore=terms.estimated_ore, maximum_ore=contract.maximum_ore)
            contract.estimated_ore = terms.estimated_ore
            contract.save(update_fields=["estimated_ore"])
        lots = _write_lots(contract, terms, now)
        _write_suppliers(contract, terms, lots, now)
        _write_options(contract, terms, now)


def use_option(*, actor: Actor, option_id: UUID, now: dt.datetime) -> UsedOption:
    """Use a tendered right. An extension moves the contract's end, and with it every price that ran to the old one.

    Refuses `option.not-found`, `contract-management.not-permitted`, `option.used`, `option.too-late`,
    `option.term-too-long`.
    """
    with acting(actor):
        found = Option.objects.filter(id=option_id).first()
        if found is None:
            raise OptionNotFound
        contract = managed_contract(actor, found.contract_id)
        option = Option.objects.select_for_update().get(id=option_id)
        if option.used_at is not None:
            raise OptionUsed
        if day_of(now) > option.use_by:
            raise OptionTooLate(use_by=str(option.use_by))
        option.used_at, option.used_by = now, actor.name
        option.save(update_fields=["used_at", "used_by"])
        extended = 0
        if option.extends_to_before is not None:
            extended = _extend(contract, option.extends_to_before)
            record([ContractExtended(contract.id, contract.end_before)], actor=actor, now=now)
        return UsedOption(option.id, contract.end_before, extended)


def _extend(contract: Contract, end_before: dt.date) -> int:
    latest = law.latest_end(contract.start_on)
    if end_before > latest:
        rule = law.longest_term(contract.start_on)
        raise OptionTermTooLong(years=rule.figure, latest=str(latest), source=rule.source)
    old_end, contract.end_before = contract.end_before, end_before
    Period(old_end, end_before)
    contract.save(update_fields=["end_before"])
    return Price.objects.filter(line__contract=contract, end_before=old_end).update(end_before=end_before)


def _write_lots(contract: Contract, terms: Terms, now: dt.datetime) -> dict[str, ContractLot]:
    _once([code for code, _ in terms.lots])
    ContractLot.objects.bulk_create(
        (
            ContractLot(id=uuid7(now), contract=contract, position=place, code=code, title=title)
            for place, (code, title) in enumerate(terms.lots)
        ),
        ignore_conflicts=True,
        batch_size=2000,
    )
    return {lot.code: lot for lot in ContractLot.objects.filter(contract=contract)}


def _write_suppliers(contract: Contract, terms: Terms, lots: dict[str, ContractLot], now: dt.datetime) -> None:
    _once([f"{organisation_id} {code}" for organisation_id, code in terms.suppliers])
    unknown = sorted({code for _, code in terms.suppliers if code and code not in lots})
    if unknown:
        raise TermsNotFitting(found=unknown)
    ContractSupplier.objects.bulk_create(
        (
            ContractSupplier(id=uuid7(now), contract=contract, organisation_id=organisation_id, lot=lots.get(code))
            for organisation_id, code in terms.suppliers
        ),
        ignore_conflicts=True,
        batch_size=2000,
    )


def _write_options(contract: Contract, terms: Terms, now: dt.datetime) -> None:
    for option in terms.options:
        fits = option.text.strip() and option.kind in (EXTENSION, PURCHASE) and option.use_by < contract.end_before
        extends = option.extends_to_before is not None
        if not fits or extends != (option.kind == EXTENSION):
            raise TermsNotFitting(found=[option.text])
    Option.objects.bulk_create(
        Option(
            id=uuid7(now),
            contract=contract,
            kind=option.kind,
            text=option.text.strip(),
            use_by=option.use_by,
            extends_to_before=option.extends_to_before,
        )
        for option in terms.options
    )


def _once(names: list[str]) -> None:
    twice = sorted(name for name, count in Counter(names).items() if count > 1)
    if twice:
        raise TermsNotFitting(found=twice)
