"""`gavn import peppol|oioubl FILE`: read a document; do what a supplier's says, whole, or only say what it holds."""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import Any

from gavn.cli import frame
from gavn.cli.trade_files import OIOUBL, PEPPOL, WHAT, document_facts, read_document, write_response
from gavn.kernel.errors import Unreadable
from gavn.standards.peppol import Document

# These need the database, so they are loaded only when a document is taken.
ROOMS, KEEPER = "gavn.cli.rooms", "gavn.cli.trade_rooms"
EPILOG = """example:
  ./gavn import {name} docs/examples/{file} --dry-run

Without --dry-run a supplier's answer to an order, despatch advice, invoice or credit note is done, all of it or
nothing; --for is the supplier's CVR number. The same document again changes nothing. --response writes a
message-level response for the supplier: whether the document could be read, never what is thought of what it says.
"""
EXAMPLE_FILES = {PEPPOL: "despatch.peppol.xml", OIOUBL: "order.oioubl.xml"}


def add_commands(commands: Any) -> None:
    """One command a format."""
    for name, what in WHAT.items():
        epilog = EPILOG.format(name=name, file=EXAMPLE_FILES[name])
        parser = commands.add_parser(name, help=what, epilog=epilog, description=f"Read {what}.")
        parser.add_argument("file", metavar="FILE", help="the document")
        chosen = parser.add_mutually_exclusive_group(required=True)
        chosen.add_argument("--for", dest="supplier", metavar="CVR", help="take it from the supplier with this number")
        chosen.add_argument("--dry-run", action="store_true", help="only say what the file holds; needs no database")
        parser.add_argument("--response", metavar="FILE", help="write a message-level response to this file")
        frame.add_json_option(parser)
        parser.set_defaults(handler=run, form=name)


def run(options: argparse.Namespace) -> None:
    """Read the file, take the document if asked to, and say what it is."""
    document = _read(options)
    answer = {"file": options.file, "format": options.form, "taken": not options.dry_run, **document_facts(document)}
    if not options.dry_run:
        taken = import_module(ROOMS).enter("worker", KEEPER).take(options.supplier, document)
        answer |= {"id": str(taken.document_id), "repeated": taken.repeated}
    if options.json:
        frame.print_json(answer)
        return
    state = "not taken" if options.dry_run else "taken before, nothing changed" if answer["repeated"] else "taken"
    about = f" about order {answer['order']}" if answer["order"] else ""
    print(f"{options.file}: {answer['kind']} {answer['number']}{about}, {answer['lines']} lines, {state}")


def _read(options: argparse.Namespace) -> Document:
    """The document; where it cannot be read, with the technical rejection written first."""
    try:
        document = read_document(options.file, options.form)
    except Unreadable as unreadable:
        if options.response:
            write_response(options.file, options.response, unreadable)
        raise
    if options.response:
        write_response(options.file, options.response, None)
    return document
