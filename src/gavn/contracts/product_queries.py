"""What others may read of one product. Products are public facts."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from gavn.contracts.errors import ProductUnknown
from gavn.contracts.holding import supplies_own_contract
from gavn.contracts.models import ContractLine, Picture, Price, Product, ProductFact, Replacement
from gavn.contracts.term_views import ChoiceView, FactView, PictureView, PriceView, ProductView, ReplacementView
from gavn.infra.actors import Actor, acting


def product(*, actor: Actor, product_id: UUID, now: dt.datetime) -> ProductView:
    """One product with its latest facts, its prices and what replaces it. Refuses `product.unknown`."""
    with acting(actor):
        row = _product(product_id)
        prices = Price.objects.filter(line__product=row).select_related("line__contract")
        return ProductView(
            id=row.id,
            item_number=row.item_number,
            gtin=row.gtin,
            name=row.name,
            group_name_da=row.group.name_da,
            group_name_en=row.group.name_en,
            supplier_name=row.supplier.name,
            units_per_pack=row.units_per_pack,
            kind=row.kind,
            licence_months=row.licence_months,
            activation=row.activation,
            emdn=row.emdn,
            iso9999=row.iso9999 or row.group.iso9999,
            attributes=row.attributes,
            label_text=row.label_text,
            picture_text=Picture.objects.filter(product=row).values_list("alt_text", flat=True).first() or "",
            facts=_facts(row),
            replaced_by=_replacement(row),
            prices=tuple(
                PriceView(each.line.contract.number, each.start_on, each.end_before, each.price_ore)
                for each in prices.order_by("-start_on", "id")
            ),
        )


def picture(*, actor: Actor, product_id: UUID) -> PictureView | None:
    """A product's picture; None where there is none."""
    with acting(actor):
        found = Picture.objects.filter(product_id=product_id).first()
        return PictureView(bytes(found.content), found.media_type) if found else None


def replacement_on(*, actor: Actor, product_id: UUID, on: dt.date) -> UUID:
    """What has taken a product's place by that day, however many steps away: the product itself where nothing has."""
    with acting(actor):
        onward = dict(Replacement.objects.filter(start_on__lte=on).values_list("product_id", "replaced_by_id"))
        while product_id in onward:
            product_id = onward[product_id]
        return product_id


def may_manage(*, actor: Actor, product_id: UUID) -> bool:
    """Whether the actor manages a contract of the product's supplier. Refuses `product.unknown`."""
    with acting(actor):
        return supplies_own_contract(actor, _product(product_id).supplier_id)


def replacements_for(*, actor: Actor, product_id: UUID) -> tuple[ChoiceView, ...]:
    """The other products of its group that can take a product's place, in Danish order. Refuses `product.unknown`."""
    with acting(actor):
        row = _product(product_id)
        offered = ContractLine.objects.filter(product__group_id=row.group_id).values("product_id")
        found = Product.objects.filter(id__in=offered).exclude(id=row.id).order_by("sort_key", "id")
        return tuple(ChoiceView(each.id, each.item_number, each.name) for each in found)


def _product(product_id: UUID) -> Product:
    found = Product.objects.select_related("group", "supplier").filter(id=product_id).first()
    if found is None:
        raise ProductUnknown(product_ids=[str(product_id)])
    return found


def _facts(row: Product) -> tuple[FactView, ...]:
    latest = {
        each.theme: FactView(each.theme, each.text, each.source, each.stated_on)
        for each in ProductFact.objects.filter(product=row).order_by("stated_on", "id")
    }
    return tuple(latest[theme] for theme in sorted(latest))


def _replacement(row: Product) -> ReplacementView | None:
    found = Replacement.objects.filter(product=row).select_related("replaced_by").first()
    if found is None:
        return None
    other = found.replaced_by
    return ReplacementView(other.id, other.item_number, other.name, found.start_on, found.is_equivalent, found.reason)
