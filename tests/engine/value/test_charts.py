"""Every picture has the numbers in its table twin, draws without a browser and stays small."""

import re

import numpy as np
import pytest

from gavn.engine.value.case import Case
from gavn.engine.value.charts.effectiveness import acceptability_curves, cost_effect_plane
from gavn.engine.value.charts.explained import bridge_steps
from gavn.engine.value.report_pictures import pictures
from gavn.engine.value.words import WORDS, Language


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
        assert sum(float(cell.replace(",", ".")) for cell in row[1:]) == pytest.approx(1, abs=0.002)
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
