"""What the parameters of a value case are now, read from contracts' prices and from the ledger.

A year is the last twelve months. Where an agreement has not been in force that long, what was gained or bought so far
is scaled to a year by days; before the agreement is four weeks old nothing is said.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from uuid import UUID

from gavn.contracts import queries as contracts
from gavn.infra.actors import Actor
from gavn.kernel.errors import Refusal
from gavn.kernel.period import MONTHS_A_YEAR, ONE_DAY, Period, add_months
from gavn.parties import queries as parties
from gavn.settlement import queries as settlement
from gavn.settlement.views import AgreementGains, GroupSpending
from gavn.value.actions.versions import Reading
from gavn.value.views import BindingView, BoundCase

LEAST_DAYS = 28
ORE_A_KRONE = 100
TOO_EARLY, NOTHING_BOUGHT, NO_PRICE, NOT_THERE = "too-early", "nothing-bought", "no-price", "not-there"

# The last decimal that a value is kept with, by kind.
LAST_PLACE = {
    "contract-price": Decimal("0.0001"),
    "ledger-price": Decimal("0.0001"),
    "ledger-units": Decimal(1),
    "ledger-share": Decimal("0.000001"),
    "ledger-spent": Decimal("0.01"),
    "agreement-gain": Decimal("0.01"),
}

Found = Fraction | str  # a value, or the code of what stands in the way


class Reader:
    """Reads bindings of many cases on one day; what several of them need is asked for once."""

    def __init__(self, actor: Actor, on: dt.date) -> None:
        self._actor = actor
        self._on = on
        end_before = on + ONE_DAY
        self._year = Period(add_months(end_before, -MONTHS_A_YEAR), end_before)
        self._prices = cache(self._ask_prices)
        self._gains = cache(self._ask_gains)
        self._spending = cache(self._ask_spending)

    def readings(self, case: BoundCase) -> tuple[Reading, ...]:
        """A reading for each binding of the case."""
        return tuple(self._reading(binding, case) for binding in case.bindings)

    def _reading(self, binding: BindingView, case: BoundCase) -> Reading:
        kinds: dict[str, Callable[[BindingView, tuple[UUID, ...]], Found]] = {
            "contract-price": self._contract_price,
            "ledger-price": self._price_paid,
            "ledger-units": self._units,
            "ledger-share": self._share,
            "ledger-spent": self._spent,
            "agreement-gain": self._gain,
        }
        try:
            found = kinds[binding.kind](binding, case.organisations.get(binding.party, ()))
        except Refusal:
            found = NOT_THERE  # the agreement that the binding names is gone or was never there
        if isinstance(found, str):
            return Reading(binding.parameter, None, problem=found)
        value = rounded(found * Fraction(binding.factor), LAST_PLACE[binding.kind])
        return Reading(binding.parameter, value, source=self._source(binding))

    def _contract_price(self, binding: BindingView, _: tuple[UUID, ...]) -> Found:
        price_ore = self._prices(binding.contract_id).get(binding.group_code) if binding.contract_id else None
        return NO_PRICE if price_ore is None else price_ore / ORE_A_KRONE

    def _price_paid(self, binding: BindingView, organisations: tuple[UUID, ...]) -> Found:
        bought = self._bought(binding, organisations)
        units = sum(each.units for each in bought)
        return Fraction(sum(each.amount_ore for each in bought), ORE_A_KRONE * units) if units > 0 else NOTHING_BOUGHT

    def _units(self, binding: BindingView, organisations: tuple[UUID, ...]) -> Found:
        units = sum(each.units for each in self._bought(binding, organisations))
        return self._a_year(binding, Fraction(units)) if self._spending(organisations) else NOTHING_BOUGHT

    def _share(self, binding: BindingView, organisations: tuple[UUID, ...]) -> Found:
        whole = sum(each.units for each in self._spending(organisations) if each.account_kind == "aids")
        units = sum(each.units for each in self._bought(binding, organisations))
        return Fraction(units, whole) if whole > 0 else NOTHING_BOUGHT

    def _spent(self, binding: BindingView, organisations: tuple[UUID, ...]) -> Found:
        amount_ore = sum(each.amount_ore for each in self._bought(binding, organisations))
        spent = Fraction(amount_ore, ORE_A_KRONE)
        return self._a_year(binding, spent) if self._spending(organisations) else NOTHING_BOUGHT

    def _gain(self, binding: BindingView, organisations: tuple[UUID, ...]) -> Found:
        named = parties.organisations_by_id(organisations, actor=self._actor)
        gains = self._gains(binding.agreement_id).gain_ore_x100
        told = [gains[each.code] for each in named.values() if each.code in gains]
        return self._a_year(binding, Fraction(sum(told), 100 * ORE_A_KRONE)) if told else NOTHING_BOUGHT

    def _bought(self, binding: BindingView, organisations: tuple[UUID, ...]) -> Sequence[GroupSpending]:
        """What was spent on aids, of the binding's group or of all."""
        return [
            each
            for each in self._spending(organisations)
            if each.account_kind == "aids" and binding.group_code in ("", each.group_code)
        ]

    def _a_year(self, binding: BindingView, amount: Fraction) -> Found:
        """The amount as a year's, where the binding's agreement has been in force for a part of it."""
        if not binding.agreement_id:
            return amount
        covered = self._gains(binding.agreement_id).covered
        days = length_days(covered) if covered else 0
        return amount * Fraction(length_days(self._year), days) if days >= LEAST_DAYS else TOO_EARLY

    def _source(self, binding: BindingView) -> str:
        if binding.kind == "contract-price":
            return f"Kontraktens priser den {_danish(self._on)}"
        covered = self._gains(binding.agreement_id).covered if binding.agreement_id else None
        period = covered or self._year
        of_agreement = f" for aftalen {binding.agreement_id}" if binding.agreement_id else ""
        return f"Regnskabet{of_agreement} {_danish(period.start_on)} til {_danish(self._on)}"

    def _ask_prices(self, contract_id: UUID) -> dict[str, Fraction]:
        return contracts.average_prices(actor=self._actor, contract_id=contract_id, on=self._on)

    def _ask_gains(self, agreement_id: str) -> AgreementGains:
        return settlement.agreement_gains(actor=self._actor, agreement_id=agreement_id, period=self._year)

    def _ask_spending(self, organisations: tuple[UUID, ...]) -> tuple[GroupSpending, ...]:
        return settlement.spending(actor=self._actor, organisation_ids=organisations, period=self._year)


def length_days(period: Period) -> int:
    """The days of a closed period."""
    if period.end_before is None:
        raise Refusal("period.open")
    return (period.end_before - period.start_on).days


def rounded(value: Fraction, last_place: Decimal) -> Decimal:
    """The value at `last_place`, half away from zero, written without needless zeros."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    kept = exact.quantize(last_place, rounding=ROUND_HALF_UP)
    return kept.to_integral_value() if kept == kept.to_integral_value() else kept.normalize()


def _danish(on: dt.date) -> str:
    return f"{on.day}.{on.month}.{on.year}"
