"""Every picture has the numbers in its table twin, draws without a browser and stays small."""

import datetime as dt
import re

import numpy as np
import pytest
from scipy import stats

from gavn.engine.value.case import Case
from gavn.engine.value.charts.cumulative import payback
from gavn.engine.value.charts.effectiveness import acceptability_curves, cost_effect_plane, ellipse
from gavn.engine.value.charts.explained import bridge_steps
from gavn.engine.value.charts.parties import after_agreements
from gavn.engine.value.report_pictures import pictures
from gavn.engine.value.words import WORDS, Language
from tests.engine.value.test_agreements import STOMA


def test_both_languages_have_the_same_words():
    assert WORDS["da"].keys() == WORDS["en"].keys()


def test_numbers_are_written_as_in_denmark():
    danish, english = Language("da"), Language("en")
    assert (danish.number(1234567.891, 2), english.number(1234567.891, 2)) == ("1.234.567,89", "1,234,567.89")
    assert danish.millions(-9.0e6) == "-9,0"
    assert danish.millions(-1.0) == "0,0"


KEYS = ["waterfall", "heat", "fan", "tornado", "evppi", "plane", "ceac", "dial"]


@pytest.mark.parametrize("code", ["da", "en"])
def test_pictures_of_a_run(case_text, code):
    # Training so dear that the choice is in doubt, and information worth something.
    run = Case.parse(case_text.replace("150 * users", "600 * users")).run(draws=400)
    words = Language(code)
    shown = pictures(run, "new", words)
    assert [picture.key for picture in shown] == KEYS
    for picture in shown:
        svg = picture.svg(words)
        assert svg.startswith("<svg")
        assert len(svg) < (400_000 if picture.key == "plane" else 60_000)
        assert picture.title
        assert picture.description
        assert picture.rows
        assert all(len(row) == len(picture.head) for row in picture.rows)
    gains = {row[0]: row[1] for row in shown[0].rows}
    assert gains["town"] == words.millions(run.net("new", "town").mean())
    assert gains[words["all"]] == words.millions(run.net("new").mean())
    assert shown[0].description in (WORDS[code]["waterfall_alt"],)


def test_plane_is_thinned_and_curves_are_shares():
    rng = np.random.default_rng(1)
    costs, effects = rng.normal(0, 1e4, (2, 40_000)), rng.normal(0, 1, (2, 40_000))
    words = Language("da")
    plane = cost_effect_plane(["a", "b"], costs, effects, words)
    points = [layer for layer in plane.specification()["layer"] if layer["mark"]["type"] == "circle"]
    assert len(points[0]["data"]["values"]) <= 1000
    assert len(re.findall("<path", plane.svg(words))) < 1200
    curves = acceptability_curves(["a", "b"], costs, effects, [0, 1e4, 1e5], words)
    for row in curves.rows:
        assert sum(float(cell.replace(",", ".")) for cell in row[1:-1]) == pytest.approx(1, abs=0.002)
    assert curves.svg(words).startswith("<svg")


def test_bridge_picture_begins_and_ends_with_the_outcomes(case_text):
    case = Case.parse(case_text)
    found = case.bridge({"price": {"price": 250.0}, "effect": {"share": 0.2}}, party="town")
    words = Language("en")
    picture = bridge_steps(found, words)
    assert [row[0] for row in picture.rows] == ["Expected", "price", "effect", "Now"]
    assert picture.rows[0][1] == words.millions(found.before)
    assert picture.rows[-1][1] == words.millions(found.after)
    assert picture.svg(words).startswith("<svg")


def picture(run, key, code="da", strategy="joint"):
    return next(each for each in pictures(run, strategy, Language(code)) if each.key == key)


def stoma(draws=10):
    return Case.load(STOMA).run(draws=draws)


def test_the_first_picture_shows_each_party_before_and_after_the_agreement():
    rows = {row[0]: row[1] for row in picture(stoma(), "waterfall", "en").rows}
    assert rows == {
        "municipalities": "74.4", "region": "-36.0", "All parties": "38.4",
        "municipalities, after the agreement": "48.4", "region, after the agreement": "-36.0",
        "pool (account), after the agreement": "26.0", "All parties, after the agreement": "38.4",
    }  # fmt: skip


def test_what_agreements_leave_sums_to_what_there_was(case_text):
    run = Case.parse(case_text).run(draws=200)
    before = {name: run.net("new", name).mean() for name in run.definition.inside_names()}
    after = after_agreements(run, "new", before)
    assert sum(after.values()) == pytest.approx(sum(before.values()), abs=1e-3)
    assert after != before
    assert after_agreements(run, "late", before) == {}


@pytest.mark.parametrize(
    "means, said",
    [
        ([1, 2, 3], "Paid back on average by: 2025-01-01."),
        ([-2, -1, 1], "Paid back on average by: 2027-01-01."),
        ([1, -1, 1], "Paid back on average by: 2027-01-01."),
        ([-3, -2, -1], "Not paid back within the period."),
    ],
)
def test_the_payback_date_is_when_the_gain_has_come_to_stay(means, said):
    ends = [dt.date(year, 1, 1) for year in (2025, 2026, 2027)]
    told = payback(np.array(means, dtype=float), ends, 0.684, Language("en"))
    assert told == f"{said} Probability that it is paid back at the end: 68 %."


def test_the_fan_tells_the_probability_of_its_run(case_text):
    run = Case.parse(case_text).run(draws=500)
    share = round(100 * (run.net("new") >= 0).mean())
    assert picture(run, "fan", "en", "new").description.endswith(f"at the end: {share} %.")


def test_the_ellipse_holds_95_of_100_of_a_normal_cloud():
    rng = np.random.default_rng(3)
    effects, costs = rng.multivariate_normal([2.0, -50.0], [[0.04, 1.5], [1.5, 100.0]], 50_000).T
    ring = [(row["effect"], row["cost"]) for row in ellipse("new", costs, effects)]
    centre, spread = np.array([effects.mean(), costs.mean()]), np.cov(effects, costs)
    distances = [(np.array(point) - centre) @ np.linalg.solve(spread, np.array(point) - centre) for point in ring]
    assert distances == pytest.approx([stats.chi2.ppf(0.95, 2)] * len(ring))
    cloud = np.stack([effects, costs]) - centre[:, None]
    inside = np.einsum("id,id->d", cloud, np.linalg.solve(spread, cloud)) < stats.chi2.ppf(0.95, 2)
    assert inside.mean() == pytest.approx(0.95, abs=0.005)


def test_the_curves_name_the_best_on_average():
    costs, effects = np.array([[0.0, 0.0], [10.0, 14.0]]), np.array([[0.0, 0.0], [1.0, 1.0]])
    curves = acceptability_curves(["old", "new"], costs, effects, [5, 11, 13], Language("en"))
    assert curves.head[-1] == "Best on average"
    assert [row[-1] for row in curves.rows] == ["old", "old", "new"]


def test_the_dial_marks_what_was_agreed():
    rows = picture(stoma(), "dial", "en").rows
    marked = {row[-1]: row[:-1] for row in rows if row[-1]}
    assert marked == {
        "agreed": ("6.5", "12.1", "-2.5"), "Breaks even at": ("9.0", "9.6", "0.0"),
        "Equal split at": ("13.8", "4.8", "4.8"),
    }  # fmt: skip
