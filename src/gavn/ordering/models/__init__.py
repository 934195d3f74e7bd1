"""Tables of `ordering`, one noun a file."""

from gavn.ordering.models.carry_over import CarryOver, CarryOverChange, CarryOverItem, LocalRule
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
    "CarryOver",
    "CarryOverChange",
    "CarryOverItem",
    "Delivery",
    "DeliveryLine",
    "LocalRule",
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
