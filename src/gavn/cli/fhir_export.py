"""`gavn export fhir WHAT`: a grant, an order line or all about a citizen as FHIR R4; or a file, checked."""

from __future__ import annotations

import argparse
import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID

from gavn.cli import frame
from gavn.cli.notice_export import write_whole
from gavn.kernel.errors import Fault, Unreadable
from gavn.kernel.reading import read_bytes, shown
from gavn.standards import fhir
from gavn.standards.fhir.value_sets import RESOURCE_TYPE
from gavn.standards.json_reading import parse_json

# These need the database, so they are loaded only when something in it is asked for.
ROOMS, KEEPER = "gavn.cli.rooms", "gavn.cli.fhir_rooms"
PATIENT, METADATA = "Patient", "metadata"
BASE = "http://127.0.0.1:8000/api/v1/fhir"
WHAT = "resources of FHIR R4 (4.0.1): grants, orders, deliveries, tasks"
EPILOG = """example:
  ./gavn export fhir docs/examples/grant.fhir.json

WHAT is TYPE/ID (Coverage, DeviceRequest, CoverageEligibilityRequest, CoverageEligibilityResponse, SupplyRequest,
SupplyDelivery, Task); Patient/ID for all of them about a citizen in one Bundle; metadata for the CapabilityStatement;
or a file with one of these resources, whose required elements and codes are checked.
"""


def add_commands(commands: Any) -> None:
    """The command of the format."""
    described = f"Write {WHAT}."
    parser = commands.add_parser("fhir", help=WHAT, epilog=EPILOG, description=described)
    parser.add_argument("what", metavar="WHAT", help="a resource, a citizen, metadata or a file")
    parser.add_argument("--out", metavar="FILE", help="write to this file instead of the terminal")
    parser.add_argument("--base", metavar="URL", default=BASE, help=f"where the resources are read ({BASE})")
    frame.add_json_option(parser)
    parser.set_defaults(handler=run)


def run(options: argparse.Namespace) -> None:
    """Find the resource, write it, and say where it is. The document is JSON, so `--json` alone changes nothing."""
    document = _document(options.what, options.base.rstrip("/"))
    data = json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n"
    if not options.out:
        sys.stdout.write(data.decode())
        return
    write_whole(Path(options.out), data)
    if options.json:
        facts = {"format": "fhir", "kind": document["resourceType"], "file": options.out, "bytes": len(data)}
        frame.print_json(facts)
    else:
        print(f"{options.out}: {len(data)} bytes")


def _document(what: str, base: str) -> dict[str, Any]:
    if Path(what).exists() or what.endswith(".json"):
        return _checked(what)
    kind, _, text = what.partition("/")
    resource_id = _id(kind, text, what)
    found: dict[str, Any] = import_module(ROOMS).enter("worker", KEEPER).find(kind, resource_id, base)
    return found


def _checked(path: str) -> dict[str, Any]:
    """The resource in a file as it stands there, or every mistake in it."""
    data = read_bytes(path)
    parse_json(data, source=path)
    document: dict[str, Any] = json.loads(data.decode("utf-8-sig"))
    faults = fhir.check(document)
    if faults:
        raise Unreadable(path, faults)
    return document


def _id(kind: str, text: str, what: str) -> UUID | None:
    if what == METADATA:
        return None
    try:
        if kind in (PATIENT, *RESOURCE_TYPE):
            return UUID(text)
    except ValueError:
        pass
    expected = f"a file, {METADATA}, or TYPE/ID with a TYPE of {PATIENT}, {', '.join(sorted(RESOURCE_TYPE))}"
    raise Unreadable("WHAT", [Fault("WHAT", shown(what), expected)])
