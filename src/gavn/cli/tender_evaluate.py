"""`gavn tender evaluate`: scores, ranking, award and why."""

from __future__ import annotations

import argparse
import math
import secrets

from gavn.cli import frame
from gavn.cli.tender_answer import evaluation_answer
from gavn.cli.tender_text import print_evaluation
from gavn.engine.allocation.award import Evaluation, evaluate
from gavn.engine.allocation.highs_process import HighsProcess
from gavn.engine.bundle.content import bundle_content
from gavn.engine.bundle.files import make_bundle, write_bundle
from gavn.engine.scoring.document import read_tender
from gavn.engine.scoring.fingerprint import model_hash
from gavn.engine.scoring.offer import Tender
from gavn.engine.scoring.robustness.report import Robustness, robustness_of
from gavn.kernel.errors import Refusal

# Larger tenders show the robustness of a lot when asked for it.
LOTS_BY_ITSELF = 10

EPILOG = """example:
  ./gavn tender evaluate docs/examples/gowns.tender.toml
  ./gavn tender evaluate docs/examples/gowns.tender.toml --bundle evidence --json
"""


def add_evaluate(commands: argparse._SubParsersAction[frame.Parser]) -> None:
    """`tender evaluate TENDER.toml`."""
    parser = commands.add_parser("evaluate", help="scores, ranking, award and why", epilog=EPILOG)
    parser.add_argument("tender", metavar="TENDER.toml", help="the tender file with model and bids")
    parser.add_argument("--published", metavar="HASH", help="refuse unless the model has this published hash")
    parser.add_argument(
        "--robustness", metavar="LOT", help=f"LOT, all or none; by itself all up to {LOTS_BY_ITSELF} lots"
    )
    parser.add_argument(
        "--time-limit", metavar="SECONDS", type=positive_seconds, help="stop a hard award early; then it is no optimum"
    )
    parser.add_argument("--bundle", metavar="DIR", help="write the re-computable evidence bundle to DIR")
    frame.add_json_option(parser)
    parser.set_defaults(handler=run)


def positive_seconds(text: str) -> float:
    """A number of seconds above zero."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds < math.inf:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above 0")
    return seconds


def asked_lots(asked: str | None, tender: Tender) -> list[str]:
    """The lots whose robustness is computed."""
    lots = [lot.id for lot in tender.model.lots]
    if asked is None:
        return lots if len(lots) <= LOTS_BY_ITSELF else []
    if asked in lots:
        return [asked]
    if asked not in ("all", "none"):
        raise Refusal("unknown-lot", lot=asked)
    return lots if asked == "all" else []


def run(options: argparse.Namespace) -> None:
    """Evaluate and print."""
    with frame.Progress("Evaluating", total=3) as progress:
        tender = read_tender(options.tender)
        refuse_changed_model(tender, options.published)
        progress.step()
        with HighsProcess(seconds=options.time_limit) as solver:
            evaluation = evaluate(tender, solver)
        progress.step()
        root = save_bundle(evaluation, options.bundle) if options.bundle else None
        progress.step()
    robustness = robustness_of_lots(tender, asked_lots(options.robustness, tender))
    if options.json:
        answer = evaluation_answer(evaluation, robustness)
        frame.print_json(answer if root is None else {**answer, "bundle": {"folder": options.bundle, "root": root}})
        return
    print_evaluation(evaluation, robustness)
    if root is not None:
        print(f"\nEvidence in {options.bundle}; root {root}")


def save_bundle(evaluation: Evaluation, folder: str) -> str:
    """Write the bundle; its root hash."""
    bundle = make_bundle(bundle_content(evaluation), secrets.token_hex(32))
    write_bundle(folder, bundle)
    return str(bundle["root"])


def refuse_changed_model(tender: Tender, published: str | None) -> None:
    """Refuse `model-changed` where the model is not the one whose hash was published."""
    digest = model_hash(tender.model)
    if published is not None and published != digest:
        raise Refusal("model-changed", published=published, found=digest)


def robustness_of_lots(tender: Tender, lots: list[str]) -> list[Robustness]:
    """The reports, with progress on a terminal."""
    reports = []
    with frame.Progress("Robustness", total=len(lots)) as progress:
        for lot in lots:
            reports.append(robustness_of(tender, lot))
            progress.step()
    return reports
