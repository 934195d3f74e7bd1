"""`gavn evidence verify`: recompute a test from its raw rows."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from gavn.cli import frame
from gavn.engine.evidence.bundle.checking import BundleCheck, check_bundle
from gavn.engine.evidence.bundle.reader import read_bundle
from gavn.engine.evidence.deciding.verdict import IN_DANISH, Verdict
from gavn.kernel.errors import Refusal

EPILOG = """example:
  ./gavn evidence verify docs/examples/gown.evidence.json

The file is the bundle of a test that is over, from its page "Recompute from the rows". The page also shows the two
hashes; with --locked and --head a file that was forged from end to end is found too.
"""


def add_verify(commands: argparse._SubParsersAction[frame.Parser]) -> None:
    """`evidence verify FILE`."""
    parser = commands.add_parser("verify", help="recompute chain and verdicts from the raw rows", epilog=EPILOG)
    parser.add_argument("file", metavar="FILE", help="the bundle of a test")
    parser.add_argument("--locked", metavar="HASH", help="the protocol's hash as published when it was locked")
    parser.add_argument("--head", metavar="HASH", help="the last hash of the chain as published")
    frame.add_json_option(parser)
    parser.set_defaults(handler=verify)


def verify(options: argparse.Namespace) -> None:
    """Recompute and print; refused with `not-reproduced` where anything differs."""
    bundle = read_bundle(options.file)
    found = check_bundle(bundle, locked=options.locked, head=options.head)
    answer = {"reproduced": found.holds, **_figures(found)}
    if not found.holds:
        raise Refusal("not-reproduced", **answer, detail=_detail(options.file, found))
    if options.json:
        frame.print_json(answer)
    else:
        print(_text(found))


def _figures(found: BundleCheck) -> dict[str, object]:
    return {
        "hash": found.protocol_hash,
        "head": found.chain_head,
        "batches": found.batches,
        "rows": found.rows,
        "verdicts": list(found.verdicts),
        "differences": [asdict(one) for one in found.differences],
    }


def _detail(file: str, found: BundleCheck) -> str:
    first = found.differences[0]
    count = "1 difference" if len(found.differences) == 1 else f"{len(found.differences)} differences; the first"
    return (
        f"{file} is not reproduced: {count} at {first.where}: published {first.published}, computed {first.recomputed}"
    )


def _text(found: BundleCheck) -> str:
    looks = [
        f"look {number:<8}{verdict} ({IN_DANISH[Verdict(verdict)]})" for number, verdict in enumerate(found.verdicts, 1)
    ]
    chain = f"{found.rows} rows in {found.batches} batches"
    return "\n".join(
        (f"Reproduced: {chain}.", f"protocol     {found.protocol_hash}", f"chain head   {found.chain_head}", *looks)
    )
