"""`gavn value psa COSTS.csv EFFECTS.csv`: bring your own simulation."""

from __future__ import annotations

import argparse
from decimal import Decimal, InvalidOperation
from typing import Any

from gavn.cli import frame
from gavn.engine.value.psa_answer import psa_answer
from gavn.engine.value.psa_file import read_columns

_EXAMPLE = """example:
  ./gavn value psa docs/examples/psa-costs.csv docs/examples/psa-effects.csv --k 50000,100000 \\
      --params docs/examples/psa-params.csv
"""
DEFAULT_K = "0,50000,100000,150000,200000,250000,300000,400000,500000"


def add_psa(commands: Any) -> None:
    """Add the command to its group."""
    parser = commands.add_parser("psa", help="frontier, acceptability and EVPI of your own simulation", epilog=_EXAMPLE)
    parser.add_argument("costs", metavar="COSTS.csv", help="a header of strategies, one row per draw")
    parser.add_argument("effects", metavar="EFFECTS.csv", help="the same strategies and draws")
    parser.add_argument("--params", metavar="PARAMS.csv", help="a header of parameters, one row per draw; adds EVPPI")
    parser.add_argument("--k", type=thresholds, default=thresholds(DEFAULT_K), help="willingness to pay, comma between")
    frame.add_json_option(parser)
    parser.set_defaults(handler=handle)


def thresholds(text: str) -> list[Decimal]:
    """The numbers of `--k`."""
    try:
        numbers = [Decimal(part.strip()) for part in text.split(",")]
    except InvalidOperation:
        raise argparse.ArgumentTypeError(f"{text!r} is not a list of numbers with commas between") from None
    if not all(number.is_finite() and 0 <= number < Decimal("1e15") for number in numbers):
        raise argparse.ArgumentTypeError(f"{text!r}: every number must be at least 0 and finite")
    return list(dict.fromkeys(numbers))


def handle(options: argparse.Namespace) -> None:
    """Read, compute, print."""
    parameters = read_columns(options.params) if options.params else None
    answer = psa_answer(read_columns(options.costs), read_columns(options.effects), options.k, parameters)
    if options.json:
        frame.print_json(answer)
    else:
        print(as_text(answer))


def as_text(answer: dict[str, Any]) -> str:
    """The frontier, then acceptability and information by willingness to pay."""
    lines = [f"{answer['draws']} draws", f"{'strategy':<24}{'cost':>16}{'effect':>14}{'ICER':>16}  status"]
    for row in answer["frontier"]:
        icer = "" if row["icer"] is None else f"{row['icer']:,.2f}"
        lines.append(f"{row['strategy']:<24}{row['cost']:>16,.2f}{row['effect']:>14,.4f}{icer:>16}  {row['status']}")
    lines.append("")
    for key, shares in answer["ceac"].items():
        best = ", ".join(f"{name} {share:.2f}" for name, share in shares.items())
        lines.append(f"k {key}: best {answer['ceaf'][key]}; probability best: {best}; EVPI {answer['evpi'][key]:,.2f}")
        for name, found in answer.get("evppi", {}).get(key, {}).items():
            sure = "" if found["value"] >= 2 * found["se"] else "  (below twice its standard error)"
            lines.append(f"    EVPPI {name:<24}{found['value']:>14,.2f}  se {found['se']:,.2f}{sure}")
    return "\n".join(lines)
