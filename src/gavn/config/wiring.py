"""Who reacts to what: the whole event graph on one page."""

from __future__ import annotations

from gavn.infra import events
from gavn.ordering.events import GoodsReceived
from gavn.settlement import subscribers as settlement


def connect() -> None:
    """Connect every reaction. Called once, when the process starts."""
    events.connect(GoodsReceived, "settlement.post-deliveries", settlement.post_deliveries)
