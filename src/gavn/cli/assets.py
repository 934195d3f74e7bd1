"""`gavn assets`: fetch what the pages need of others."""

from __future__ import annotations

import argparse

from gavn.cli import frame
from gavn.infra.assets import ensure_assets

HELP = """\
Fetches Det Fælles Designsystem, htmx and the chart runtime by lock file into var/static/vendor.
`gavn demo`, `gavn serve` and `gavn test` do it by themselves; a server without a network is prepared with it.

example:
  ./gavn assets
"""


def build_parser() -> frame.Parser:
    """The command's arguments."""
    parser = frame.Parser(prog="gavn assets", description=HELP)
    frame.add_json_option(parser)
    parser.set_defaults(handler=_run)
    return parser


def _run(options: argparse.Namespace) -> None:
    folder = ensure_assets()
    if options.json:
        frame.print_json({"folder": str(folder)})
    else:
        print(folder)
