"""The closing line of `gavn test` counts what both passes counted; the witness is pytest's own wording."""

from collections import Counter

import pytest

from gavn.cli.test import plan_passes
from gavn.cli.test_passes import CLOSING_LINE, Pass, closing_line, read_counts, status_of


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("===== 1 failed, 20 passed, 3 deselected in 4.05s =====", {"failed": 1, "passed": 20, "deselected": 3}),
        ("== 226 passed, 1 warning in 75.21s (0:01:15) ==", {"passed": 226, "warnings": 1}),
        ("306 passed in 3.88s", {"passed": 306}),
        ("== 2 passed, 2 errors in 0.10s ==", {"passed": 2, "errors": 2}),
        ("=== no tests ran in 0.01s ===", {}),
    ],
)
def test_reads_the_line_pytest_closes_with(line: str, counts: dict[str, int]):
    found = CLOSING_LINE.match(line)
    assert found is not None
    assert read_counts(found["counts"]) == Counter(counts)


@pytest.mark.parametrize("line", ["collected 5 items", "=== short test summary info ===", "FAILED tests/a.py in 3s"])
def test_other_lines_are_passed_on(line: str):
    assert CLOSING_LINE.match(line) is None


def test_closing_line_adds_the_passes_up():
    passes = [Pass(0, Counter(passed=20, deselected=7), 1.5), Pass(1, Counter(passed=3, failed=1), 2.25)]
    line = closing_line(passes)
    assert line.strip("= ") == "1 failed, 23 passed in 3.75s"
    assert CLOSING_LINE.match(line) is not None


def test_a_pass_without_tests_is_no_failure_beside_one_with():
    assert status_of([Pass(0, Counter(passed=1), 1.0), Pass(5, Counter(), 0.1)]) == 0
    assert status_of([Pass(5, Counter(), 1.0), Pass(5, Counter(), 0.1)]) == 5
    assert status_of([Pass(0, Counter(passed=1), 1.0), Pass(1, Counter(failed=1), 0.1)]) == 1


def test_a_broken_pass_is_a_failure_whatever_it_counted():
    assert status_of([Pass(3, Counter(), 0.0), Pass(0, Counter(passed=9), 1.0)]) == 3


def test_every_database_test_meets_both_servers_in_the_two_runs_together():
    usual = plan_passes(None, is_long=False, has_browser=True)
    long = plan_passes(None, is_long=True, has_browser=True)
    assert [*usual, *long] == [("wheel", "not long"), ("wheel", "long"), ("debian", "database and not browser")]


def test_the_same_tests_on_the_server_that_is_named():
    assert plan_passes("debian", is_long=False, has_browser=True) == [("debian", "not long and database")]
    assert plan_passes("both", is_long=True, has_browser=False) == [
        ("wheel", "long and not browser"),
        ("debian", "long and not browser and database"),
    ]
