"""`gavn value share GAME.toml`: sharing rules of a coalition game, audited."""

from __future__ import annotations

import argparse
from typing import Any

from gavn.cli import frame
from gavn.engine.sharing.answer import share
from gavn.engine.sharing.game_reader import read_game

_EXAMPLE = """example:
  ./gavn value share docs/examples/tva.game.toml
"""


def add_share(commands: Any) -> None:
    """Add the command to its group."""
    parser = commands.add_parser("share", help="sharing rules of a coalition game, audited", epilog=_EXAMPLE)
    parser.add_argument("game", metavar="GAME.toml", help="a file of format gavn-game/1")
    frame.add_json_option(parser)
    parser.set_defaults(handler=handle)


def handle(options: argparse.Namespace) -> None:
    """Read, divide by every rule, print."""
    answer = share(read_game(options.game))
    if options.json:
        frame.print_json(answer)
    else:
        print(as_text(answer))


def as_text(answer: dict[str, Any]) -> str:
    """A table of rules by players, the audits and the refusals."""
    players = answer["game"]["players"]
    lines = [f"{'rule':<14}" + "".join(f"{name:>16}" for name in players) + "  audit"]
    for rule, division in answer["rules"].items():
        amounts = "".join(f"{division[name]:>16,.2f}" for name in players)
        lines.append(f"{rule:<14}{amounts}  {_verdict(answer['audit'].get(rule))}")
    for rule, reason in answer["refused"].items():
        facts = ", ".join(f"{name}: {value}" for name, value in reason.items() if name != "code")
        lines.append(f"{rule:<14}refused ({reason['code']}) {facts}")
    lines.append(
        f"The game: {answer['game'].get('by', 'claims on an estate')}. Core empty: {_yes(answer['core_empty'])}."
    )
    return "\n".join(lines)


def _verdict(found: dict[str, Any] | None) -> str:
    if found is None:
        return "not audited: too many players"
    where = "in the core" if found["in_core"] else "outside the core"
    whole = "" if found["efficient"] else ", does not hand out the total"
    alone = "" if found["individually_rational"] else ", somebody is better off alone"
    return f"{where}{whole}{alone}, largest complaint {found['largest_complaint']:,.2f}"


def _yes(value: bool | None) -> str:
    return "not known" if value is None else "yes" if value else "no"
