"""What ordering does when something happened upstream. Connected in `gavn.config.wiring` alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from gavn.infra.events import Recorded
from gavn.infra.outbox import WORKER
from gavn.ordering.actions.follow import follow_citizens as follow


def follow_citizens(recorded: Sequence[Recorded], now: dt.datetime) -> None:
    """Orders follow citizens whose standing in the civil register changed."""
    citizen_ids = sorted({UUID(each.payload["citizen_id"]) for each in recorded})
    follow(actor=WORKER, citizen_ids=citizen_ids, now=now)
