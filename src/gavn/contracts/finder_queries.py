"""The product finder: what a contract offers, ranked by how well it fits a need. Neither supplier nor price counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from gavn.contracts.attributes import CHOICES, SIZE
from gavn.contracts.errors import WishUnreadable
from gavn.contracts.models import Price, Product
from gavn.contracts.queries import valid_on
from gavn.engine.fitting.ranking import Answer, Fit, rank
from gavn.infra.actors import Actor, acting
from gavn.infra.paging import Page

WISHES = (*CHOICES, SIZE)
SMALLEST_MM, LARGEST_MM = 1, 200
RULE = "sha256(day/product_id)"


@dataclass(frozen=True, slots=True)
class FittingProduct:
    """A product with its points of the most that could be had, and its answer to each wish. Names no supplier."""

    product_id: UUID
    item_number: str
    name: str
    units_per_pack: int
    points: int
    most: int
    answers: tuple[Answer, ...]


def fitting_products(
    *,
    actor: Actor,
    contract_id: UUID,
    group_id: UUID,
    wishes: Mapping[str, str],
    on: dt.date,
    page: int = 1,
    size: int = 25,
) -> Page[FittingProduct]:
    """A group's products that the contract offers on a day, the best fit first; ties by `engine.fitting`'s draw.

    Refuses `wish.unreadable`.
    """
    check_wishes(wishes)
    with acting(actor):
        offered = Price.objects.filter(valid_on(on), line__contract_id=contract_id).values("line__product_id")
        rows = {row.id: row for row in Product.objects.filter(group_id=group_id, id__in=offered)}
        ranked = rank(wishes, {each: row.attributes for each, row in rows.items()}, on=on)
        first = (page - 1) * size
        shown = tuple(_shown(rows[each.product_id], each) for each in ranked[first : first + size])
        return Page(shown, len(ranked), page, size)


def check_wishes(wishes: Mapping[str, str]) -> None:
    """Refuse a wish that no product could meet. Refuses `wish.unreadable`."""
    for code, wished in wishes.items():
        if code not in WISHES:
            raise WishUnreadable(field=code, found=wished, expected=", ".join(WISHES))
        if code in CHOICES and wished not in CHOICES[code]:
            raise WishUnreadable(field=code, found=wished, expected=", ".join(CHOICES[code]))
        if code == SIZE and not _is_size(wished):
            raise WishUnreadable(field=code, found=wished, expected=f"{SMALLEST_MM}-{LARGEST_MM}")


def _is_size(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 3 and SMALLEST_MM <= int(text) <= LARGEST_MM


def _shown(row: Product, found: Fit) -> FittingProduct:
    return FittingProduct(
        row.id, row.item_number, row.name, row.units_per_pack, found.points, found.most, found.answers
    )
