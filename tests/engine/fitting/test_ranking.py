"""The finder's ranking: by fit alone, explained, and with a draw that anybody can repeat."""

from __future__ import annotations

import datetime as dt
import hashlib
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from gavn.contracts.attributes import CHOICES
from gavn.engine.fitting.ranking import MET, UNKNOWN, UNMET, draw, equals, fit, rank
from gavn.engine.fitting.sizes import covers

DAY = dt.date(2026, 3, 2)
attributes = st.fixed_dictionaries({}, optional={code: st.sampled_from(values) for code, values in CHOICES.items()})
products = st.dictionaries(st.uuids(), attributes, max_size=12)
ONE = UUID(int=1)


def test_sizes_as_catalogues_write_them():
    assert all(covers("15-43 mm", each) for each in (15, 43))
    assert covers("15 – 43 mm", 30) is True
    assert covers("15-43 mm", 44) is False
    assert covers("25 mm", 25) is True
    assert covers("25 mm", 26) is False
    assert covers("20 mm, 25 mm", 25) is True
    assert covers("maxi", 25) is None


def test_each_wish_is_answered_and_the_unknown_stands_between():
    wishes = {"pieces": "one", "convexity": "flat", "size": "30"}
    found = fit(wishes, ONE, {"pieces": "one", "size": "15-25 mm"})
    assert [each.verdict for each in found.answers] == [MET, UNKNOWN, UNMET]
    assert (found.points, found.most) == (3, 6)


@given(attributes, products)
def test_every_product_once_the_best_first_as_counted_the_slow_way(wishes, held):
    ranked = rank(wishes, held, on=DAY)
    assert sorted(each.product_id for each in ranked) == sorted(held)
    slow = [
        sum(1 if code not in held[each.product_id] else 2 * (held[each.product_id][code] == wished)
            for code, wished in wishes.items())
        for each in ranked
    ]  # fmt: skip
    assert [each.points for each in ranked] == slow
    assert slow == sorted(slow, reverse=True)
    assert equals(ranked) == (slow.count(slow[0]) if slow else 0)


@given(attributes, products, st.randoms())
def test_the_order_in_which_products_come_changes_nothing(wishes, held, chance):
    shuffled = list(held.items())
    chance.shuffle(shuffled)
    assert rank(wishes, dict(shuffled), on=DAY) == rank(wishes, held, on=DAY)


@given(st.sets(st.uuids(), min_size=2, max_size=8), st.dates())
def test_equals_stand_in_the_published_order_of_the_day(ids, day):
    ranked = [each.product_id for each in rank({}, {each: {} for each in ids}, on=day)]
    assert ranked == sorted(ids, key=lambda each: hashlib.sha256(f"{day}/{each}".encode()).hexdigest())


def test_a_product_is_not_first_among_its_equals_every_day():
    ids = [UUID(int=each) for each in range(1, 5)]
    first = {min(ids, key=lambda each: draw(each, DAY + dt.timedelta(days=after))) for after in range(60)}
    assert first == set(ids)
