"""Refusals of `contracts`: a code and its facts."""

from __future__ import annotations

from gavn.kernel.errors import Refusal


class ContractNotPermitted(Refusal):
    """Contracts, products and prices are registered by jobs (imports), not by people."""

    code = "contract.not-permitted"


class UseNotPermitted(Refusal):
    """What buyers have called off is shown to those who buy or pay."""

    code = "contract-use.not-permitted"


class ContractNotFound(Refusal):
    """No such contract."""

    code = "contract.not-found"


class ContractNumberTaken(Refusal):
    """A contract with that number is registered already: {number}."""

    code = "contract.number-taken"


class BuyersMissing(Refusal):
    """A contract names its buyers, each once and with a ceiling above zero (C-216/17)."""

    code = "contract.buyers-missing"


class CeilingsAboveMaximum(Refusal):
    """The buyers' ceilings add up to more than the maximum (C-23/20): {ceilings_ore, maximum_ore}."""

    code = "contract.ceilings-above-maximum"


class ProductTaken(Refusal):
    """A supplier has such an item number already, or it stands twice: {item_numbers}."""

    code = "product.taken"


class UnitsNotPositive(Refusal):
    """A pack holds at least one unit: {item_number, units_per_pack}."""

    code = "product.units-not-positive"


class ProductUnknown(Refusal):
    """No such product: {product_ids}."""

    code = "product.unknown"


class GroupTaken(Refusal):
    """A product group with that code exists already: {codes}."""

    code = "product-group.taken"


class OfferTaken(Refusal):
    """The product stands on the contract already: {product_ids}."""

    code = "offer.taken"


class PriceNotPositive(Refusal):
    """A price is above zero: {price_ore}."""

    code = "price.not-positive"


class PriceOutsideContract(Refusal):
    """A price is valid inside the contract's term only: {start_on, contract_start_on, contract_end_before}."""

    code = "price.outside-contract"


class PriceInThePast(Refusal):
    """A price cannot be changed for days that have gone: {start_on, today}."""

    code = "price.in-the-past"


class PriceTaken(Refusal):
    """A price begins on that day already: {start_on}."""

    code = "price.taken"


class OfferNotFound(Refusal):
    """No such line on a contract."""

    code = "offer.not-found"


class SuccessorNotFitting(Refusal):
    """A successor must be of the same group and stand on the new contract. Facts: `product_ids`."""

    code = "successor.not-fitting"
