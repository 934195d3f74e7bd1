"""`gavn`: find the command's module and run it.

A module is loaded only when its command is called, so that the engines start fast.
Each module has `build_parser() -> Parser`; its commands set `handler`.
"""

from __future__ import annotations

import sys
from importlib import import_module

from gavn.cli import frame

COMMANDS = {
    "demo": ("gavn.cli.demo", "start everything with the demo world"),
    "test": ("gavn.cli.test", "run all tests"),
    "serve": ("gavn.cli.serve", "run the server against DATABASE_URL"),
    "worker": ("gavn.cli.worker", "run the job worker against DATABASE_URL"),
    "migrate": ("gavn.cli.migrate", "bring the database at DATABASE_URL up to date"),
    "messages": ("gavn.cli.messages", "extract and compile the pages' Danish texts"),
    "pictures": ("gavn.cli.pictures", "a picture of every page of a running demo"),
    "assets": ("gavn.cli.assets", "fetch the pages' design system and chart runtime"),
    "value": ("gavn.cli.value", "who pays, who gains: run, psa, share"),
    "tender": ("gavn.cli.tender", "check, evaluate and verify a tender"),
    "evidence": ("gavn.cli.evidence", "plan a test and look at its data"),
    "standards": ("gavn.cli.standards", "official rules, applied to a document"),
    "export": ("gavn.cli.exports", "documents of public standards, out"),
    "import": ("gavn.cli.imports", "documents of public standards, in"),
    "settle": ("gavn.cli.settle", "the year's statement per party"),
}


def usage() -> str:
    """The help text of `gavn` itself."""
    rows = "\n".join(f"  {name:<10} {what}" for name, (_, what) in COMMANDS.items())
    return f"usage: gavn COMMAND ...\n\n{rows}\n\n./gavn COMMAND --help shows an example that works as printed.\n"


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    words = sys.argv[1:] if arguments is None else arguments
    if words[:1] in ([], ["--help"], ["-h"], ["help"]):
        sys.stdout.write(usage())
        return frame.DONE if words else frame.UNREADABLE
    name = words[0]
    if name not in COMMANDS:
        if "--json" in words:
            detail = f"{name} is not a command; expected one of {', '.join(COMMANDS)}"
            frame.print_json({"code": "usage", "detail": detail, "faults": []})
        sys.stderr.write(f"gavn: {name!r} is not a command\n\n{usage()}")
        return frame.UNREADABLE
    parser = import_module(COMMANDS[name][0]).build_parser()
    return frame.run(parser, words[1:])


if __name__ == "__main__":
    raise SystemExit(main())
