"""How ordering says no: codes with their facts. Some refuse a whole request, some one line of an order."""

from __future__ import annotations

from gavn.kernel.errors import Refusal

# Codes that a single line of an order is refused with, while the other lines go on; they stand in its outcome, with
# these facts. Dates are ISO 8601. The intake (sql/decide_lines.sql, sql/why_not_granted.sql) gives them.
LINE_REFUSALS: dict[str, tuple[str, ...]] = {
    "line.packs-not-positive": (),
    "product.unknown": (),
    "grant.none": (),
    "grant.not-yet": ("from",),  # the first day on which a grant covers the product's group
    "grant.expired": ("expired_on",),  # the last day on which a grant held
    "grant.group-not-covered": ("group_id",),
    "product.not-offered": ("from",),  # the first day with a price on the contract, null where none is known
    "buyer.not-named": (),  # the contract does not name the municipality (C-216/17)
    # next_on: the first day of the next window, null where the grant ends before.
    "entitlement.exceeded": ("remaining_units", "units_per_pack", "next_on"),
    "ceiling.reached": (),  # the municipality's part of the contract's maximum (C-23/20)
}


class OrderNotPermitted(Refusal):
    """The actor may not order for this citizen, or see this order."""

    code = "order.not-permitted"


class OrderOwnCase(Refusal):
    """A caseworker does not order on a grant of the own municipality to oneself or to one acted for."""

    code = "order.own-case"


class OrderEmpty(Refusal):
    """An order without lines."""

    code = "order.empty"


class OrderTooLong(Refusal):
    """Facts: `lines`, `most`."""

    code = "order.too-many-lines"


class OrderUnreadable(Refusal):
    """A value that no order can have. Facts: `field`, `found`, `expected`; `line_no` where it is a line's."""

    code = "order.unreadable"


class OrderKeyReused(Refusal):
    """The key stands for another order of the citizen. Facts: `key`."""

    code = "order.key-reused"


class OrderNotFound(Refusal):
    """No such order that the actor can see."""

    code = "order.not-found"


class LineNotFound(Refusal):
    """No such order line that the actor can see. Facts: `line_ids`."""

    code = "line.not-found"


class LineNotPermitted(Refusal):
    """The actor may not do this with the line. Facts: `line_id`."""

    code = "line.not-permitted"


class LinePacksExceedWaiting(Refusal):
    """More packs than wait to be sent. Facts: `line_id`, `packs`, `waiting_packs`."""

    code = "line.packs-exceed-waiting"


class LineNothingWaiting(Refusal):
    """Everything is sent or cancelled already. Facts: `line_id`."""

    code = "line.nothing-waiting"


class LinePromiseInPast(Refusal):
    """A delivery day before today. Facts: `promised_on`, `today`."""

    code = "line.promise-in-past"


class LineReasonMissing(Refusal):
    """A cancellation by others than the citizen needs a reason."""

    code = "line.reason-missing"


class DeliveryUnreadable(Refusal):
    """A value that no delivery can have. Facts: `field`, `found`, `expected`."""

    code = "delivery.unreadable"


class DeliveryNumberReused(Refusal):
    """The supplier's number stands for another delivery. Facts: `number`."""

    code = "delivery.number-reused"


class DeliveryNotFound(Refusal):
    """No such delivery, or delivery line in it, that the actor can see."""

    code = "delivery.not-found"


class DeliveryNotPermitted(Refusal):
    """The actor may not send or receive this delivery."""

    code = "delivery.not-permitted"
