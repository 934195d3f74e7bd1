"""Danish: frit valg. What is refunded of a citizen's own purchase. Pure.

Serviceloven § 112(3): up to the price for which the municipality could have had it from its own supplier; § 112(4): no
right where the municipality can supply a completely identical product. Whether VAT counts inside the cap is an open
question of law (not verified): the municipality's price is taken without VAT, as its contract states it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refund:
    """All in øre; `own_share_ore` is what the citizen bears."""

    cap_ore: int
    refund_ore: int
    own_share_ore: int


def refund_of(paid_ore: int, units: int, pack_price_ore: int, units_per_pack: int) -> Refund:
    """The refund for `units` that cost `paid_ore`, where the municipality pays so much for a pack of its own product.

    The cap is rounded up to the øre, once, in the citizen's favour.
    """
    cap = -(-units * pack_price_ore // units_per_pack)
    refund = min(paid_ore, cap)
    return Refund(cap, refund, paid_ore - refund)


def is_identical(product_name: str, supplier_name: str, own_name: str, own_supplier: str) -> bool:
    """Whether what was bought is by its name and maker the very product that the municipality supplies."""
    return (_plain(product_name), _plain(supplier_name)) == (_plain(own_name), _plain(own_supplier))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
