"""What the queries on terms and products answer. Frozen; amounts in øre without VAT, terms half-open."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from gavn.contracts.change_rules import SmallChanges


@dataclass(frozen=True, slots=True)
class ContractLotView:
    """A lot and who supplies it."""

    code: str
    title: str
    suppliers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SupplierView:
    """A supplier of the contract, under the name of who has taken its place today."""

    organisation_id: UUID
    name: str
    merged_into: str
    merged_on: dt.date | None


@dataclass(frozen=True, slots=True)
class OptionView:
    """A tendered right and whether it is used."""

    id: UUID
    kind: str
    text: str
    extends_to_before: dt.date | None
    use_by: dt.date
    used_at: dt.datetime | None
    used_by: str


@dataclass(frozen=True, slots=True)
class ContractTerms:
    """A contract with all that it says of itself; a public fact."""

    id: UUID
    number: str
    title: str
    lead_id: UUID
    lead_name: str
    start_on: dt.date
    end_before: dt.date
    estimated_ore: int | None
    maximum_ore: int
    lots: tuple[ContractLotView, ...]
    suppliers: tuple[SupplierView, ...]
    options: tuple[OptionView, ...]
    products: int


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change as it was made."""

    ground: str
    value_ore: int
    text: str
    reason: str
    made_on: dt.date
    made_by: str
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class ChangesView:
    """The changes of a contract, newest first, and what the small ones add up to."""

    original_ore: int
    small: SmallChanges
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True, slots=True)
class IndexStepView:
    """One regulation of the prices."""

    figure: Decimal
    start_on: dt.date
    lines: int
    capped: bool
    applied_by: str


@dataclass(frozen=True, slots=True)
class IndexView:
    """The index clause and what it has done."""

    name: str
    source: str
    base_on: dt.date
    base_figure: Decimal
    cap_percent: Decimal | None
    steps: tuple[IndexStepView, ...]


@dataclass(frozen=True, slots=True)
class TargetView:
    """A service figure agreed with a supplier; `unit` is percent, working-days or hours."""

    supplier_id: UUID
    supplier_name: str
    code: str
    figure: Decimal
    unit: str
    start_on: dt.date
    end_before: dt.date | None


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact of a product with who says so."""

    theme: str
    text: str
    source: str
    stated_on: dt.date


@dataclass(frozen=True, slots=True)
class ReplacementView:
    """What takes a product's place, from which day."""

    product_id: UUID
    item_number: str
    name: str
    start_on: dt.date
    is_equivalent: bool
    reason: str


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """A product to choose."""

    product_id: UUID
    item_number: str
    name: str


@dataclass(frozen=True, slots=True)
class PriceView:
    """A price of a pack and its days, on one contract."""

    contract_number: str
    start_on: dt.date
    end_before: dt.date | None
    price_ore: int


@dataclass(frozen=True, slots=True)
class ProductView:
    """A product with all that is known of it. `picture_text` is empty where there is no picture."""

    id: UUID
    item_number: str
    gtin: str
    name: str
    group_name_da: str
    group_name_en: str
    supplier_name: str
    units_per_pack: int
    kind: str
    licence_months: int | None
    activation: str
    emdn: str
    iso9999: str
    attributes: dict[str, str]
    label_text: str
    picture_text: str
    facts: tuple[FactView, ...]
    replaced_by: ReplacementView | None
    prices: tuple[PriceView, ...]


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture as it is sent."""

    content: bytes
    media_type: str
