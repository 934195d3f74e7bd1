"""`gavn tender check|evaluate|verify|redact`: is the model sane, who wins and why, does a bundle recompute."""

from __future__ import annotations

import argparse

from gavn.cli import frame
from gavn.cli.tender_bundle import add_redact, add_verify
from gavn.cli.tender_check import add_check
from gavn.cli.tender_evaluate import add_evaluate

EXAMPLE = """example:
  ./gavn tender check docs/examples/gowns.tender.toml
"""


def build_parser() -> frame.Parser:
    """The parser of the tender commands."""
    parser = frame.Parser(prog="gavn tender", description="Check, evaluate and verify a tender.", epilog=EXAMPLE)
    commands: argparse._SubParsersAction[frame.Parser] = parser.add_subparsers(
        title="commands", metavar="COMMAND", parser_class=frame.Parser
    )
    add_check(commands)
    add_evaluate(commands)
    add_verify(commands)
    add_redact(commands)
    return parser
