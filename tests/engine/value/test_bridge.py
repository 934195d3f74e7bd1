"""The bridge from expected to realised: parts that sum to the difference, in no preferred order."""

from pathlib import Path

import pytest

from gavn.engine.value.case import Case
from gavn.engine.value.case_information import benefits, information_by_parameter, perfect_information_of
from gavn.kernel.errors import Refusal

STOMA = Path(__file__).parents[3] / "docs/examples/stoma.value.toml"


def test_price_times_volume_shares_the_cross_term(case_text):
    case = Case.parse(case_text.replace('12 * price * users * (1 - share)"', '0"'))
    means = {n: p.distribution.mean for n, p in case.definition.parameters.items() if n in ("users", "price")}
    users, price = means["users"], means["price"]
    found = case.bridge({"price": {"price": price + 20}, "volume": {"users": users + 100}}, party="supplier")
    # Without the new purchase the supplier loses 12 × price × users a year; training depends on users alone.
    training = sum((max(2e5, 150 * (users + 100)) - max(2e5, 150 * users)) * 0.9**year for year in (0, 1))
    assert found.parts["price"] == pytest.approx(-5 * 12 * 20 * (users + 50))
    assert found.parts["volume"] == pytest.approx(-5 * 12 * 100 * (price + 10) + training)
    assert sum(found.parts.values()) == pytest.approx(found.after - found.before)


def test_order_does_not_matter_and_nothing_explains_nothing(case_text):
    case = Case.parse(case_text)
    groups = {"price": {"price": 250.0}, "effect": {"share": 0.2}, "mix": {"visits": 8.0}}
    first, turned = case.bridge(groups, party="all"), case.bridge(dict(reversed(groups.items())), party="all")
    assert first.parts == pytest.approx(turned.parts)
    same = case.bridge({"price": {"price": 210.5}}, party="town")
    assert same.parts["price"] == pytest.approx(0, abs=1e-6)
    assert case.bridge({}, party="town").parts == {}


def test_unknown_and_doubled_parameters_are_refused(case_text):
    case = Case.parse(case_text)
    for groups in ({"a": {"nothing": 1.0}}, {"a": {"price": 1.0}, "b": {"price": 2.0}}):
        with pytest.raises(Refusal):
            case.bridge(groups, party="town")


def test_information_for_all_and_for_one_party(case_text):
    run = Case.parse(case_text).run(draws=2000)
    assert benefits(run).shape == (3, 2000)
    everything = perfect_information_of(run, "town")
    parts = information_by_parameter(run, "town")
    assert set(parts) >= {"users", "price", "visits", "share"}
    assert everything.value > 0
    for found in parts.values():
        assert -1e-6 <= found.value <= everything.value + 3 * (found.se + everything.se)
    # The town's choice between the two solutions hangs on the effect and on the visits it pays for, not on the price.
    assert max(parts, key=lambda name: parts[name].value) in {"visits", "share"}
    assert information_by_parameter(Case.parse(case_text).run(draws=50)) == {}


def test_threshold_and_tornado_of_a_case():
    case = Case.load(STOMA)
    assert case.threshold("extra", party="all") == pytest.approx(18.6e6, rel=1e-12)
    assert case.tornado() == []
