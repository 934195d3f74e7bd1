"""Tables of `ordering`, one noun a file."""

from gavn.ordering.models.delivery import Delivery, DeliveryLine
from gavn.ordering.models.line import OrderLine, OrderLineStep
from gavn.ordering.models.notice import Notice
from gavn.ordering.models.order import Order, RefusedLine, SupplierOrder
from gavn.ordering.models.standing import (
    StandingChange,
    StandingLine,
    StandingOrder,
    StandingOrderStep,
    StandingTurn,
)

__all__ = [
    "Delivery",
    "DeliveryLine",
    "Notice",
    "Order",
    "OrderLine",
    "OrderLineStep",
    "RefusedLine",
    "StandingChange",
    "StandingLine",
    "StandingOrder",
    "StandingOrderStep",
    "StandingTurn",
    "SupplierOrder",
]
