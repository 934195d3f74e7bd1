"""Tables of `ordering`, one noun a file."""

from gavn.ordering.models.card import OrderCard
from gavn.ordering.models.carry_over import CarryOver, CarryOverChange, CarryOverItem, LocalRule
from gavn.ordering.models.delivery import Delivery, DeliveryLine
from gavn.ordering.models.experience import Experience
from gavn.ordering.models.goods_return import GoodsReturn
from gavn.ordering.models.invoice import Invoice, InvoiceLine, InvoiceStep
from gavn.ordering.models.line import OrderLine, OrderLineStep
from gavn.ordering.models.notice import Notice
from gavn.ordering.models.order import Order, RefusedLine, SupplierOrder
from gavn.ordering.models.recall import DeliveryLot, Recall, RecallItem
from gavn.ordering.models.standing import (
    StandingChange,
    StandingLine,
    StandingOrder,
    StandingOrderStep,
    StandingTurn,
)
from gavn.ordering.models.substitute import SubstituteOffer
from gavn.ordering.models.trade_document import TradeDocument

__all__ = [
    "CarryOver",
    "CarryOverChange",
    "CarryOverItem",
    "Delivery",
    "DeliveryLine",
    "DeliveryLot",
    "Experience",
    "GoodsReturn",
    "Invoice",
    "InvoiceLine",
    "InvoiceStep",
    "LocalRule",
    "Notice",
    "Order",
    "OrderCard",
    "OrderLine",
    "OrderLineStep",
    "Recall",
    "RecallItem",
    "RefusedLine",
    "StandingChange",
    "StandingLine",
    "StandingOrder",
    "StandingOrderStep",
    "StandingTurn",
    "SubstituteOffer",
    "SupplierOrder",
    "TradeDocument",
]
