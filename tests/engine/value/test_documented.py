"""The notebook of docs/value-case.md runs as it is written, and its numbers keep what the text promises."""

import re
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def notebook():
    text = (ROOT / "docs/value-case.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, flags=re.S)
    found = {}
    exec(code.replace("docs/examples", str(ROOT / "docs/examples")), found)
    return found


def test_the_case(notebook):
    assert notebook["region"] == -36e6
    assert notebook["dearest"] == pytest.approx(18.6e6)
    assert notebook["equal"].transfer == pytest.approx(13.8e6)


def test_the_order_of_the_values_of_information(notebook):
    evpi, evppi, evsi = (notebook[name] for name in ("evpi", "evppi", "evsi"))
    # One parameter is all that is uncertain, so to know it is to know everything.
    assert evppi.value == pytest.approx(evpi.value, abs=4 * evppi.se + 0.01 * evpi.value)
    assert evpi.value >= evsi[1] >= evsi[0] >= 0
    people = 2_000 * sum(1.035**-year for year in range(4))
    assert notebook["enbs"] == pytest.approx(evsi[1] * people - 150_000 - 200 * 2_500)


def test_the_device(notebook):
    factor = [1.035**-year for year in range(9)]
    served = 6_000 * sum(factor[1:])
    assert float(notebook["borne"]["municipality"][0]) == pytest.approx(served)
    assert float(notebook["borne"]["region"][0]) == pytest.approx(80_000 - 5_000 * factor[8])
    whole = 80_000 - 5_000 * factor[8] + served
    assert notebook["yearly"] == pytest.approx(whole / sum(factor[1:]))


def test_the_cohort(notebook):
    weeks = np.sum(notebook["weights"])
    times = notebook["weeks"].states
    assert times["open"] + times["healed"] == pytest.approx(np.full((1, 5_000), weeks))
