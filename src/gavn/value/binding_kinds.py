"""What a parameter can follow: what each kind reads, and how firm that makes the parameter. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from uuid import UUID

from gavn.value.errors import BindingIncomplete, BindingKindUnknown

MOST_DIGITS = 15
EXPLAINS = ("price", "volume", "mix", "effect")


@dataclass(frozen=True, slots=True)
class BindingKind:
    """`needs` names the fields of a binding that must be filled; `status` is how firm the parameter becomes."""

    needs: tuple[str, ...]
    status: str


KINDS = {
    # DKK a unit: the average over the products of a group that a contract offers that day.
    "contract-price": BindingKind(("contract_id", "group_code"), "contracted"),
    # From the ledger of the organisations behind a party, over the last twelve months:
    "ledger-price": BindingKind(("party", "group_code"), "realised"),  # DKK a unit, as paid
    "ledger-units": BindingKind(("party",), "realised"),  # units a year, of one group or of all
    "ledger-share": BindingKind(("party", "group_code"), "realised"),  # a group's part of all units, 0-1
    "ledger-spent": BindingKind(("party",), "realised"),  # DKK a year on aids, of one group or of all
    # DKK a year: what a party has gained by an agreement, held against its baselines; a loss is negative.
    "agreement-gain": BindingKind(("party", "agreement_id"), "realised"),
}


@dataclass(frozen=True, slots=True)
class NewBinding:
    """What a parameter shall follow. `explains` is the group under which the bridge counts what it changes."""

    parameter: str
    kind: str
    explains: str
    party: str = ""
    contract_id: UUID | None = None
    group_code: str = ""
    agreement_id: str = ""
    factor: str = "1"


def check_binding(new: NewBinding, parties: frozenset[str]) -> None:
    """Whether the binding says all that its kind reads. Refuses `binding.kind-not-known`, `binding.incomplete`."""
    kind = KINDS.get(new.kind)
    if kind is None:
        raise BindingKindUnknown(found=new.kind, known=sorted(KINDS))
    missing = [name for name in kind.needs if not getattr(new, name)]
    if "party" in kind.needs and new.party and new.party not in parties:
        missing.append("party")
    if new.explains not in EXPLAINS:
        missing.append("explains")
    if not _is_factor(new.factor):
        missing.append("factor")
    if missing:
        raise BindingIncomplete(missing=missing)


def _is_factor(text: str) -> bool:
    try:
        factor = Decimal(text)
    except InvalidOperation:
        return False
    return factor.is_finite() and factor != 0 and abs(factor.adjusted()) <= MOST_DIGITS and len(text) <= 2 * MOST_DIGITS
