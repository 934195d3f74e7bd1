"""`gavn value run|psa|share`: who pays, who gains, and how gains may be shared."""

from __future__ import annotations

from gavn.cli.frame import Parser
from gavn.cli.value_psa import add_psa
from gavn.cli.value_run import add_run
from gavn.cli.value_share import add_share

EXAMPLE = """example:
  ./gavn value run docs/examples/stoma.value.toml
"""


def build_parser() -> Parser:
    """The parser of the group with its three commands."""
    parser = Parser(prog="gavn value", description="Who pays, who gains, and how gains may be shared.", epilog=EXAMPLE)
    commands = parser.add_subparsers(metavar="COMMAND", parser_class=Parser)
    add_run(commands)
    add_psa(commands)
    add_share(commands)
    return parser
