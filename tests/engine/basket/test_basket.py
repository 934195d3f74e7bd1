"""Baskets: drawn by the published rule alone, large enough, and strategic prices outside them found."""

import hashlib
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gavn.engine.basket.balance import PricedItem, median, unbalanced
from gavn.engine.basket.document import parse_basket
from gavn.engine.basket.findings import basket_findings, coverage
from gavn.engine.basket.sampling import drawn
from gavn.kernel.errors import Unreadable

RULE = """
format = "gavn-basket/1"
[rule]
sampling = "every-need"
start_on = 2025-01-01
end_before = 2026-01-01
least_items = 2
substitution = "Samme behov, uanset mærke"
update = "En vare, der udgår, erstattes til samme pris"
"""


def need(code, lot="1", group="poser", units=10, value=100):
    return (
        f'[[need]]\ncode = "{code}"\nlot = "{lot}"\ngroup = "{group}"\ntext = "Behov {code}"\n'
        f"units = {units}\nvalue_dkk = {value}\n"
    )


def basket(rule=RULE, *needs):
    return parse_basket((rule + "".join(needs)).encode(), source="basket")


def sample(sampling, size, seed=""):
    extra = f"size = {size}\n" + (f'seed = "{seed}"\n' if seed else "")
    return RULE.replace('"every-need"\n', f'"{sampling}"\n{extra}')


def codes(found):
    return [each.code for each in found]


def test_every_need_is_the_whole_list():
    assert codes(drawn(basket(RULE, need("P2"), need("P1")))) == ["P2", "P1"]


def test_largest_value_takes_the_dearest_and_the_lower_code_on_a_tie():
    needs = [need("P1", value=5), need("P2", value=9), need("P4", value=7), need("P3", value=7)]
    assert codes(drawn(basket(sample("largest-value", 2), *needs))) == ["P2", "P3"]


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 30), st.integers(1, 20), st.integers(1, 10), st.text("abc", min_size=1, max_size=4), st.data())
def test_a_seeded_draw_has_its_size_a_part_of_each_group_and_is_found_again(first, second, third, seed, data):
    needs = [
        need(f"{group}{number:03}", group=group)
        for group, count in (("a", first), ("b", second), ("c", third))
        for number in range(count)
    ]
    size = data.draw(st.integers(3, len(needs)))
    document = basket(sample("seeded-draw", size, seed), *needs)
    found = drawn(document)
    assert len(found) == size
    assert {each.group for each in found} == {"a", "b", "c"}
    # The second witness: in each group the needs with the lowest hash of seed and code.
    for group in "abc":
        of_group = [each.code for each in document.needs if each.group == group]
        chosen = {each.code for each in found if each.group == group}
        by_hash = sorted(of_group, key=lambda code: hashlib.sha256(f"{seed}|{code}".encode()).hexdigest())
        assert chosen == set(by_hash[: len(chosen)])
        exact = Fraction(size * len(of_group), len(needs))
        assert abs(len(chosen) - exact) <= 3  # one each first moves a part by no more than the number of groups


def test_another_seed_draws_another_basket():
    needs = [need(f"P{number:03}") for number in range(40)]
    first = drawn(basket(sample("seeded-draw", 10, "x"), *needs))
    assert first == drawn(basket(sample("seeded-draw", 10, "x"), *needs))
    assert first != drawn(basket(sample("seeded-draw", 10, "y"), *needs))


def test_size_and_coverage_are_told_before_publication():
    needs = [need("P1", value=10), need("P2", value=30), need("P3", group="plader", value=60)]
    document = basket(sample("largest-value", 1), *needs)
    assert coverage(document) == {"1": Fraction(60, 100)}
    found = {each.code: each for each in basket_findings(document, 150)}
    assert found["too-small"].refuses
    assert found["too-small"].facts == {"items": 1, "least_items": 2}
    assert not found["few-items"].refuses
    assert found["group-outside"].facts == {"lot": "1", "group": "poser"}
    assert "low-coverage" not in found
    little = [need("P1", value=60), need("P2", value=30), need("P3", value=60)]
    assert "low-coverage" in [each.code for each in basket_findings(basket(sample("largest-value", 1), *little), 150)]


def test_enough_items_are_no_finding():
    assert basket_findings(basket(RULE, *(need(f"P{number}") for number in range(150))), 150) == ()


@pytest.mark.parametrize(
    ("rule", "where"),
    [
        (RULE.replace("every-need", "by-hand"), "rule.sampling"),
        (RULE.replace("gavn-basket/1", "gavn-basket/2"), "format"),
        (RULE.replace("2026-01-01", "2025-01-01"), "rule.end_before"),
        (RULE.replace("least_items = 2", "least_items = 0"), "rule.least_items"),
        (RULE.replace("substitution", "brand"), "rule.substitution"),
        (sample("largest-value", 9), "rule.size"),
        (sample("seeded-draw", 1), "rule.seed"),
    ],
)
def test_a_damaged_basket_is_refused_with_its_place(rule, where):
    with pytest.raises(Unreadable) as problem:
        basket(rule, need("P1"), need("P2"))
    assert where in [fault.where for fault in problem.value.faults]


def test_the_same_need_twice_is_refused():
    with pytest.raises(Unreadable, match="a code twice"):
        basket(RULE, need("P1"), need("P1"))


def item(bidder, price, in_basket, group="poser"):
    return PricedItem(bidder, group, Fraction(price), in_basket)


def test_by_hand():
    # A asks 100 inside and 110 outside; B 90 inside, 270 outside: B's tilt is 3 against A's 1.1.
    items = [item("A", 100, True), item("A", 110, False), item("B", 90, True), item("B", 270, False)]
    (found,) = unbalanced(items)
    assert (found.bidder, found.tilt, found.reference, found.times) == ("B", 3, Fraction(11, 10), Fraction(30, 11))


def test_alone_in_a_group_a_bidder_is_held_against_its_other_groups():
    items = [item("A", 10, True), item("A", 11, False), item("A", 10, True, "plader"), item("A", 40, False, "plader")]
    assert [(each.bidder, each.group) for each in unbalanced(items)] == [("A", "plader")]
    assert unbalanced(items[:2]) == ()


def test_median():
    assert median([Fraction(3), Fraction(1), Fraction(2)]) == 2
    assert median([Fraction(4), Fraction(1)]) == Fraction(5, 2)


PRICES = st.lists(st.integers(900, 1100), min_size=3, max_size=6)


@settings(max_examples=60, deadline=None)
@given(PRICES, PRICES, PRICES, PRICES, st.integers(1, 50), st.fractions(2, 6), st.fractions(Fraction(1, 9), 9))
def test_the_strategic_bidder_is_found_and_the_honest_ones_are_not(ins_a, outs_a, ins_b, outs_b, level, lift, scale):
    honest = [item("A", price * level, True) for price in ins_a] + [item("A", price * level, False) for price in outs_a]
    also = [item("B", price, True) for price in ins_b] + [item("B", price, False) for price in outs_b]
    assert unbalanced(honest + also) == ()  # a noise of ten per cent, at any level of price
    strategic = [item("C", price, True) for price in ins_b] + [item("C", price * lift, False) for price in outs_b]
    found = unbalanced(honest + also + strategic)
    assert [each.bidder for each in found] == ["C"]
    # Another currency changes nothing.
    scaled = [PricedItem(each.bidder, each.group, each.unit_price_ore * scale, each.in_basket) for each in strategic]
    assert [each.bidder for each in unbalanced(honest + also + scaled)] == ["C"]
