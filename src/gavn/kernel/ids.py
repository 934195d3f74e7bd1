"""Identifiers that sort by the time they were made: UUID version 7 (RFC 9562, section 5.7).

Layout: 48 bits of Unix milliseconds, 4 of version, 12 + 30 of a counter, 2 of variant between them, 32 random bits.
The counter starts at a random place in each millisecond and counts up inside it (section 6.2, method 1), and time never
goes back, so that one process makes ever larger ids.
"""

from __future__ import annotations

import datetime as dt
import secrets
import threading
import time
from uuid import UUID

COUNTER_BITS, TAIL_BITS = 42, 32
COUNTER_END = 1 << COUNTER_BITS
LOW_COUNTER_BITS = 30
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
ONE_MILLISECOND = dt.timedelta(milliseconds=1)
NANOSECONDS_A_MILLISECOND = 1_000_000


class Uuid7Maker:
    """Makes ids one after the other; safe among threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._unix_ms = -1
        self._counter = 0

    def make(self, unix_ms: int) -> UUID:
        """The next id: of `unix_ms`, or of the latest time seen where the clock has gone back."""
        with self._lock:
            if unix_ms > self._unix_ms:
                self._begin(unix_ms)
            else:
                self._counter += 1
                if self._counter == COUNTER_END:
                    self._begin(self._unix_ms + 1)
            return compose(self._unix_ms, self._counter, secrets.randbits(TAIL_BITS))

    def _begin(self, unix_ms: int) -> None:
        self._unix_ms = unix_ms
        # The upper half stays free, so that a millisecond has room for two million million ids.
        self._counter = secrets.randbits(COUNTER_BITS - 1)


def compose(unix_ms: int, counter: int, tail: int) -> UUID:
    """The UUIDv7 of these 48, 42 and 32 bits."""
    high, low = divmod(counter, 1 << LOW_COUNTER_BITS)
    bits = unix_ms << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low << TAIL_BITS | tail
    return UUID(int=bits)


def made_at(uuid7_id: UUID) -> dt.datetime:
    """The time an id carries, to the millisecond, in UTC."""
    return EPOCH + (uuid7_id.int >> 80) * ONE_MILLISECOND


_maker = Uuid7Maker()


def uuid7(now: dt.datetime | None = None) -> UUID:
    """A new id of the time `now` (aware), or of the machine's clock where none is given."""
    if now is None:
        return _maker.make(time.time_ns() // NANOSECONDS_A_MILLISECOND)
    if now.tzinfo is None:
        raise ValueError("now has no time zone")
    return _maker.make((now - EPOCH) // ONE_MILLISECOND)
