"""`gavn export ocds|eforms WHAT`: the notices of a tender, a notice, or a file of another format."""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from gavn.cli import frame
from gavn.kernel.errors import Fault, Unreadable
from gavn.kernel.reading import read_bytes
from gavn.standards import notice_files
from gavn.standards.notice.notice import Notice
from gavn.standards.ocds.names import EXAMPLE_PREFIX

# These need the database, so they are loaded only when a tender or a notice in it is asked for.
ROOMS, KEEPER = "gavn.cli.rooms", "gavn.cli.notice_rooms"
EXAMPLE = """example:
  ./gavn export eforms docs/examples/gloves.ocds.json --out gloves.xml
"""
EPILOG = """example:
  ./gavn export {name} docs/examples/{file}

WHAT is a tender's number or id, a notice's id, or a file that `gavn import` reads. Of a tender the notices that were
issued are written, or where there is none yet, the notice of its stage; eForms holds the last of them. No notice
shows a price before there is a contract.
"""
EXAMPLE_FILES = {"eforms": "gloves.ocds.json", "ocds": "gowns.ted.xml"}
WHAT = {"ocds": "a release package of OCDS 1.1.5", "eforms": "a notice of eForms (SDK 1.15)"}


def add_commands(commands: Any) -> None:
    """One command a format."""
    for name in notice_files.WRITTEN:
        epilog = EPILOG.format(name=name, file=EXAMPLE_FILES[name])
        parser = commands.add_parser(name, help=WHAT[name], epilog=epilog, description=f"Write {WHAT[name]}.")
        parser.add_argument("what", metavar="WHAT", help="a tender, a notice or a file")
        parser.add_argument("--out", metavar="FILE", help="write to this file instead of the terminal")
        parser.add_argument("--uri", help="the address at which the package will stand (OCDS)")
        parser.add_argument("--publisher", help="who publishes the package (OCDS)")
        parser.add_argument("--prefix", default=os.environ.get("GAVN_OCID_PREFIX", EXAMPLE_PREFIX), help="of OCDS ids")
        frame.add_json_option(parser)
        parser.set_defaults(handler=run, form=name)


def run(options: argparse.Namespace) -> None:
    """Find the notices, write the document, and say where it is."""
    notices = _notices(options)
    document = notice_files.write_notices(
        notices,
        form=options.form,
        uri=options.uri or f"urn:uuid:{notices[-1].id}",
        published_at=max(notice.issued_at for notice in notices),
        publisher=options.publisher or _first_buyer(notices[-1]),
        prefix=options.prefix,
    )
    if options.out:
        write_whole(Path(options.out), document)
    facts = {"format": options.form, "notices": [f"{each.id}-{each.version:02d}" for each in notices]}
    if options.out and options.json:
        frame.print_json({**facts, "file": options.out, "bytes": len(document)})
    elif options.out:
        print(f"{options.out}: {len(document)} bytes")
    elif options.json and options.form == notice_files.EFORMS:
        frame.print_json({**facts, "document": document.decode()})
    else:
        sys.stdout.write(document.decode())


def _notices(options: argparse.Namespace) -> tuple[Notice, ...]:
    """From a file where there is one of that name, else from the database."""
    if Path(options.what).exists() or "/" in options.what or options.what.endswith((".xml", ".json")):
        data = read_bytes(options.what)
        form = notice_files.guess_format(data)
        return notice_files.read_notices(data, form=form, source=options.what)
    found: tuple[Notice, ...] = import_module(ROOMS).enter("worker", KEEPER).find(options.what, options.form)
    return found


def _first_buyer(notice: Notice) -> str:
    names = {each.id: each.name for each in notice.organisations}
    return names[notice.buyers[0].organisation_id]


def write_whole(path: Path, document: bytes) -> None:
    """The whole file or nothing: beside it first, then in its place."""
    beside = path.with_name(f"{path.name}.part")
    try:
        beside.write_bytes(document)
        beside.replace(path)
    except OSError as problem:
        found = problem.strerror or str(problem)
        raise Unreadable(str(path), [Fault("--out", found.lower(), "a file that can be written")]) from None
