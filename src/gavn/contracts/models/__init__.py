"""Tables of `contracts`, one noun a file."""

from gavn.contracts.models.about_product import Picture, ProductFact, Replacement, SupplierMerger
from gavn.contracts.models.answered import AnsweredNeed
from gavn.contracts.models.buyer import Buyer
from gavn.contracts.models.change import Change
from gavn.contracts.models.contract import Contract
from gavn.contracts.models.indexation import IndexClause, IndexStep
from gavn.contracts.models.line import ContractLine, Price
from gavn.contracts.models.product import Product, ProductGroup
from gavn.contracts.models.service import ServiceTarget
from gavn.contracts.models.successor import Successor
from gavn.contracts.models.terms import ContractLot, ContractSupplier, Option

__all__ = [
    "AnsweredNeed",
    "Buyer",
    "Change",
    "Contract",
    "ContractLine",
    "ContractLot",
    "ContractSupplier",
    "IndexClause",
    "IndexStep",
    "Option",
    "Picture",
    "Price",
    "Product",
    "ProductFact",
    "ProductGroup",
    "Replacement",
    "ServiceTarget",
    "Successor",
    "SupplierMerger",
]
