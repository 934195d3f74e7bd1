"""The choice of projects against every subset, against the linear bound, and against a published instance."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gavn.engine.prioritisation.choice import Project, Why, choose
from gavn.kernel.errors import Refusal

PROJECTS = st.lists(
    st.tuples(st.integers(0, 12), st.none() | st.integers(-5, 30), st.booleans()), min_size=0, max_size=8
)


def best_of_all(projects, hours):
    """The slow obvious version: every subset that holds what must run."""
    must = [each for each in projects if each.must]
    free = [each for each in projects if not each.must]
    found = []
    for size in range(len(free) + 1):
        for some in combinations(free, size):
            whole = [*must, *some]
            if sum(each.hours for each in whole) <= hours:
                found.append(sum(each.value_dkk or 0 for each in whole))
    return max(found)


@settings(max_examples=60, deadline=None)
@given(PROJECTS, st.integers(0, 40))
def test_no_subset_is_worth_more(rows, hours):
    projects = [Project(f"p{place}", *row) for place, row in enumerate(rows)]
    needed = sum(each.hours for each in projects if each.must)
    if needed > hours:
        with pytest.raises(Refusal, match="must-exceeds-hours"):
            choose(projects, hours)
        return
    found = choose(projects, hours)
    chosen = [each.project for each in found.placed if each.is_chosen]
    assert found.value_dkk == sum(each.value_dkk or 0 for each in chosen) == best_of_all(projects, hours)
    assert found.used_hours == sum(each.hours for each in chosen) <= hours
    assert found.value_dkk <= found.bound_dkk + 1e-9
    assert len(found.placed) == len(projects)
    for number, value in found.value_by_hours:
        assert value == best_of_all(projects, number)


def test_a_published_instance():
    """P07 of Burkardt's collection of knapsack instances: 15 items, capacity 750, optimum 1458."""
    weights = [70, 73, 77, 80, 82, 87, 90, 94, 98, 106, 110, 113, 115, 118, 120]
    values = [135, 139, 149, 150, 156, 163, 173, 184, 192, 201, 210, 214, 221, 229, 240]
    taken = [1, 0, 1, 0, 1, 0, 1, 1, 1, 0, 0, 0, 0, 1, 1]
    projects = [Project(f"{place:02}", *pair) for place, pair in enumerate(zip(weights, values, strict=True))]
    found = choose(projects, 750)
    assert found.value_dkk == 1458
    assert {each.project.id for each in found.placed if each.is_chosen} == {
        f"{place:02}" for place, is_taken in enumerate(taken) if is_taken
    }


def test_each_project_is_told_why():
    projects = [
        Project("pligt", 10, None, must=True), Project("god", 20, 100), Project("tung", 90, 500),
        Project("tyndere", 25, 60), Project("tab", 1, -1), Project("ukendt", 1, None),
    ]  # fmt: skip
    found = choose(projects, 50)
    assert {each.project.id: each.why for each in found.placed} == {
        "pligt": Why.MUST, "god": Why.CHOSEN, "tung": Why.TOO_LARGE, "tyndere": Why.DISPLACED,
        "tab": Why.NO_VALUE, "ukendt": Why.UNKNOWN,
    }  # fmt: skip
    assert found.used_hours == 30


@pytest.mark.parametrize("hours", [-1, 10**9])
def test_hours_beyond_reason_are_refused(hours):
    with pytest.raises(Refusal):
        choose([Project("a", 1, 1)], hours)
    assert choose([], 5).value_dkk == 0
