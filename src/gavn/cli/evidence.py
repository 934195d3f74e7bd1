"""`gavn evidence`: what a protocol promises, and what the data decide at a look."""

from __future__ import annotations

import argparse
import sys

from gavn.cli.evidence_text import plan_json, plan_text
from gavn.cli.frame import Parser, add_json_option, print_json
from gavn.engine.evidence.planning.plan import make_plan
from gavn.engine.evidence.protocol.reader import read_protocol

PLAN_EXAMPLE = """example:
  gavn evidence plan docs/examples/suture.protocol.toml
"""


def build_parser() -> Parser:
    """The group's parser."""
    parser = Parser(prog="gavn evidence", description=__doc__)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    plan = commands.add_parser("plan", help="operating characteristics before anything starts", epilog=PLAN_EXAMPLE)
    plan.add_argument("protocol", metavar="PROTOCOL.toml")
    add_json_option(plan)
    plan.set_defaults(handler=show_plan)
    return parser


def show_plan(options: argparse.Namespace) -> None:
    """Print the plan of a protocol."""
    plan = make_plan(read_protocol(options.protocol))
    if options.json:
        print_json(plan_json(plan))
    else:
        sys.stdout.write(plan_text(plan))
