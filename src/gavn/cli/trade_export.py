"""`gavn export peppol|oioubl WHAT`: an order as its supplier gets it, or a file written in the other format."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from gavn.cli import frame
from gavn.cli.notice_export import write_whole
from gavn.cli.trade_files import OIOUBL, PEPPOL, WHAT, document_facts, read_any, write_document
from gavn.standards.peppol import Document

# These need the database, so they are loaded only when an order in it is asked for.
ROOMS, KEEPER = "gavn.cli.rooms", "gavn.cli.trade_rooms"
EPILOG = """example:
  ./gavn export {name} docs/examples/{file}

WHAT is the number or id of a supplier's part of an order, or a file that `gavn import peppol` or `oioubl` reads.
"""
EXAMPLE_FILES = {PEPPOL: "order.oioubl.xml", OIOUBL: "order.peppol.xml"}


def add_commands(commands: Any) -> None:
    """One command a format."""
    for name, what in WHAT.items():
        epilog = EPILOG.format(name=name, file=EXAMPLE_FILES[name])
        parser = commands.add_parser(name, help=what, epilog=epilog, description=f"Write {what}.")
        parser.add_argument("what", metavar="WHAT", help="an order's number or id, or a file")
        parser.add_argument("--out", metavar="FILE", help="write to this file instead of the terminal")
        frame.add_json_option(parser)
        parser.set_defaults(handler=run, form=name)


def run(options: argparse.Namespace) -> None:
    """Find the document, write it, and say where it is."""
    document = _document(options.what)
    data = write_document(document, options.form)
    if options.out:
        write_whole(Path(options.out), data)
    facts = {"format": options.form, **document_facts(document)}
    if options.out and options.json:
        frame.print_json({**facts, "file": options.out, "bytes": len(data)})
    elif options.out:
        print(f"{options.out}: {len(data)} bytes")
    elif options.json:
        frame.print_json({**facts, "document": data.decode()})
    else:
        sys.stdout.write(data.decode())


def _document(what: str) -> Document:
    if Path(what).exists() or "/" in what or what.endswith(".xml"):
        return read_any(what)
    found: Document = import_module(ROOMS).enter("worker", KEEPER).find(what)
    return found
