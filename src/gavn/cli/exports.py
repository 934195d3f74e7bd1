"""`gavn export FORMAT …`: documents out."""

from __future__ import annotations

from gavn.cli import fhir_export, notice_export, trade_export
from gavn.cli.frame import Parser

EXAMPLE = notice_export.EXAMPLE


def build_parser() -> Parser:
    """The parser of the exports: each format adds its own command."""
    parser = Parser(prog="gavn export", description="Documents of public standards, out.", epilog=EXAMPLE)
    commands = parser.add_subparsers(title="formats", metavar="FORMAT", parser_class=Parser)
    notice_export.add_commands(commands)
    trade_export.add_commands(commands)
    fhir_export.add_commands(commands)
    return parser
