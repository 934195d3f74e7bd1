"""UUIDv7. Witness: the example of RFC 9562, appendix A.6."""

import datetime as dt
import threading
import time
from uuid import RFC_4122, UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gavn.kernel import ids
from gavn.kernel.ids import COUNTER_END, Uuid7Maker, compose, made_at, uuid7


def test_layout_of_the_rfc_example():
    rand_a, rand_b = 0xCC3, 0x18C4DC0C0C07398F
    counter = rand_a << 30 | rand_b >> 32
    example = compose(0x017F22E279B0, counter, rand_b & 0xFFFFFFFF)
    assert example == UUID("017F22E2-79B0-7CC3-98C4-DC0C0C07398F")
    eastern = dt.timezone(dt.timedelta(hours=-5))
    assert made_at(example) == dt.datetime(2022, 2, 22, 14, 22, 22, tzinfo=eastern)


@given(st.lists(st.integers(0, 1 << 47), min_size=1, max_size=50))
def test_ids_grow_whatever_the_clock_does(times):
    maker = Uuid7Maker()
    made = [maker.make(unix_ms) for unix_ms in times]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert {(one.version, one.variant) for one in made} == {(7, RFC_4122)}
    assert [str(one) for one in made] == sorted(str(one) for one in made)


def test_a_full_millisecond_borrows_from_the_next():
    maker = Uuid7Maker()
    first = maker.make(1000)
    maker._counter = COUNTER_END - 1
    second = maker.make(1000)
    assert second > first
    assert made_at(second) - made_at(first) == dt.timedelta(milliseconds=1)


def test_threads_never_get_the_same():
    maker, made = Uuid7Maker(), []

    def work():
        made.extend([maker.make(5) for _ in range(500)])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 2000


def test_the_time_is_passed_in_or_the_clock_s(monkeypatch):
    monkeypatch.setattr(ids, "_maker", Uuid7Maker())
    now = dt.datetime(2024, 2, 29, 12, 0, 0, 123456, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    assert made_at(uuid7(now)) == now.replace(microsecond=123000)
    before = time.time_ns() // 1_000_000
    assert uuid7().int >> 80 >= before
    with pytest.raises(ValueError, match="time zone"):
        uuid7(dt.datetime(2024, 2, 29))  # noqa: DTZ001
