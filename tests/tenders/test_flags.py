"""Red flags on opened prices: each by its rule, explained before the award, and silent where nothing is odd."""

import json
from fractions import Fraction

import pytest

from gavn.engine.basket.balance import PricedItem
from gavn.kernel.errors import Refusal
from gavn.tenders import queries
from gavn.tenders.actions.awards import decide_award
from gavn.tenders.actions.bids import submit_bid
from gavn.tenders.actions.evaluation import evaluate_tender
from gavn.tenders.actions.flags import explain_flag
from gavn.tenders.actions.lock import lock_quality
from gavn.tenders.actions.opening import close_bidding, open_bids
from gavn.tenders.red_flags import red_flags
from tests.tenders.tendering import AFTER, evaluated, explain_low_prices, mark_all, with_bids
from tests.world import NOW

pytestmark = pytest.mark.django_db


def flags(prices, items=None):
    return {flag.code: flag for flag in red_flags(prices, items or {})}


def test_one_bid_on_a_lot():
    found = flags({"1": {"A": 100}, "2": {"A": 100, "B": 90}})
    assert set(found) == {"single-bid"}
    assert (found["single-bid"].lots, found["single-bid"].bidders) == (("1",), ("A",))


def test_the_same_price_from_two():
    found = flags({"1": {"A": 100, "B": 100, "C": 99}})
    assert found["identical-prices"].bidders == ("A", "B")
    assert found["identical-prices"].facts == {"price_ore": 100}


def test_a_fixed_multiple_on_three_lots_and_not_on_two():
    prices = {"1": {"A": 100, "B": 110}, "2": {"A": 200, "B": 220}, "3": {"A": 50, "B": 55}}
    found = flags(prices)
    assert found["fixed-multiple"].facts == {"percent": 110}
    assert flags({lot: prices[lot] for lot in ("1", "2")}) == {}
    assert flags(prices | {"3": {"A": 50, "B": 56}}) == {}


def test_prices_outside_the_basket():
    items = [
        PricedItem("A", "poser", Fraction(10), True), PricedItem("A", "poser", Fraction(11), False),
        PricedItem("B", "poser", Fraction(9), True), PricedItem("B", "poser", Fraction(27), False),
    ]  # fmt: skip
    found = flags({"1": {"A": 100, "B": 90}}, {"1": items})
    assert found["unbalanced-prices"].bidders == ("B",)
    assert found["unbalanced-prices"].facts == {"group": "poser", "percent": 272, "items_outside": 1}


def test_a_key_names_the_same_flag_again():
    prices = {"1": {"A": 100, "B": 100}, "2": {"A": 7}}
    assert [flag.key for flag in red_flags(prices, {})] == [flag.key for flag in red_flags(prices, {})]
    assert len({flag.key for flag in red_flags(prices, {})}) == 2


def strategic(company):
    """B's bid on lot 1 with an item outside the basket at four times the price inside; A's in balance."""
    outside = {"A": "9.90", "B": "40.00"}[company]
    items = [
        {"item_number": f"{company}1", "name": "Kittel", "group": "G1", "units_per_pack": 1, "packs": 1000,
         "price_dkk": "10.00"},
        {"item_number": f"{company}1x", "name": "Særkittel", "group": "G1", "units_per_pack": 1, "packs": 0,
         "price_dkk": outside},
    ]  # fmt: skip
    offer = {"lot": "1", "price_dkk": "10000.00", "answers": {"K1": "x", "K2": "y"}, "items": items}
    return json.dumps({"format": "gavn-bid/1", "offers": [offer]}).encode()


def with_strategic_bidder():
    tendering = with_bids()
    for company, (actor, organisation_id) in tendering.companies.items():
        submit_bid(
            actor=actor, tender_id=tendering.id, organisation_id=organisation_id, file=strategic(company), now=NOW
        )
    common = {"actor": tendering.world.buyer, "tender_id": tendering.id, "now": AFTER}
    close_bidding(**common)
    open_bids(**common)
    mark_all(tendering)
    lock_quality(**common)
    evaluate_tender(**common)
    return tendering, common


def test_an_award_waits_for_the_explanation_of_the_winners_flags():
    tendering, common = with_strategic_bidder()
    read = lambda: queries.result(actor=tendering.world.buyer, tender_id=tendering.id, now=AFTER).red_flags  # noqa: E731
    by_code = {flag.code: flag for flag in read()}
    assert set(by_code) == {"identical-prices", "unbalanced-prices"}
    assert by_code["unbalanced-prices"].bidders == ("Prøveleverandør B",)
    with pytest.raises(Refusal, match=r"award\.red-flag-unexplained") as refusal:
        decide_award(**common)
    assert refusal.value.facts == {"flags": ["identical-prices"]}  # A wins; B's own prices are not awarded
    key = by_code["identical-prices"].key
    with pytest.raises(Refusal, match=r"red-flag\.incomplete"):
        explain_flag(key=key, explanation="Rund pris", assessment=" ", **common)
    with pytest.raises(Refusal, match=r"red-flag\.not-found"):
        explain_flag(key="noget andet", explanation="x", assessment="y", **common)
    for _ in range(2):  # a repeat changes nothing
        explain_flag(key=key, explanation="Begge sælger til listepris", assessment="Listen er offentlig", **common)
    assert [flag.code for flag in read() if flag.explained] == ["identical-prices"]
    assert decide_award(**common).awarded == 1


def test_an_ordinary_tender_has_no_flag():
    tendering = evaluated()
    assert queries.result(actor=tendering.world.buyer, tender_id=tendering.id, now=AFTER).red_flags == ()
    explain_low_prices(tendering)
    assert decide_award(actor=tendering.world.buyer, tender_id=tendering.id, now=AFTER).awarded == 2
