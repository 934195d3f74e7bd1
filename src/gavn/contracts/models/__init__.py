"""Tables of `contracts`, one noun a file."""

from gavn.contracts.models.answered import AnsweredNeed
from gavn.contracts.models.buyer import Buyer
from gavn.contracts.models.contract import Contract
from gavn.contracts.models.line import ContractLine, Price
from gavn.contracts.models.product import Product, ProductGroup
from gavn.contracts.models.successor import Successor

__all__ = ["AnsweredNeed", "Buyer", "Contract", "ContractLine", "Price", "Product", "ProductGroup", "Successor"]
