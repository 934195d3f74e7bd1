"""Pages in tests: the Danish catalogue compiled, the entrance's clock at the moment of the test's world."""

from __future__ import annotations

import datetime as dt

import pytest

from gavn.cli.messages import compile_catalogue
from gavn.infra import clock

MOMENT = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)  # tests.world.NOW, which needs Django


@pytest.fixture(autouse=True, scope="session")
def _danish():
    compile_catalogue()


@pytest.fixture
def frozen(monkeypatch):
    """The clock stands at the moment of the test's world."""
    monkeypatch.setattr(clock, "now", lambda: MOMENT)
