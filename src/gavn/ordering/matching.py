"""Three-way match (trevejsafstemning): what is invoiced against what was ordered and what was received. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far an invoice may be off without a dispute: øre a pack upwards, and øre of the total either way."""

    price_ore: int = 0
    total_ore: int = 0


@dataclass(frozen=True, slots=True)
class KnownLine:
    """An accepted order line: who pays, the frozen price, and how many packs may still be invoiced or credited."""

    payer_id: UUID
    price_ore: int
    packs_received: int
    packs_returned: int
    packs_invoiced: int  # by earlier invoices, less earlier credit notes

    @property
    def packs_open(self) -> int:
        """Received and kept, and not yet invoiced."""
        return self.packs_received - self.packs_returned - self.packs_invoiced


@dataclass(frozen=True, slots=True)
class ClaimedLine:
    """What an invoice or credit note says of an order line; None where the line is unknown to us."""

    line_id: UUID | None
    packs: int
    price_ore: int


Finding = dict[str, Any]


def match_lines(
    kind: str, payer_id: UUID, claimed: Sequence[ClaimedLine], known: Mapping[UUID, KnownLine], tolerance: Tolerance
) -> list[list[Finding]]:
    """What is wrong with each line, in order; nothing where all is right. Several lines of one order line add up.

    Codes: line.unknown, payer.other, price.above (`price_ore`, `agreed_ore`), quantity.above-received or
    quantity.above-invoiced (`packs`, `open_packs`). A price below the agreed one is the supplier's own affair.
    """
    taken: dict[UUID, int] = {}
    found: list[list[Finding]] = []
    for line in claimed:
        agreed = known.get(line.line_id) if line.line_id else None
        if agreed is None or line.line_id is None:
            found.append([{"code": "line.unknown"}])
            continue
        wrong: list[Finding] = []
        if agreed.payer_id != payer_id:
            wrong.append({"code": "payer.other"})
        if kind == "invoice" and line.price_ore > agreed.price_ore + tolerance.price_ore:
            wrong.append({"code": "price.above", "price_ore": line.price_ore, "agreed_ore": agreed.price_ore})
        left = agreed.packs_open if kind == "invoice" else agreed.packs_invoiced
        left -= taken.get(line.line_id, 0)
        if line.packs > left:
            code = "quantity.above-received" if kind == "invoice" else "quantity.above-invoiced"
            wrong.append({"code": code, "packs": line.packs, "open_packs": max(0, left)})
        taken[line.line_id] = taken.get(line.line_id, 0) + line.packs
        found.append(wrong)
    return found


def match_total(total_ore: int, claimed: Sequence[ClaimedLine], tolerance: Tolerance) -> list[Finding]:
    """Whether the total is the sum of its lines. Code: total.differs (`total_ore`, `sum_ore`)."""
    sum_ore = sum(line.packs * line.price_ore for line in claimed)
    if abs(total_ore - sum_ore) <= tolerance.total_ore:
        return []
    return [{"code": "total.differs", "total_ore": total_ore, "sum_ore": sum_ore}]
