"""`gavn value run CASE.toml`: who pays, who gains, with uncertainty."""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path
from typing import Any

from gavn.cli import frame
from gavn.cli.value_psa import DEFAULT_K, thresholds
from gavn.cli.value_psa import as_text as psa_text
from gavn.engine.value.answer import answer
from gavn.engine.value.case import Case
from gavn.engine.value.case_effectiveness import cost_effectiveness
from gavn.engine.value.explanation import explanation
from gavn.engine.value.run import DEFAULT_DRAWS, DEFAULT_SEED, Run
from gavn.engine.value.sampling import MOST_KEPT
from gavn.kernel.errors import Fault, Unreadable

_EXAMPLE = """example:
  ./gavn value run docs/examples/stoma.value.toml --draws 10000 --seed 1
"""


def add_run(commands: Any) -> None:
    """Add the command to its group."""
    parser = commands.add_parser("run", help="who pays, who gains, with uncertainty", epilog=_EXAMPLE)
    parser.add_argument("case", metavar="CASE.toml", help="a file of format gavn-value/1")
    parser.add_argument("--draws", type=int, default=DEFAULT_DRAWS, help=f"number of draws (default {DEFAULT_DRAWS})")
    parser.add_argument(
        "--seed", type=int, default=DEFAULT_SEED, help=f"seed of the random streams (default {DEFAULT_SEED})"
    )
    parser.add_argument("--scenario", metavar="NAME", help="run under one of the case's own scenarios")
    parser.add_argument(
        "--explain", metavar="PARTY", help="what moves a party's net (or all, welfare), and where it turns"
    )
    parser.add_argument("--effect", metavar="NAME", help="cost per unit of one of the case's effects, with --k")
    parser.add_argument("--k", type=thresholds, default=thresholds(DEFAULT_K), help="willingness to pay, comma between")
    parser.add_argument("--report", metavar="OUT.html", help="write one HTML file that opens offline")
    parser.add_argument("--lang", choices=("da", "en"), default="da", help="language of the report (default da)")
    frame.add_json_option(parser)
    parser.set_defaults(handler=handle)


def handle(options: argparse.Namespace) -> None:
    """Read, run, print, and write the report."""
    case = Case.load(options.case)
    if options.scenario:
        case = case.scenario(options.scenario)
    try:
        run, found = simulated(case, options)
    except Unreadable as problem:
        raise Unreadable(options.case, problem.faults) from None
    if options.report:
        write_report(run, Path(options.report), options.lang)
    if options.json:
        frame.print_json(found)
    else:
        print(as_text(found))


def simulated(case: Case, options: argparse.Namespace) -> tuple[Run, dict[str, Any]]:
    """The run and its answer, with progress on a terminal when it may take long."""
    passes = 1 + len(case.definition.agreements) if options.draws > MOST_KEPT else 1
    if options.draws <= MOST_KEPT:
        run = case.run(options.draws, options.seed)
        return run, _answered(run, options)
    with frame.Progress("Simulating", total=options.draws * passes) as progress:
        run = case.run(options.draws, options.seed, progress.step)
        return run, _answered(run, options)


def _answered(run: Run, options: argparse.Namespace) -> dict[str, Any]:
    found = answer(run)
    if options.explain:
        found["explained"] = explanation(run, options.explain)
    if options.effect:
        found["cost_effectiveness"] = {options.effect: cost_effectiveness(run, options.effect, options.k)}
    return found


def write_report(run: Run, path: Path, language: str) -> None:
    """The report as one file. The chart library is loaded only here."""
    with frame.Progress("Writing the report", total=1) as progress:
        html: str = import_module("gavn.engine.value.report").render(run, language)
        progress.step()
    try:
        path.write_text(html, "utf-8")
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise Unreadable(str(path), [Fault("--report", reason, "a file that can be written")]) from None


def as_text(found: dict[str, Any]) -> str:
    """The budget sheet in millions with one decimal, the welfare sheet, the agreements."""
    lines = [
        f"{found['title']}",
        f"{found['draws']} draws, seed {found['seed']}, rules {found['rules']}, {found['input_hash'][:12]}",
        "",
    ]
    for strategy, sheet in found["by_party"].items():
        lines += _budget(strategy, sheet, found)
        lines += _welfare(found["societal"][strategy])
    for name, agreed in found["agreement"].items():
        lines += _agreement(name, agreed)
    if "explained" in found:
        lines += _explained(found["explained"])
    for effect, table in found.get("cost_effectiveness", {}).items():
        lines += ["", f"cost per unit of {effect}, DKK at market prices", psa_text(table)]
    return "\n".join(lines)


def _millions(amount: float) -> str:
    return f"{round(amount / 1e6, 1) + 0.0:,.1f}"


def _budget(strategy: str, sheet: dict[str, Any], found: dict[str, Any]) -> list[str]:
    head = f"{'DKK m, nominal':<28}{'mean':>10}{'95 % from':>11}{'to':>10}{'P(loss)':>9}  by year"
    lines = [f"{strategy} against {found['reference']}: party budgets", head]
    for name, row in sheet.items():
        label = name if row["kind"] not in ("outside", "account") else f"({name})"
        years = " ".join(f"{_millions(amount):>8}" for amount in row["by_year_dkk"][:10])
        low, high = _millions(row["low_dkk"]), _millions(row["high_dkk"])
        lines.append(f"{label:<28}{_millions(row['mean_dkk']):>10}{low:>11}{high:>10}{row['p_loss']:>9.2f}  {years}")
    whole = found["all_inside"][strategy]
    low, high = _millions(whole["low_dkk"]), _millions(whole["high_dkk"])
    lines.append(
        f"{'all inside parties':<28}{_millions(whole['mean_dkk']):>10}{low:>11}{high:>10}{whole['p_loss']:>9.2f}"
    )
    return lines


def _welfare(sheet: dict[str, Any]) -> list[str]:
    factor, market = _millions(sheet["npv_factor_dkk"]), _millions(sheet["npv_dkk"])
    return [f"welfare: net present value {factor} DKK m at factor prices, {market} DKK m at market prices", ""]


def _agreement(name: str, agreed: dict[str, Any]) -> list[str]:
    lines = [f"agreement {name} ({agreed['rule']}), DKK m per year: transfer {_millions(agreed['transfer_dkk'])}"]
    for party, net in agreed["net_after_dkk"].items():
        low, high = _millions(net["low"]), _millions(net["high"])
        after = low if low == high else f"{low} to {high}"
        risk = agreed["p_loss_after"][party]["high"]
        lines.append(f"  {party:<26}{_millions(agreed['net_before_dkk'][party]):>8} -> {after}, P(loss) {risk:.2f}")
    even, equal = _millions(agreed["break_even_dkk"]), _millions(agreed["equal_split_dkk"])
    lines.append(f"  break-even {even}, equal split {equal}, in the core: {'yes' if agreed['in_core'] else 'no'}")
    complaint = f"{_millions(agreed['largest_complaint_dkk'])} ({agreed['complaining_coalition']})"
    lines.append(f"  the game: {agreed['game']['definition']}; largest complaint {complaint}")
    lines.append(f"  flags: {', '.join(agreed['flags']) or 'none'}")
    return lines


def _explained(told: dict[str, Any]) -> list[str]:
    lines = []
    for strategy, found in told["strategies"].items():
        lines += ["", f"{strategy}: what moves {told['outcome']}, DKK m at the 2.5 and 97.5 % points; zero at"]
        turns = found["thresholds"]
        for bar in found["tornado"]:
            ends = f"{_millions(bar['at_low']):>10}{_millions(bar['at_high']):>10}"
            turn = turns.get(bar["parameter"])
            lines.append(f"  {bar['parameter']:<26}{ends}  {'never' if turn is None else f'{turn:,.4g}'}")
    if "evpi" in told:
        lines.append(f"knowing everything is worth DKK {told['evpi']['value']:,.0f}")
    for name, found in told.get("evppi", {}).items():
        lines.append(f"  knowing {name:<22}{found['value']:>14,.0f}  se {found['se']:,.0f}")
    return lines
