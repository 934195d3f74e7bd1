"""Work of a job on thousands of orders and lines at once: what `batch` does, for other rooms."""

from __future__ import annotations

from gavn.ordering.batch import (
    Despatch,
    OrderRequest,
    confirm_many,
    deliver_many,
    receive_many,
    take_orders,
)

__all__ = ["Despatch", "OrderRequest", "confirm_many", "deliver_many", "receive_many", "take_orders"]
