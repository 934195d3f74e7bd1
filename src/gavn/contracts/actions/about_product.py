"""State facts of a product, write its label, show it, replace it; merge suppliers."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from gavn.contracts.attributes import LONGEST_TEXT, THEMES
from gavn.contracts.errors import (
    FactNotFitting,
    LabelNotFitting,
    ManageNotPermitted,
    MergerNotFitting,
    PictureNotFitting,
    ProductUnknown,
    ReplacementNotFitting,
)
from gavn.contracts.events import ProductReplaced, SuppliersMerged
from gavn.contracts.holding import supplies_own_contract
from gavn.contracts.models import Picture, Product, ProductFact, Replacement, SupplierMerger
from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.kernel.ids import uuid7

LARGEST_PICTURE = 2_000_000
SIGNATURES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}


def state_fact(
    *, actor: Actor, product_id: UUID, theme: str, text: str, source: str, stated_on: dt.date, now: dt.datetime
) -> UUID:
    """State a fact with its source.

    Refuses `product-fact.not-fitting`, `product.unknown`, `contract-management.not-permitted`.
    """
    with acting(actor):
        product = _managed_product(actor, product_id)
        fits = text.strip() and source.strip() and len(text) <= LONGEST_TEXT and stated_on <= day_of(now)
        if theme not in THEMES or not fits:
            raise FactNotFitting(found=theme, known=list(THEMES))
        row = ProductFact(
            id=uuid7(now), product=product, theme=theme, text=text.strip(), source=source.strip(), stated_on=stated_on
        )
        ProductFact.objects.bulk_create([row])
        return row.id


def set_label_text(*, actor: Actor, product_id: UUID, text: str, now: dt.datetime) -> None:
    """Write what stands on the label; empty takes it away.

    Refuses `product-label.not-fitting`, `product.unknown`, `contract-management.not-permitted`.
    """
    with acting(actor):
        product = _managed_product(actor, product_id)
        if len(text) > LONGEST_TEXT:
            raise LabelNotFitting(longest=LONGEST_TEXT, found=len(text))
        product.label_text = text.strip()
        product.save(update_fields=["label_text"])


def set_picture(*, actor: Actor, product_id: UUID, content: bytes, alt_text: str, now: dt.datetime) -> None:
    """Show the product. Refuses `picture.not-fitting`, `product.unknown`, `contract-management.not-permitted`."""
    with acting(actor):
        product = _managed_product(actor, product_id)
        found = [kind for kind, start in SIGNATURES.items() if content.startswith(start)]
        if not found or len(content) > LARGEST_PICTURE or not alt_text.strip():
            raise PictureNotFitting
        row = Picture(id=uuid7(now), product=product, content=content, media_type=found[0], alt_text=alt_text.strip())
        Picture.objects.bulk_create(
            [row],
            update_conflicts=True,
            unique_fields=["product"],
            update_fields=["content", "media_type", "alt_text"],
        )


def replace_product(
    *,
    actor: Actor,
    product_id: UUID,
    replaced_by_id: UUID,
    start_on: dt.date,
    is_equivalent: bool,
    reason: str,
    now: dt.datetime,
) -> None:
    """From a day on another product takes this one's place.

    Refuses `replacement.not-fitting` (a circle, a second one, no reason), `product.unknown`.
    """
    with acting(actor):
        product = _managed_product(actor, product_id)
        other = _managed_product(actor, replaced_by_id)
        onward = dict(Replacement.objects.values_list("product_id", "replaced_by_id"))
        if product.id in onward or _leads_to(other.id, product.id, onward) or not reason.strip():
            raise ReplacementNotFitting
        row = Replacement(
            id=uuid7(now),
            product=product,
            replaced_by=other,
            start_on=start_on,
            is_equivalent=is_equivalent,
            reason=reason.strip(),
        )
        Replacement.objects.bulk_create([row])
        record([ProductReplaced(product.id, other.id, start_on)], actor=actor, now=now)


def merge_suppliers(
    *, actor: Actor, supplier_id: UUID, merged_into_id: UUID, start_on: dt.date, reason: str, now: dt.datetime
) -> None:
    """From a day on one supplier has taken another's place (udbudsloven § 182 lets it take over the contract).

    Refuses `merger.not-fitting`, `contract-management.not-permitted`.
    """
    with acting(actor):
        if not supplies_own_contract(actor, supplier_id):
            raise ManageNotPermitted
        onward = dict(SupplierMerger.objects.values_list("supplier_id", "merged_into_id"))
        if supplier_id in onward or _leads_to(merged_into_id, supplier_id, onward) or not reason.strip():
            raise MergerNotFitting
        row = SupplierMerger(
            id=uuid7(now),
            supplier_id=supplier_id,
            merged_into_id=merged_into_id,
            start_on=start_on,
            reason=reason.strip(),
        )
        SupplierMerger.objects.bulk_create([row])
        record([SuppliersMerged(supplier_id, merged_into_id, start_on)], actor=actor, now=now)


def _managed_product(actor: Actor, product_id: UUID) -> Product:
    product = Product.objects.filter(id=product_id).first()
    if product is None:
        raise ProductUnknown(product_ids=[str(product_id)])
    if not supplies_own_contract(actor, product.supplier_id):
        raise ManageNotPermitted
    return product


def _leads_to(start: UUID, goal: UUID, onward: dict[UUID, UUID]) -> bool:
    """Whether following the relation from `start` comes to `goal`."""
    place: UUID | None = start
    while place is not None:
        if place == goal:
            return True
        place = onward.get(place)
    return False
