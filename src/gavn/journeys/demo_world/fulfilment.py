"""What suppliers do with an order: confirm, send, sometimes in two parts; and when the citizen has received it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random

from gavn.kernel.holidays import add_working_days

SHARE_IN_PARTS = 0.05
SECOND_PART_DAYS = (6, 12)  # working days after the first


@dataclass(frozen=True, slots=True)
class Handling:
    """The days on which a supplier's part of an order moves on; a second part where not all was in stock."""

    confirmed_on: dt.date
    sent_on: dt.date
    received_on: dt.date
    rest_sent_on: dt.date | None = None
    rest_received_on: dt.date | None = None

    @property
    def in_parts(self) -> bool:
        """Whether it comes in two deliveries."""
        return self.rest_sent_on is not None


def draw_handling(placed_on: dt.date, chance: Random, *, can_be_split: bool) -> Handling:
    """Confirmed the next working day, sent a day or two later, received one to three working days after that."""
    confirmed_on = add_working_days(placed_on, 1)
    sent_on = add_working_days(confirmed_on, chance.randint(0, 2))
    received_on = add_working_days(sent_on, chance.randint(1, 3))
    if not can_be_split or chance.random() >= SHARE_IN_PARTS:
        return Handling(confirmed_on, sent_on, received_on)
    rest_sent_on = add_working_days(sent_on, chance.randint(*SECOND_PART_DAYS))
    return Handling(confirmed_on, sent_on, received_on, rest_sent_on, add_working_days(rest_sent_on, 2))
