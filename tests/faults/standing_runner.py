"""A process of its own that runs the standing orders of a day: it is killed by the test, and started again."""

import sys

import django

django.setup()

from gavn.ordering.standing_run import run_standing_orders  # noqa: E402 - after Django
from tests.faults.test_killed_standing_run import AT, AT_ONCE  # noqa: E402
from tests.world import JOB  # noqa: E402

print("begins", flush=True)
report = run_standing_orders(actor=JOB, now=AT, at_once=AT_ONCE)
print(report.turns, report.left, flush=True)
sys.exit(0)
