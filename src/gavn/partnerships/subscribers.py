"""What partnerships do when something has happened in a room below: a look's verdicts become findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from gavn.infra.events import Recorded
from gavn.infra.outbox import WORKER
from gavn.partnerships.actions.evidence import take_over_look


def take_over_looks(events: Sequence[Recorded], now: dt.datetime) -> None:
    """The reaction to looks: once a protocol, its last look counts."""
    for protocol_id in sorted({event.payload["protocol_id"] for event in events}):
        take_over_look(actor=WORKER, protocol_id=UUID(protocol_id), now=now)
