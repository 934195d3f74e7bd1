"""`gavn tender evaluate`: scores, ranking, award and why."""

from __future__ import annotations

import argparse

from gavn.cli import frame
from gavn.cli.tender_answer import evaluation_answer
from gavn.cli.tender_text import print_evaluation
from gavn.engine.allocation.award import evaluate
from gavn.engine.allocation.highs_process import HighsProcess
from gavn.engine.scoring.document import read_tender
from gavn.engine.scoring.fingerprint import model_hash
from gavn.kernel.errors import Refusal

EPILOG = """example:
  gavn tender evaluate docs/examples/gowns.tender.toml
  gavn tender evaluate docs/examples/gowns.tender.toml --bundle evidence --json
"""


def add_evaluate(commands: argparse._SubParsersAction[frame.Parser]) -> None:
    """`tender evaluate TENDER.toml`."""
    parser = commands.add_parser("evaluate", help="scores, ranking, award and why", epilog=EPILOG)
    parser.add_argument("tender", metavar="TENDER.toml", help="the tender file with model and bids")
    parser.add_argument("--published", metavar="HASH", help="refuse unless the model has this published hash")
    frame.add_json_option(parser)
    parser.set_defaults(handler=run)


def run(options: argparse.Namespace) -> None:
    """Evaluate and print."""
    tender = read_tender(options.tender)
    digest = model_hash(tender.model)
    if options.published and options.published != digest:
        raise Refusal("model-changed", published=options.published, found=digest)
    with HighsProcess() as solver:
        evaluation = evaluate(tender, solver)
    if options.json:
        frame.print_json(evaluation_answer(evaluation))
    else:
        print_evaluation(evaluation)
