"""Formulas: the same numbers as Python's own arithmetic, and nothing that is not arithmetic."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gavn.engine.value.expressions import ExpressionFault, parse_expression

names = st.sampled_from(["a", "b", "year"])
numbers = st.floats(0.1, 9, allow_nan=False).map(lambda x: str(round(x, 3)))
texts = st.recursive(
    st.one_of(names, numbers),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
        st.tuples(inner, inner).map(lambda t: f"min({t[0]}, {t[1]})"),
        st.tuples(inner, inner).map(lambda t: f"max({t[0]}, {t[1]})"),
        inner.map(lambda t: f"(-{t})"),
        inner.map(lambda t: f"abs({t})"),
        st.tuples(inner, inner, inner).map(lambda t: f"({t[0]} if {t[1]} < {t[2]} else {t[0]} * 2)"),
    ),
    max_leaves=12,
)


@given(texts, st.floats(-5, 5), st.floats(-5, 5), st.integers(0, 9))
@settings(max_examples=200, deadline=None)
def test_same_as_python(text, a, b, year):
    try:
        wanted = eval(text, {"a": a, "b": b, "year": float(year), "min": min, "max": max, "abs": abs})
    except ZeroDivisionError:
        return
    found = parse_expression(text).evaluate({"a": np.array([a, a]), "b": np.array([b, b])}, year)
    for value in np.broadcast_to(found, 2):
        assert math.isclose(value, wanted, rel_tol=1e-12, abs_tol=1e-300)


def test_functions_and_parts():
    values = {"p.healed": np.array([0.25]), "q[1]": np.array([4.0]), "x": np.array([2.0])}
    found = parse_expression("sqrt(q[1]) + exp(log(x)) ** 2 + floor(1.7) + ceil(1.2) + p.healed")
    assert found.names == {"p.healed", "q[1]", "x"}
    assert float(found.evaluate(values, 0)[0]) == pytest.approx(2 + 4 + 1 + 2 + 0.25)


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('true')", "open('x')", "a.b.c", "a[b]", "a['x']", "[a]", "{a}", "(a, b)", "lambda: 1",
        "a and b", "not a", "a if b", "1 < a < 3", "a @ b", "a // b", "a % b", "a << 2", "~a", "a := 3", "f'{a}'",
        "'a'",
        "True",
        "None", "1j", "...", "min(a)", "min()", "exp(a, b)", "exp", "max(*a)", "min(a, key=b)", "sum(a, b)", "",
        "   ", "a +", "a\nb", "1e999", "9" * 5000, "a;b", "await a", "yield", "a\0b",
        "-" * 200 + "a",
    ],
)  # fmt: skip
def test_refused(text):
    with pytest.raises(ExpressionFault) as caught:
        parse_expression(text)
    assert caught.value.found
    assert caught.value.expected


def test_division_by_zero_gives_no_number_and_no_warning():
    assert not np.isfinite(parse_expression("1 / a").evaluate({"a": np.array([0.0])}, 0)).any()
