"""The basket of an order that is being filled, kept in the session: one for each citizen one orders for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from uuid import UUID

from gavn.web.once import new_key
from gavn.web.request import PageRequest

MOST_PACKS = 999
FIELD = re.compile(r"packs_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})")


class Basket:
    """Packs by product, and the key under which they are ordered once."""

    def __init__(self, request: PageRequest, citizen_id: UUID) -> None:
        self._session = request.session
        self._name = f"basket {citizen_id}"
        kept = self._session.get(self._name) or {"key": new_key(), "packs": {}}
        self.key: str = kept["key"]
        self.packs: dict[UUID, int] = {UUID(product): packs for product, packs in kept["packs"].items()}

    def put(self, packs: Mapping[UUID, int]) -> None:
        """Set the packs of these products; none takes the product out."""
        for product_id, count in packs.items():
            self.packs[product_id] = min(count, MOST_PACKS)
        self.packs = {product_id: count for product_id, count in self.packs.items() if count > 0}
        self._session[self._name] = {"key": new_key(), "packs": {str(p): count for p, count in self.packs.items()}}

    def clear(self) -> None:
        """Empty the basket: it has been ordered."""
        self.packs = {}
        self._session.pop(self._name, None)


def packs_in(request: PageRequest) -> dict[UUID, int]:
    """The packs that a form sent, as `packs_<product>`; what is no whole number counts as none."""
    found: dict[UUID, int] = {}
    for name, text in request.POST.items():
        product_id = _product(name)
        if product_id:
            found[product_id] = _count(str(text))
    return found


def _product(name: str) -> UUID | None:
    found = FIELD.fullmatch(name)
    return UUID(found[1]) if found else None


def _count(text: str) -> int:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(MOST_PACKS)) else 0
