"""The common designs give protocols that the reader reads, and plans that published figures know."""

import tomllib
from decimal import Decimal

import pytest
from evidence_protocols import protocol_of
from hypothesis import given
from hypothesis import strategies as st

from gavn.engine.evidence.planning.plan import make_plan
from gavn.engine.evidence.protocol import designs
from gavn.engine.evidence.protocol.designs import Subject
from gavn.engine.evidence.protocol.writer import toml_text

HEALED = Subject("Sårpuder", "Helet på 30 dage", "larger", "patient", 2, Decimal("45.00"), ("etisk komité",))
GOWN = Subject("Kittel", "Vaske", "larger", "kittel", 1)
BUILT = {
    "shares": designs.compare_shares(HEALED, control=Decimal("0.10"), effect=Decimal("0.05"), looks=5),
    "events": designs.compare_events(HEALED, control=Decimal("0.5"), effect=Decimal("0.2"), looks=3),
    "score": designs.reach_score(
        GOWN, low=Decimal(0), high=Decimal(10), bar=Decimal(6), hoped=Decimal("7.5"), sd=Decimal(2), n_max=200
    ),
    "cycles": designs.last_cycles(
        GOWN, cycles=Decimal(75), reliability=Decimal("0.90"), confidence=Decimal("0.95"), failures_allowed=1
    ),
    "steps": designs.step_in(
        GOWN, clusters=8, periods=5, per_cell=30, sd=Decimal(20), icc=Decimal("0.05"), effect=Decimal(8)
    ),
    "series": designs.before_and_after(GOWN, periods=36, starts=19, season=12, sd=Decimal(2), effect=Decimal(3)),
}


@pytest.mark.parametrize("name", BUILT)
def test_every_design_is_a_protocol_with_a_plan(name: str) -> None:
    text = toml_text(BUILT[name])
    protocol = protocol_of(text)
    plan = make_plan(protocol)
    assert protocol.criteria[0].title in ("Helet på 30 dage", "Vaske")
    assert plan.criteria[0].n_max or plan.criteria[0].n or plan.criteria[0].power is not None
    assert len(protocol.suppliers) == (2 if name in ("shares", "events") else 1 if name == "steps" else 0)


def test_the_comparison_of_shares_has_the_published_bounds() -> None:
    plan = make_plan(protocol_of(toml_text(BUILT["shares"]))).criteria[0]
    assert plan.efficacy == pytest.approx([4.876885, 3.357011, 2.680280, 2.289817, 2.031032], abs=1e-5)
    assert plan.futility == pytest.approx([-1.292147, 0.169704, 0.962505, 1.526493, 2.031032], abs=1e-5)


@pytest.mark.parametrize("failures, n", [(0, 29), (1, 46), (2, 61), (3, 76)])
def test_the_demonstration_has_the_published_sizes(failures: int, n: int) -> None:
    figures = {"cycles": Decimal(75), "reliability": Decimal("0.90"), "confidence": Decimal("0.95")}
    content = designs.last_cycles(GOWN, failures_allowed=failures, **figures)
    assert make_plan(protocol_of(toml_text(content))).criteria[0].n == n


def test_three_looks_are_at_thirds_and_end_at_the_whole() -> None:
    looks = BUILT["events"]["criterion"][0]["looks"]
    assert looks == [Decimal("0.3333"), Decimal("0.6667"), 1]


PLAIN = (
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.integers(-(2**63), 2**63 - 1) | st.booleans()
)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9)
VALUES = PLAIN | st.lists(PLAIN, max_size=3) | st.lists(NUMBERS, max_size=3)
KEYS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
INLINE = st.dictionaries(KEYS, VALUES, max_size=3)
TABLES = st.dictionaries(KEYS, VALUES | INLINE, max_size=4)


def exact(value: object) -> object:
    """Numbers by their value: 1.0 is written 1."""
    if isinstance(value, dict):
        return {key: exact(each) for key, each in value.items()}
    if isinstance(value, list):
        return [exact(each) for each in value]
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


@given(st.dictionaries(KEYS, VALUES | TABLES | st.lists(TABLES, min_size=1, max_size=3), max_size=5))
def test_what_is_written_is_read_again(content: dict) -> None:
    read = tomllib.loads(toml_text(content), parse_float=Decimal)
    assert exact(read) == exact(content)
