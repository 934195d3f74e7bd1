"""Tornado, thresholds and scenarios beside straight arithmetic."""

from pathlib import Path

import numpy as np
import pytest

from gavn.engine.value.case import Case
from gavn.engine.value.threshold import threshold
from gavn.engine.value.tornado import tornado
from gavn.kernel.errors import Refusal

STOMA = Path(__file__).parents[3] / "docs/examples/stoma.value.toml"


def test_stoma_extra_cost_at_which_the_region_breaks_even():
    definition = Case.load(STOMA).definition
    assert threshold(definition, "extra", "joint", "region") == pytest.approx(0, abs=1e-6)
    assert threshold(definition, "extra", "joint", "all") == pytest.approx(18.6e6, rel=1e-12)
    assert threshold(definition, "saving", "joint", "welfare") == pytest.approx(9.0e6, rel=1e-12)
    assert threshold(definition, "saving", "joint", "municipalities", target=4e6) == pytest.approx(1e6, rel=1e-12)


def test_curved_threshold(case_text):
    text = case_text.replace("12 * price * users * (1 - share)", "12 * price * users * (1 - share) ** 3 + 300000")
    definition = Case.parse(text).definition
    found = threshold(definition, "share", "new", "supplier", low=0.0, high=1.0)
    users, price = definition.parameters["users"].distribution.mean, 210.5
    training = sum(max(200000, 150 * users) * 0.9**year for year in (0, 1))
    gap = 5 * (12 * price * users * ((1 - found) ** 3 - 1) + 300000) + training
    assert gap == pytest.approx(0, abs=1e-3)


def test_no_threshold_is_refused(case_text):
    definition = Case.parse(case_text).definition
    with pytest.raises(Refusal) as caught:
        threshold(definition, "share", "new", "state")
    assert caught.value.code == "no-threshold"
    for bad in (("nothing", "new", "town"), ("share", "none", "town"), ("share", "new", "nobody")):
        with pytest.raises(Refusal):
            threshold(definition, *bad)


def test_tornado_by_hand(case_text):
    definition = Case.parse(case_text).definition
    bars = tornado(definition, "new", "town")
    assert {bar.parameter for bar in bars} == {"users", "price", "visits", "share"}
    assert [bar.width for bar in bars] == sorted((bar.width for bar in bars), reverse=True)
    users, price, visits, share = (definition.parameters[n].distribution for n in ("users", "price", "visits", "share"))

    def town(u=users.mean, p=price.mean, v=visits.mean, s=share.mean):
        return 5 * 12 * p * u * s - 4 * 0.4 * v * 350 * u * 0.6

    by_name = {bar.parameter: bar for bar in bars}
    low, high = visits.quantile(np.array([0.025, 0.975]))
    assert by_name["visits"].at_low == pytest.approx(town(v=low), rel=1e-12)
    assert by_name["visits"].at_high == pytest.approx(town(v=high), rel=1e-12)
    assert by_name["share"].base == pytest.approx(town(), rel=1e-12)
