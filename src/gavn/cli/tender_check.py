"""`gavn tender check`: is the evaluation model sane, before it is published."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from gavn.cli import frame
from gavn.cli.tender_facts import plain_facts
from gavn.cli.tender_findings import finding_sentence
from gavn.engine.scoring.document import read_tender
from gavn.engine.scoring.offer import Tender
from gavn.engine.scoring.sanity.report import Report, check

EPILOG = """example:
  ./gavn tender check docs/examples/gowns.tender.toml

The file may be without bids. Expected prices: [check] price_range = [low, high]
"""


def add_check(commands: argparse._SubParsersAction[frame.Parser]) -> None:
    """`tender check TENDER.toml`."""
    parser = commands.add_parser("check", help="is the evaluation model sane", epilog=EPILOG)
    parser.add_argument("tender", metavar="TENDER.toml", help="the tender file; bids are not needed")
    frame.add_json_option(parser)
    parser.set_defaults(handler=run)


def run(options: argparse.Namespace) -> None:
    """Check and print."""
    tender = read_tender(options.tender)
    report = check(tender)
    if options.json:
        frame.print_json(check_answer(tender, report))
    else:
        print_report(tender, report)


def check_answer(tender: Tender, report: Report) -> dict[str, Any]:
    """The answer of `tender check --json`."""
    return {
        "title": tender.title,
        "formula": tender.model.method.formula,
        "basis": "relative" if report.relative else "absolute",
        "model_hash": report.model_hash,
        "prices": plain_facts(asdict(report.prices)),
        "measures": plain_facts(asdict(report.measures)),
        "findings": [
            {**plain_facts(asdict(finding)), "detail": finding_sentence(finding)} for finding in report.findings
        ],
    }


def print_report(tender: Tender, report: Report) -> None:
    """The report as text."""
    basis = "relative: other bids can change the order of two" if report.relative else "absolute"
    print(f"{tender.title or 'Tender'}: {tender.model.method.formula} ({basis})")
    print(f"Hash for the notice: {report.model_hash}")
    for finding in report.findings:
        print(f"\n{finding.severity.upper()} {finding.code}\n  {finding_sentence(finding)}")
        for bid in (finding.example or {}).get("bids", ()):
            print("    " + ", ".join(f"{name} {plain_facts(value)}" for name, value in bid.items()))
    if not report.findings:
        print("No findings.")
