"""The rule for abnormally low prices, at its edges and against the slow way."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from gavn.tenders.low_prices import low_prices


def bidders(lot, **prices):
    return [flag.bidder for flag in low_prices(lot, prices)]


def test_thirty_percent_below_the_next():
    assert bidders("1", a=700, b=1000) == ["a"]
    assert bidders("1", a=701, b=1000) == []


def test_forty_percent_below_the_mean_of_three():
    assert bidders("1", a=600, b=800, c=1200) == ["a"]  # mean 1000; 25 % below the next
    assert bidders("1", a=601, b=800, c=1200) == []


def test_one_bid_alone_and_equal_bids_are_not_flagged():
    assert bidders("1", a=1) == []
    assert bidders("1", a=5, b=5) == []


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(1, 10**9), min_size=1, max_size=6))
def test_against_the_slow_way(prices):
    found = set(bidders("1", **prices))
    for bidder, own in prices.items():
        others = [price for name, price in prices.items() if name != bidder]
        far_below_mean = len(others) >= 2 and Fraction(own) <= Fraction(6, 10) * Fraction(sum(others), len(others))
        lowest = bool(others) and own < min(others) and Fraction(own) <= Fraction(7, 10) * min(others)
        assert (bidder in found) == (far_below_mean or lowest)
