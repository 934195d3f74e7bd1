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


class ManageNotPermitted(Refusal):
    """A buyer of the authority that leads the contract manages it."""

    code = "contract-management.not-permitted"


class TermsNotFitting(Refusal):
    """Lots, suppliers and options name what there is, once: {found}."""

    code = "contract.terms-not-fitting"


class ValueNotFitting(Refusal):
    """The estimated value is above zero and not above the maximum (C-23/20): {estimated_ore, maximum_ore}."""

    code = "contract.value-not-fitting"


class OptionNotFound(Refusal):
    """No such option on the contract."""

    code = "option.not-found"


class OptionTooLate(Refusal):
    """The option could be used until {use_by}."""

    code = "option.too-late"


class OptionUsed(Refusal):
    """The option is used already."""

    code = "option.used"


class OptionTermTooLong(Refusal):
    """A framework agreement runs at most so many years, extensions included: {years, latest, source}."""

    code = "option.term-too-long"


class ChangeIncomplete(Refusal):
    """A change says what is changed, why the ground holds, and a day that has been while the contract ran."""

    code = "change.incomplete"


class ChangeGroundUnknown(Refusal):
    """A change has one of the grounds of the law: {found, known}."""

    code = "change.ground-unknown"


class ChangeAboveLimit(Refusal):
    """By that ground the change is too large, and a new tender is needed: {value_ore, limit_ore, source}."""

    code = "change.above-limit"


class IndexMissing(Refusal):
    """The contract has no index clause."""

    code = "index.missing"


class IndexNotFitting(Refusal):
    """An index has a name, a source, a figure above zero, and a base inside the term."""

    code = "index.not-fitting"


class IndexTaken(Refusal):
    """The contract has an index clause already, or prices are regulated from that day or a later one: {start_on}."""

    code = "index.taken"


class TargetNotFitting(Refusal):
    """A service figure is one of the list, not below zero, of a supplier of the contract: {found, known}."""

    code = "service-target.not-fitting"


class FactNotFitting(Refusal):
    """A product fact has a theme of the list, a text, a source and a day that has been: {found, known}."""

    code = "product-fact.not-fitting"


class ReplacementNotFitting(Refusal):
    """A product is replaced once, by another one that does not lead back to it."""

    code = "replacement.not-fitting"


class PictureNotFitting(Refusal):
    """A picture is a PNG or JPEG of two megabytes at most, with words for what it shows."""

    code = "picture.not-fitting"


class LabelNotFitting(Refusal):
    """A label text has at most {longest} characters; this one has {found}."""

    code = "product-label.not-fitting"


class MergerNotFitting(Refusal):
    """A supplier is merged once, into another that does not lead back to it."""

    code = "merger.not-fitting"


class SupplierNotNamed(Refusal):
    """The supplier is not named in the contract."""

    code = "catalogue.supplier-not-named"


class CatalogueUnreadable(Refusal):
    """The catalogue has mistakes; nothing of it is kept: {faults} as row, column, code, found."""

    code = "catalogue.unreadable"


class WishUnreadable(Refusal):
    """A wish of the product finder that no product could meet. Facts: `field`, `found`, `expected`."""

    code = "wish.unreadable"
