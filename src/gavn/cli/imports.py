"""`gavn import FORMAT …`: documents in."""

from __future__ import annotations

from gavn.cli import notice_import, trade_import
from gavn.cli.frame import Parser

EXAMPLE = notice_import.EXAMPLE


def build_parser() -> Parser:
    """The parser of the imports: each format adds its own command."""
    parser = Parser(prog="gavn import", description="Documents of public standards, in.", epilog=EXAMPLE)
    commands = parser.add_subparsers(title="formats", metavar="FORMAT", parser_class=Parser)
    notice_import.add_commands(commands)
    trade_import.add_commands(commands)
    return parser
