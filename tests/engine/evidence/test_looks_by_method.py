"""The verdicts of every method on data whose answer is plain."""

import math

import numpy as np
import pytest
from evidence_protocols import (
    COUNT,
    DIALYSIS,
    GOWN,
    LASTING,
    PREDICTIVE,
    SERIES,
    SUTURE,
    VISOR,
    WEDGE,
    arms_csv,
    gown_csv,
    protocol_of,
    rows_of,
)

from gavn.engine.evidence.deciding.answer import answer_for_supplier, look_answer
from gavn.engine.evidence.deciding.look import look
from gavn.engine.evidence.deciding.sequential import look_times
from gavn.engine.evidence.deciding.verdict import Verdict, of_bar, of_several
from gavn.kernel.errors import Unreadable


def seen(protocol_text: str, csv: str):
    protocol = protocol_of(protocol_text)
    return look(protocol, rows_of(csv, protocol))


def only(protocol_text: str, csv: str):
    result = seen(protocol_text, csv)
    assert len(result.arms) == 1
    assert len(result.arms[0].criteria) == 1
    assert result.verdict is result.arms[0].verdict is result.arms[0].criteria[0].verdict
    return result.arms[0].criteria[0]


@pytest.mark.parametrize(
    "usual, coated, verdict, reason",
    [
        ((5, 50), (0, 50), "continue", "no-look-due"),
        ((10, 101), (8, 101), "continue", "between-bounds"),
        ((30, 101), (1, 101), "met", "efficacy-bound"),
        ((20, 201), (22, 201), "close", "futility-bound"),
        ((50, 502), (25, 502), "met", "efficacy-bound"),
        ((50, 502), (38, 502), "not-documented", "max-sample"),
        ((52, 530), (26, 540), "met", "efficacy-bound"),
    ],
)
def test_sutures(usual, coated, verdict, reason) -> None:
    one = only(SUTURE, arms_csv({"usual": usual, "coated": coated}))
    assert (one.verdict, one.reason) == (verdict, reason)
    assert (one.still_needed > 0) == (verdict == "continue")


def test_nothing_is_shown_before_a_look_is_due() -> None:
    one = only(SUTURE, arms_csv({"usual": (20, 60), "coated": (0, 60)}))
    assert (one.statistic, one.estimate, one.interval, one.bounds, one.e_value) == (None,) * 5
    assert one.advice == {"pooled": pytest.approx(20 / 120)}
    assert one.still_needed == 1004 - 120
    assert one.next_look_in == 81  # 200.8 - 120


def test_final_look_of_unequal_arms_still_spends_all_of_alpha() -> None:
    one = only(SUTURE, arms_csv({"usual": (50, 512), "coated": (30, 494)}))
    assert one.bounds["efficacy"] == pytest.approx(2.031, abs=0.002)
    assert one.verdict == "met"


def test_looks_already_taken_decide_what_is_due() -> None:
    planned = (0.2, 0.4, 0.6, 0.8, 1.0)
    assert look_times(planned, 0.15, None) is None
    assert look_times(planned, 0.45, None) == (0.2, 0.45)
    assert look_times(planned, 0.45, [0.22, 0.41]) is None
    assert look_times(planned, 0.63, [0.22, 0.41]) == (0.22, 0.41, 0.63)
    assert look_times(planned, 0.63, []) == (0.63,)


def test_a_harmful_product_is_closed_before_any_look() -> None:
    text = SUTURE.replace("mandatory = true", "harm_alpha = 0.01\nmandatory = true")
    one = only(text, arms_csv({"usual": (2, 90), "coated": (30, 90)}))
    assert (one.verdict, one.reason, one.statistic) == ("close", "harm-e-value", None)


@pytest.mark.parametrize(
    "survivors, failures, verdict, still",
    [
        (29, (), "met", 0),
        (20, (), "continue", 9),
        (28, (40,), "close", 0),
        (0, (75,), "close", 0),
        (28, (76,), "met", 0),
        (0, (), "continue", 29),
        (40, (), "met", 0),
    ],
)
def test_gowns(survivors, failures, verdict, still) -> None:
    result = seen(GOWN, gown_csv(survivors, failures))
    one = result.arms[0].criteria[0]
    assert (one.verdict, one.still_needed) == (verdict, still)


def test_gown_that_failed_between_two_inspections_cannot_meet_the_bar() -> None:
    csv = "arm,unit,endpoint,value,censored,lower,upper\n"
    csv += "".join(f"gown,S{place},washes,75,1,,\n" for place in range(28))
    unclear = only(GOWN, csv + "gown,X,washes,,,70,80\n")
    assert (unclear.verdict, unclear.reason) == ("not-documented", "failures-between-inspections")
    early = only(GOWN, csv + "gown,X,washes,,,60,70\n")
    assert early.verdict == "close"
    still_washed = only(GOWN, csv + "gown,X,washes,50,1,,\n")
    assert (still_washed.verdict, still_washed.still_needed) == ("continue", 1)


def test_several_gowns_are_judged_apart_and_see_only_their_own() -> None:
    lines = (
        gown_csv(29).replace("gown,", "A,")
        + gown_csv(3, (20,)).replace("gown,S", "B,T").replace("gown,F", "B,G").split("\n", 1)[1]
    )
    result = seen(GOWN, lines)
    assert {arm.arm: str(arm.verdict) for arm in result.arms} == {"A": "met", "B": "close"}
    whole = look_answer(result)
    assert whole["verdict"] == "met"
    assert set(whole["by_arm"]) == {"A", "B"}
    assert [one["arm"] for one in whole["criteria"]] == ["A", "B"]
    own = answer_for_supplier(result, "B")
    assert own["verdict"] == "close"
    assert "A" not in str(own["criteria"])


def score_csv(values) -> str:
    lines = [f"visor,R{place},satisfaction,{value}" for place, value in enumerate(values)]
    return "\n".join(["arm,unit,endpoint,value", *lines]) + "\n"


def test_visor_scores() -> None:
    random = np.random.default_rng(30)
    good = np.clip(random.normal(8.5, 1.0, 100).round(), 0, 10)
    poor = np.clip(random.normal(4.5, 1.5, 100).round(), 0, 10)
    met = only(VISOR, score_csv(good))
    assert (met.verdict, met.reason) == ("met", "evidence-threshold")
    assert met.e_value > 20
    assert met.interval[0] > 6.0
    assert met.interval[0] < met.estimate < met.interval[1]
    closed = only(VISOR, score_csv(poor))
    assert (closed.verdict, closed.reason) == ("close", "hoped-effect-refuted")
    assert only(VISOR, score_csv([6, 7])).verdict == "continue"
    assert only(VISOR, score_csv([])).e_value == 1.0
    middling = only(VISOR, score_csv([6, 7] * 100))
    assert middling.verdict in ("met", "not-documented", "close")
    assert middling.still_needed == 0


def dialysis_csv(adequate_new: int, litres_new: float, n: int = 260) -> str:
    random = np.random.default_rng(31)
    lines = ["arm,unit,endpoint,value"]
    for arm, good, litres in (("old", int(0.9 * n), 150.0), ("new", adequate_new, litres_new)):
        for place in range(n):
            lines.append(f"{arm},{arm}{place},adequate,{int(place < good)}")
            lines.append(f"{arm},{arm}{place},litres,{random.normal(litres, 40):.1f}")
    return "\n".join(lines)


@pytest.mark.parametrize(
    "adequate, litres, verdict",
    [(234, 120.0, "met"), (234, 151.0, "not-documented"), (180, 120.0, "close-or-not"), (150, 151.0, "close-or-not")],
)
def test_the_bar_needs_every_mandatory_criterion(adequate, litres, verdict) -> None:
    result = seen(DIALYSIS, dialysis_csv(adequate, litres))
    if verdict == "close-or-not":
        assert result.verdict in ("close", "not-documented")
    else:
        assert result.verdict == verdict


def count_csv(rate_usual: float, rate_tele: float, n: int) -> str:
    random = np.random.default_rng(32)
    lines = ["arm,unit,endpoint,value,exposure"]
    for place in range(n):
        for arm, rate in (("usual", rate_usual), ("tele", rate_tele)):
            lines.append(f"{arm},{arm}{place},admissions,{random.poisson(2 * rate)},2")
    return "\n".join(lines)


def test_admissions_by_both_methods() -> None:
    looks = 'group-sequential"\nlooks = [0.5, 1]\nefficacy = "obrien-fleming"\n'
    group = COUNT.replace('METHOD"\n', looks)
    assert only(group, count_csv(0.5, 0.25, 200)).verdict == "met"
    assert only(group, count_csv(0.5, 0.5, 200)).verdict == "not-documented"
    anytime = COUNT.replace('METHOD"\n', 'e-process"\nplan = { n_max = 300 }\n')
    met = only(anytime, count_csv(0.5, 0.25, 200))
    assert (met.verdict, met.reason) == ("met", "evidence-threshold")
    assert only(anytime, count_csv(0.5, 0.5, 200)).verdict == "continue"
    assert only(anytime, count_csv(0.5, 0.5, 300)).verdict == "not-documented"


def test_longer_lives_by_the_log_rank_test() -> None:
    random = np.random.default_rng(33)
    lines = ["arm,unit,endpoint,value,censored"]
    for place in range(60):
        for arm, life in (("old", 40.0), ("new", 95.0)):
            washes = random.exponential(life)
            lines.append(f"{arm},{arm}{place},washes,{min(washes, 120):.1f},{int(washes > 120)}")
    one = only(LASTING, "\n".join(lines))
    assert one.verdict == "met"
    assert one.estimate == pytest.approx(math.log(95 / 40), abs=0.4)


LATE_FALL = "1" * 20 + "0" * 18 + "11"


@pytest.mark.parametrize(
    "values, verdict",
    [
        ("1" * 40, "met"),
        ("1" * 8, "continue"),
        ("0" * 10, "close"),
        ("10" * 20, "close"),
        (LATE_FALL, "not-documented"),
    ],
)
def test_predictive_design(values, verdict) -> None:
    csv = "unit,value\n" + "".join(f"P{place},{value}\n" for place, value in enumerate(values))
    assert only(PREDICTIVE, csv).verdict == verdict


def test_predictive_design_where_smaller_is_better_is_the_mirror() -> None:
    mirrored = PREDICTIVE.replace('"larger"', '"smaller"').replace("theta1 = 0.75", "theta1 = 0.25")
    csv = "unit,value\n" + "".join(f"P{place},{int(place % 3 == 0)}\n" for place in range(40))
    turned = "unit,value\n" + "".join(f"P{place},{int(place % 3 != 0)}\n" for place in range(40))
    small, large = only(mirrored, csv), only(PREDICTIVE, turned)
    assert small.verdict == large.verdict
    assert small.statistic == pytest.approx(large.statistic)
    assert small.estimate == pytest.approx(large.estimate - 1)


def wedge_csv(saved: float, periods: int = 5) -> str:
    random = np.random.default_rng(34)
    lines = ["arm,unit,endpoint,value,at"]
    for theatre in range(8):
        level = random.normal(90, 4)
        for period in range(1, periods + 1):
            on = period > 1 + theatre // 2
            for _ in range(10):
                value = random.normal(level + 2 * period - saved * on, 18)
                lines.append(f"{'system' if on else 'before'},theatre-{theatre},minutes,{value:.1f},{period}")
    return "\n".join(lines)


def test_stepped_roll_out() -> None:
    met = only(WEDGE, wedge_csv(15.0))
    assert met.verdict == "met"
    assert met.estimate == pytest.approx(15, abs=6)
    assert met.interval[0] < met.estimate < met.interval[1]
    assert only(WEDGE, wedge_csv(0.0)).verdict == "not-documented"
    unfinished = only(WEDGE, wedge_csv(15.0, periods=3))
    assert (unfinished.verdict, unfinished.still_needed, unfinished.statistic) == ("continue", 16, None)


def series_csv(gain: float) -> str:
    random = np.random.default_rng(35)
    lines = ["arm,unit,endpoint,value,at"]
    for period in range(1, 37):
        shared = 30 + 5 * np.sin(period / 4)
        lines.append(f"elsewhere,E,days,{shared + random.normal(0, 1):.2f},{period}")
        lines.append(f"here,H,days,{shared + random.normal(0, 1) - gain * (period >= 19):.2f},{period}")
    return "\n".join(lines)


def test_controlled_series() -> None:
    met = only(SERIES, series_csv(4.0))
    assert (met.verdict, met.advice["controlled"]) == ("met", 1.0)
    assert met.estimate == pytest.approx(4.0, abs=1.5)
    assert only(SERIES, series_csv(0.0)).verdict == "not-documented"


def test_periods_may_be_months() -> None:
    months = [f"{2023 + (period - 1) // 12}-{(period - 1) % 12 + 1:02d}" for period in range(1, 37)]
    lines = series_csv(4.0).split("\n")
    dated = [lines[0], *(f"{line.rsplit(',', 1)[0]},{months[int(line.rsplit(',', 1)[1]) - 1]}" for line in lines[1:])]
    by_number, by_month = only(SERIES, "\n".join(lines)), only(SERIES, "\n".join(dated))
    assert by_number.statistic == pytest.approx(by_month.statistic)
    with pytest.raises(Unreadable):
        only(SERIES, "\n".join([*lines[:5], *dated[5:]]))


def test_a_rate_against_a_bar() -> None:
    text = COUNT[: COUNT.index("[[arm]]")] + COUNT[COUNT.index("[[endpoint]]") :]
    text = text.replace(
        '"superiority"\ncontrol = 0.5\ntheta0 = 0\ntheta1 = 0.2', '"absolute"\ntheta0 = 0.5\ntheta1 = 0.3'
    )
    anytime = text.replace('METHOD"', 'e-process"')
    lines = [line for line in count_csv(0.5, 0.2, 150).split("\n") if not line.startswith("usual")]
    one = only(anytime, "\n".join(lines))
    assert one.verdict == "met"
    assert one.interval[0] < one.estimate < one.interval[1]
    assert one.interval[0] > -0.5
    group = only(text.replace('METHOD"', 'group-sequential"\nlooks = [1]\nefficacy = "pocock"'), "\n".join(lines))
    assert group.verdict == "met"
    assert group.estimate == pytest.approx(one.estimate)


def test_scores_without_limits_lie_between_0_and_1() -> None:
    text = VISOR.replace("limits = [0, 10]\n", "").replace("6.0", "0.60").replace("7.5", "0.75").replace("sd = 2\n", "")
    tenths = only(text, score_csv([0.8, 0.9] * 20))
    assert tenths.e_value == pytest.approx(only(VISOR, score_csv([8, 9] * 20)).e_value)
    with pytest.raises(Unreadable):
        only(text, score_csv([1.5]))


def test_missing_outcomes_are_counted_not_guessed() -> None:
    csv = arms_csv({"usual": (10, 101), "coated": (8, 101)}) + "coated,lost-1,infection_30d,\n"
    one = only(SUTURE, csv)
    assert (one.n, one.missing) == (202, 1)


MET, GOING, CLOSE, ENDED = Verdict.MET, Verdict.CONTINUE, Verdict.CLOSE, Verdict.NOT_DOCUMENTED


@pytest.mark.parametrize(
    "mandatory, supporting, needed, verdict",
    [
        ([MET, MET], [], 0, MET),
        ([MET, GOING], [], 0, GOING),
        ([MET, CLOSE], [], 0, CLOSE),
        ([ENDED, GOING], [], 0, ENDED),
        ([ENDED, CLOSE], [], 0, CLOSE),
        ([MET], [CLOSE, MET], 1, MET),
        ([MET], [CLOSE, GOING], 1, GOING),
        ([MET], [CLOSE, ENDED], 1, ENDED),
        ([MET], [CLOSE], 0, MET),
    ],
)
def test_verdict_of_the_bar(mandatory, supporting, needed, verdict) -> None:
    assert of_bar(mandatory, supporting, needed) is verdict


@pytest.mark.parametrize(
    "arms, verdict",
    [([CLOSE, MET], MET), ([CLOSE, GOING], GOING), ([CLOSE, CLOSE], CLOSE), ([CLOSE, ENDED], ENDED), ([], ENDED)],
)
def test_verdict_of_several_suppliers(arms, verdict) -> None:
    assert of_several(arms) is verdict
