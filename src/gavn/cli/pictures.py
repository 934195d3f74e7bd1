"""`gavn pictures`: a picture of every page of a running demo, as each of its people sees it."""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path

from gavn.cli import frame
from gavn.infra.chromium import HOW_TO_GET, find_chromium
from gavn.kernel.errors import PartMissing

HELP = """\
Logs in to a running demonstration as each of its people, follows the links from their start page, and writes a picture
of each page at desktop and phone width to OUT/PERSON/PAGE-WIDTH.png. Pages are read from Gavn's own addresses; those
that nobody's links led to are named at the end, with what was found to run over the edge of the screen.

examples:
  ./gavn pictures pictures/
  ./gavn pictures pictures/ --url http://127.0.0.1:8001 --as sagsbehandler.aarhus
"""
WIDTHS = (1280, 390)


def build_parser() -> frame.Parser:
    """The command's arguments."""
    parser = frame.Parser(prog="gavn pictures", description=HELP)
    parser.add_argument("out", metavar="OUT", type=Path, help="folder for the pictures")
    parser.add_argument("--url", default="http://127.0.0.1:8000", help="the running demo (default %(default)s)")
    parser.add_argument("--as", dest="logins", action="append", metavar="LOGIN", help="these people only; repeat it")
    parser.add_argument(
        "--lang", choices=("da", "en"), default="da", help="language of the pages (default %(default)s)"
    )
    frame.add_json_option(parser)
    parser.set_defaults(handler=_run)
    return parser


def _run(options: argparse.Namespace) -> None:
    chromium = find_chromium()
    if chromium is None:
        raise PartMissing("Chromium", HOW_TO_GET)
    try:
        walk = import_module("gavn.cli.pictures_walk")
    except ModuleNotFoundError as missing:
        raise PartMissing(str(missing.name), "./gavn test installs what tests and pictures need.") from None
    album = walk.take_pictures(
        chromium, options.url.rstrip("/"), options.out, logins=options.logins, lang=options.lang, widths=WIDTHS
    )
    if options.json:
        frame.print_json({"pictures": album.pictures, "not_reached": album.not_reached, "too_wide": album.too_wide})
        return
    print(f"{album.pictures} pictures in {options.out}")
    for name in album.not_reached:
        print(f"nobody's links led to: {name}")
    for place in album.too_wide:
        print(f"wider than the screen: {place}")
