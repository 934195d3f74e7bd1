"""Reactions: after a look, and when somebody asks, the worker recomputes the test. Wired in `gavn.config.wiring`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from gavn.evidence.verification import keep_verifications
from gavn.infra.events import Recorded


def recompute(events: Sequence[Recorded], now: dt.datetime) -> None:
    """Recompute every test that the events are about, once."""
    keep_verifications([UUID(event.payload["protocol_id"]) for event in events], now=now)
