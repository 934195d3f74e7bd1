"""Advice that never decides, evidence from elsewhere, wards, supporting criteria, missing outcomes."""

import math

import numpy as np
import pytest
from evidence_protocols import SUTURE, arms_csv, protocol_of, rows_of
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from gavn.engine.evidence.anytime import bernoulli
from gavn.engine.evidence.deciding.arm_data import arm_data
from gavn.engine.evidence.deciding.look import look
from gavn.engine.evidence.deciding.measure import contrast, score_interval
from gavn.engine.evidence.planning.plan import alpha_of, make_plan
from gavn.engine.evidence.planning.simulated import simulate_plan

HALF_WAY = {"usual": (21, 201), "coated": (13, 201)}


def seen(protocol_text: str, csv: str):
    protocol = protocol_of(protocol_text)
    return look(protocol, rows_of(csv, protocol))


def only(protocol_text: str, csv: str):
    return seen(protocol_text, csv).arms[0].criteria[0]


EXTERNAL = """
[[external]]
criterion = "fewer-infections"
citation = "Meta-analysis of 25 trials, risk ratio 0.73"
effect = 0.027
se = 0.005
weight = WEIGHT
"""


def test_external_evidence_moves_the_advice_and_not_the_verdict() -> None:
    csv = arms_csv(HALF_WAY)
    alone = only(SUTURE, csv)
    whole = only(SUTURE + EXTERNAL.replace("WEIGHT", "1"), csv)
    tenth = only(SUTURE + EXTERNAL.replace("WEIGHT", "0.1"), csv)
    assert alone.statistic == whole.statistic == tenth.statistic
    assert alone.verdict == whole.verdict == tenth.verdict
    assert "combined_estimate" not in alone.advice
    assert abs(whole.advice["combined_estimate"] - 0.027) < abs(tenth.advice["combined_estimate"] - 0.027)
    assert whole.advice["combined_se"] < tenth.advice["combined_se"]
    se = math.sqrt(21 * 180 / 201**3 + 13 * 188 / 201**3)
    weights = np.array([1 / 0.005**2, 1 / se**2])
    by_hand = float(weights @ [0.027, alone.estimate] / weights.sum())
    assert whole.advice["combined_estimate"] == pytest.approx(by_hand)


def test_external_evidence_is_part_of_the_locked_protocol() -> None:
    hashes = {protocol_of(SUTURE + extra).hash for extra in ("", EXTERNAL.replace("WEIGHT", "1"))}
    assert len(hashes) == 2


WORTH = """worth = { per_effect_dkk = 80000, per_person_dkk = 3000, persons_per_year = 20000, years = 4, \
cost_per_observation_dkk = COST }
mandatory = true"""


def test_the_value_of_going_on_falls_below_its_cost() -> None:
    csv = arms_csv(HALF_WAY)
    cheap = only(SUTURE.replace("mandatory = true", WORTH.replace("COST", "500")), csv)
    dear = only(SUTURE.replace("mandatory = true", WORTH.replace("COST", "5000000")), csv)
    assert cheap.advice["net_value_of_going_on_dkk"] > 0 > dear.advice["net_value_of_going_on_dkk"]
    assert cheap.verdict == dear.verdict
    benefit = 80_000 * cheap.estimate - 3_000
    assert cheap.advice["net_benefit_per_person_dkk"] == pytest.approx(benefit)


def test_missing_outcomes_at_their_worst() -> None:
    lost = "".join(f"coated,lost{place},infection_30d,\n" for place in range(6))
    one = only(SUTURE, arms_csv(HALF_WAY) + lost)
    assert one.missing == 6
    assert one.advice["worst_case_estimate"] == pytest.approx(21 / 201 - 19 / 207)
    assert one.advice["worst_case_z"] < one.statistic


def test_wards_are_compared_by_their_means() -> None:
    text = SUTURE.replace('allocation = "patient"', 'allocation = "ward"')
    text = text.replace("mandatory = true", "cluster = { icc = 0.02, size = 50 }")
    plan = make_plan(protocol_of(text)).criteria[0]
    lines, shares = ["arm,unit,endpoint,value,cluster"], {}
    wards = plan.n_per_arm // 50 + 1
    for arm, base in (("usual", 5), ("coated", 2)):
        for ward in range(wards):
            events = base + ward % 3
            shares.setdefault(arm, []).append(events / 50)
            lines += [f"{arm},{arm}{ward}-{i},infection_30d,{int(i < events)},{arm}{ward}" for i in range(50)]
    one = only(text, "\n".join(lines))
    assert one.estimate == pytest.approx(np.mean(shares["usual"]) - np.mean(shares["coated"]))
    se = math.sqrt(sum(np.var(one_arm, ddof=1) / wards for one_arm in shares.values()))
    reach = stats.t.isf(stats.norm.sf(one.bounds["efficacy"]), 2 * (wards - 1)) * se
    assert one.interval[1] - one.estimate == pytest.approx(reach, rel=0.02)
    assert one.e_value is None
    assert one.verdict == "met"


SUPPORTING = """
[[criterion]]
id = "pain"
endpoint = "infection_30d"
basis = "superiority"
control = 0.10
theta0 = 0.0
theta1 = 0.05
alpha = 0.03
mandatory = false
method = "e-process"
plan = { n_max = 500 }
[[criterion]]
id = "comfort"
endpoint = "infection_30d"
basis = "superiority"
control = 0.10
theta0 = 0.0
theta1 = 0.06
alpha = 0.03
mandatory = false
method = "e-process"
plan = { n_max = 500 }
[purchase]
if = "all-mandatory"
supporting_at_least = NEEDED
"""


@pytest.mark.parametrize("needed, alpha", [(0, 0.03), (1, 0.015), (2, 0.03)])
def test_supporting_criteria_share_their_alpha(needed: int, alpha: float) -> None:
    text = SUTURE[: SUTURE.index("[purchase]")] + SUPPORTING.replace("NEEDED", str(needed))
    protocol = protocol_of(text)
    assert alpha_of(protocol, protocol.criteria[1]) == pytest.approx(alpha)
    assert alpha_of(protocol, protocol.criteria[0]) == 0.025


def test_the_watching_evidence_of_a_bar_is_the_mixtures() -> None:
    text = """
format = "gavn-protocol/1"
title = "Healed in two weeks"
[[endpoint]]
id = "healed"
type = "binary"
better = "larger"
allocation = "patient"
analysis = "patient"
[[criterion]]
id = "heals"
endpoint = "healed"
basis = "absolute"
theta0 = 0.5
theta1 = 0.7
method = "METHOD
"""
    csv = "unit,value\n" + "".join(f"P{place},{int(place % 4 != 0)}\n" for place in range(60))
    group = only(text.replace("METHOD", 'group-sequential"\nlooks = [1]\nefficacy = "pocock"'), csv)
    anytime = only(text.replace("METHOD", 'e-process"'), csv)
    expected = float(bernoulli.log_evidence(45, 60, 0.5))
    assert group.e_value == pytest.approx(math.exp(expected))
    assert anytime.statistic == pytest.approx(expected)
    # The lower bound is the share that is refuted with exactly 1/alpha.
    low = anytime.interval[0]
    assert float(bernoulli.log_evidence(45, 60, low)) == pytest.approx(math.log(40), abs=1e-4)


def test_simulated_promises_beside_the_plan() -> None:
    protocol = protocol_of(SUTURE)
    plan = make_plan(protocol)
    found = simulate_plan(protocol, plan, 20_000, 7)["fewer-infections"]
    assert found["h0"]["met"] == pytest.approx(plan.criteria[0].alpha_actual, abs=0.005)
    assert found["h0"]["closed_early"] == pytest.approx(plan.criteria[0].p_close_early_h0, abs=0.008)
    margin = SUTURE.replace('"superiority"', '"non-inferiority"').replace("theta0 = 0.0", "theta0 = -0.03")
    protocol = protocol_of(margin.replace("theta1 = 0.05", "theta1 = 0.02"))
    plan = make_plan(protocol)
    found = simulate_plan(protocol, plan, 20_000, 7)["fewer-infections"]
    assert found["h0"]["met"] == pytest.approx(plan.criteria[0].alpha_actual, abs=0.005)
    assert found["h1"]["met"] == pytest.approx(plan.criteria[0].power, abs=0.03)


def two_shares(usual: tuple[int, int], coated: tuple[int, int]):
    protocol = protocol_of(SUTURE.replace('"smaller"', '"larger"').replace("theta1 = 0.05", "theta1 = 0.06"))
    rows = rows_of(arms_csv({"usual": usual, "coated": coated}), protocol)
    return protocol.criteria[0], arm_data(rows, "infection_30d", "coated", "usual")


def test_the_score_interval_of_two_shares() -> None:
    """56 of 70 against 48 of 80: Mee's interval in Newcombe (Stat. Med. 17:873, 1998), 0.0533 to 0.3377."""
    assert score_interval(*two_shares((48, 80), (56, 70)), 1.959964) == pytest.approx((0.0533, 0.3377), abs=6e-5)


@given(st.integers(0, 30), st.integers(0, 40), st.floats(1.0, 4.0))
@settings(max_examples=40, deadline=None)
def test_interval_and_test_always_agree(usual: int, coated: int, bound: float) -> None:
    criterion, data = two_shares((usual, 30), (coated, 40))
    seen = contrast(criterion, data)
    low, high = score_interval(criterion, data, bound)
    assert low <= seen.estimate + 1e-6
    assert seen.estimate <= high + 1e-6
    if abs(seen.z - bound) > 1e-6:
        assert (low > 0.0) == (seen.z > bound)
