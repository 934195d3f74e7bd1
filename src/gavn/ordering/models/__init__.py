"""Tables of `ordering`, one noun a file."""

from gavn.ordering.models.delivery import Delivery, DeliveryLine
from gavn.ordering.models.line import OrderLine, OrderLineStep
from gavn.ordering.models.order import Order, RefusedLine, SupplierOrder

__all__ = ["Delivery", "DeliveryLine", "Order", "OrderLine", "OrderLineStep", "RefusedLine", "SupplierOrder"]
