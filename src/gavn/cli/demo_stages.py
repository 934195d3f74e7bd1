"""`python -m gavn.cli.demo_stages STAGE`: one stage of `gavn demo`, with one role's rights, in a process of its own."""

from __future__ import annotations

import argparse
import sys

from gavn.cli import frame
from gavn.cli.rooms import check_database, enter

# stage: (role, what it does). The functions are those of gavn.cli.demo_world.
STAGES = {"prepare": ("owner", "migrate and load"), "act": ("app", "let people act")}


def build_parser() -> frame.Parser:
    """The parser of a stage."""
    parser = frame.Parser(prog="gavn demo", description="A stage of gavn demo.")
    parser.add_argument("stage", choices=STAGES)
    parser.set_defaults(handler=run)
    return parser


def run(options: argparse.Namespace) -> None:
    """Do one stage."""
    role, _ = STAGES[options.stage]
    check_database(role)
    world = enter(role, "gavn.cli.demo_world")
    (world.prepare if options.stage == "prepare" else world.act)()


if __name__ == "__main__":
    raise SystemExit(frame.run(build_parser(), sys.argv[1:]))
