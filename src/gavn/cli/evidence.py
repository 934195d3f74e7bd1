"""`gavn evidence`: what a protocol promises, what the data decide at a look, and whether a published look holds."""

from __future__ import annotations

import argparse
import sys

from gavn.cli.evidence_bundle import add_verify
from gavn.cli.evidence_look_text import look_text
from gavn.cli.evidence_plan_text import plan_json, plan_text
from gavn.cli.frame import Parser, add_json_option, print_json
from gavn.engine.evidence.deciding.answer import look_answer
from gavn.engine.evidence.deciding.look import look
from gavn.engine.evidence.observations.csv_reader import read_observations
from gavn.engine.evidence.planning.plan import make_plan
from gavn.engine.evidence.planning.simulated import simulate_plan
from gavn.engine.evidence.protocol.reader import read_protocol
from gavn.kernel.errors import Refusal

MOST_RUNS = 1_000_000
PLAN_EXAMPLE = """example:
  ./gavn evidence plan docs/examples/suture.protocol.toml
"""
LOOK_EXAMPLE = """example:
  ./gavn evidence look docs/examples/gown.protocol.toml docs/examples/gown.observations.csv

The CSV has the columns arm,unit,endpoint,value and, where they apply, exposure, censored, lower, upper, at, cluster.
"""


def build_parser() -> Parser:
    """The group's parser."""
    parser = Parser(prog="gavn evidence", description=__doc__, epilog=PLAN_EXAMPLE)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    plan = commands.add_parser("plan", help="operating characteristics before anything starts", epilog=PLAN_EXAMPLE)
    plan.add_argument("protocol", metavar="PROTOCOL.toml")
    plan.add_argument(
        "--simulate", type=whole_runs, metavar="RUNS", help="also draw RUNS whole trials of two proportions"
    )
    plan.add_argument("--seed", type=int, default=1, help="seed of the simulated trials (default 1)")
    add_json_option(plan)
    plan.set_defaults(handler=show_plan)
    see = commands.add_parser("look", help="the decision at a look", epilog=LOOK_EXAMPLE)
    see.add_argument("protocol", metavar="PROTOCOL.toml")
    see.add_argument("data", metavar="DATA.csv")
    see.add_argument("--locked", metavar="HASH", help="refuse unless the protocol has this hash, as locked")
    add_json_option(see)
    see.set_defaults(handler=show_look)
    add_verify(commands)
    return parser


def whole_runs(text: str) -> int:
    """A number of runs from 1 to a million."""
    runs = int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= runs <= MOST_RUNS:
        raise argparse.ArgumentTypeError(f"expected a whole number from 1 to {MOST_RUNS}, found {text!r}")
    return runs


def show_plan(options: argparse.Namespace) -> None:
    """Print the plan of a protocol."""
    protocol = read_protocol(options.protocol)
    plan = make_plan(protocol)
    simulated = simulate_plan(protocol, plan, options.simulate, options.seed) if options.simulate else {}
    if options.json:
        print_json(plan_json(plan, simulated))
    else:
        sys.stdout.write(plan_text(plan, simulated))


def show_look(options: argparse.Namespace) -> None:
    """Print the decision on a CSV of observations."""
    protocol = read_protocol(options.protocol)
    if options.locked is not None and options.locked != protocol.hash:
        raise Refusal("evidence.protocol-changed", locked=options.locked, found=protocol.hash)
    result = look(protocol, read_observations(options.data, protocol))
    if options.json:
        print_json(look_answer(result))
    else:
        sys.stdout.write(look_text(protocol, result))
