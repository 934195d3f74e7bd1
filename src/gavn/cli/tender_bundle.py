"""`gavn tender verify` and `redact`: recompute an evidence bundle, make the copy that one bidder may see."""

from __future__ import annotations

import argparse

from gavn.cli import frame
from gavn.engine.bundle.checker.main import check
from gavn.engine.bundle.files import changed_files, read_bundle, write_bundle
from gavn.engine.bundle.redact import redact
from gavn.kernel.errors import Fault, Refusal, Unreadable

VERIFY_EPILOG = """example:
  ./gavn tender evaluate docs/examples/gowns.tender.toml --bundle evidence
  ./gavn tender verify evidence
"""
REDACT_EPILOG = """example:
  ./gavn tender evaluate docs/examples/gowns.tender.toml --bundle evidence
  ./gavn tender redact evidence --for B --to evidence-for-b
  ./gavn tender verify evidence-for-b
"""


def add_verify(commands: argparse._SubParsersAction[frame.Parser]) -> None:
    """`tender verify DIR`."""
    parser = commands.add_parser("verify", help="recompute an evidence bundle", epilog=VERIFY_EPILOG)
    parser.add_argument("folder", metavar="DIR", help="the folder of the bundle")
    parser.add_argument("--root", metavar="HASH", help="the root hash as published elsewhere")
    parser.add_argument("--published", metavar="HASH", help="the model hash as printed in the notice")
    frame.add_json_option(parser)
    parser.set_defaults(handler=verify)


def add_redact(commands: argparse._SubParsersAction[frame.Parser]) -> None:
    """`tender redact DIR --for BIDDER --to DIR`."""
    parser = commands.add_parser("redact", help="the copy that a losing bidder may see", epilog=REDACT_EPILOG)
    parser.add_argument("folder", metavar="DIR", help="the folder of the full bundle")
    parser.add_argument("--for", dest="bidder", metavar="BIDDER", required=True, help="whose bids stay visible")
    parser.add_argument("--to", metavar="DIR", required=True, help="the folder to write")
    frame.add_json_option(parser)
    parser.set_defaults(handler=make_redacted)


def verify(options: argparse.Namespace) -> None:
    """Recompute and print; refused with `not-reproduced` where anything differs."""
    answer = check(read_bundle(options.folder), options.root, options.published)
    for name in changed_files(options.folder):
        answer["differences"].append({"where": name, "found": "a changed file", "computed": "the checker as published"})
        answer["reproduced"] = False
    if not answer["reproduced"]:
        first = answer["differences"][0]
        detail = (
            f"{options.folder} is not reproduced: {len(answer['differences'])} differences; "
            f"the first at {first['where']}: found {first['found']!r}, computed {first['computed']!r}"
        )
        raise Refusal("not-reproduced", **answer, detail=detail)
    if options.json:
        frame.print_json(answer)
    else:
        kind = "redacted copy" if answer["redacted"] else "full bundle"
        print(f"Reproduced ({kind}).\nroot       {answer['root']}\nmodel hash {answer['model_hash']}")


def make_redacted(options: argparse.Namespace) -> None:
    """Check the full bundle, write the copy."""
    bundle = read_bundle(options.folder)
    answer = check(bundle)
    if not answer["reproduced"]:
        where = answer["differences"][0]["where"]
        raise Unreadable(str(options.folder), [Fault(where, "something changed", "a bundle that can be reproduced")])
    copy = redact(bundle, options.bidder)
    write_bundle(options.to, copy)
    if options.json:
        frame.print_json({"root": copy["root"], "folder": options.to, "for": options.bidder})
    else:
        print(f"Wrote {options.to} for {options.bidder}; the root stays {copy['root']}")
