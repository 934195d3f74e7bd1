"""`gavn import ocds|eforms|ted FILE`: read a notice; keep it for an authority, whole, or only say what it holds."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from gavn.cli import frame
from gavn.kernel.reading import read_bytes
from gavn.standards import notice_files
from gavn.standards.notice.notice import Notice

# These need the database, so they are loaded only when a notice is kept.
ROOMS, KEEPER = "gavn.cli.rooms", "gavn.cli.notice_rooms"
EXAMPLE = """example:
  ./gavn import eforms docs/examples/gloves.notice.xml --dry-run
"""
EPILOG = """example:
  ./gavn import {name} docs/examples/{file} --dry-run

Without --dry-run the notices are kept for the authority with the code given by --for (a municipality's or region's
official code): all that are in the file, or none.
"""
EXAMPLE_FILES = {"eforms": "gloves.notice.xml", "ocds": "gloves.ocds.json", "ted": "gowns.ted.xml"}
WHAT = {
    "ocds": "releases or records of OCDS 1.1",
    "eforms": "a notice of eForms",
    "ted": "a notice of the forms before eForms (TED XML R2.0.9)",
}


def add_commands(commands: Any) -> None:
    """One command a format."""
    for name in notice_files.READ:
        epilog = EPILOG.format(name=name, file=EXAMPLE_FILES[name])
        parser = commands.add_parser(name, help=WHAT[name], epilog=epilog, description=f"Read {WHAT[name]}.")
        parser.add_argument("file", metavar="FILE", help="the document")
        chosen = parser.add_mutually_exclusive_group(required=True)
        chosen.add_argument("--for", dest="authority", metavar="CODE", help="keep the notices for this authority")
        chosen.add_argument("--dry-run", action="store_true", help="only say what the file holds; needs no database")
        frame.add_json_option(parser)
        parser.set_defaults(handler=run, form=name)


def run(options: argparse.Namespace) -> None:
    """Read the file, keep its notices if asked to, and say what there is."""
    data = read_bytes(options.file)
    notices = notice_files.read_notices(data, form=options.form, source=options.file)
    rows = [notice_facts(notice) for notice in notices]
    if not options.dry_run:
        kept = _keeper().keep(options.authority, options.form, notices)
        rows = [{**row, "id": str(each.id), "is_new": each.is_new} for row, each in zip(rows, kept, strict=True)]
    answer = {"file": options.file, "format": options.form, "kept": not options.dry_run, "notices": rows}
    if options.json:
        frame.print_json(answer)
    else:
        print_answer(answer)


def notice_facts(notice: Notice) -> dict[str, Any]:
    """What a notice holds, in figures and names."""
    names = {each.id: each.name for each in notice.organisations}
    return {
        "kind": notice.kind,
        "notice": f"{notice.id}-{notice.version:02d}",
        "process": notice.process_id,
        "title": notice.project.title,
        "buyers": [names[each.organisation_id] for each in notice.buyers],
        "lots": len(notice.lots),
        "most_lots_bid": notice.limits.bid,
        "most_lots_awarded": notice.limits.awarded,
        "results": len(notice.results),
        "contracts": len(notice.contracts),
    }


def print_answer(answer: dict[str, Any]) -> None:
    """The answer as text."""
    print(f"{answer['file']}: {_count(answer['notices'], 'notice')}{'' if answer['kept'] else ', not kept'}")
    for row in answer["notices"]:
        limit = row["most_lots_awarded"]
        lots = f"{row['lots']} lots" + (f", at most {limit} to one bidder" if limit is not None else "")
        known = "" if row.get("is_new", True) else " (kept already)"
        print(
            f"  {row['kind']} {row['notice']}{known}\n    {row['title']}\n    {lots}; {_count(row['buyers'], 'buyer')}"
        )


def _count(items: Sequence[Any], noun: str) -> str:
    return f"{len(items)} {noun}{'' if len(items) == 1 else 's'}"


def _keeper() -> Any:
    return import_module(ROOMS).enter("worker", KEEPER)
