"""What every command shares: one JSON document on stdout, the rest on stderr, exit statuses 0, 1, 2, 3."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, NoReturn

from gavn.kernel.errors import PartMissing, Refusal, Unreadable

DONE, REFUSED, UNREADABLE, MISSING = 0, 1, 2, 3
FEW_DIGITS = 3

Handler = Callable[[argparse.Namespace], None]


class Parser(argparse.ArgumentParser):
    """An argument parser that shows its epilog as written and ends wrong usage with status 2."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        options.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        options.setdefault("allow_abbrev", False)
        super().__init__(*arguments, **options)

    def error(self, message: str) -> NoReturn:
        """Say what was wrong and where help is; with --json as one document on stdout."""
        if "--json" in sys.argv:
            print_json({"code": "usage", "detail": message, "faults": []})
        self.print_usage(sys.stderr)
        print(f"{self.prog}: {message}\nTry: {self.prog} --help", file=sys.stderr)
        raise SystemExit(UNREADABLE)


def run(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> int:
    """Parse, call the chosen `handler(options)`, and turn refusals into exit statuses."""
    options = parser.parse_args(arguments)
    handler: Handler | None = getattr(options, "handler", None)
    if handler is None:
        parser.print_help(sys.stderr)
        return UNREADABLE
    as_json = bool(getattr(options, "json", False))
    try:
        handler(options)
    except Refusal as refusal:
        detail = refusal_sentence(refusal)
        if as_json:
            print_json({**refusal.facts, "code": refusal.code, "detail": detail})
        print(f"{parser.prog}: {detail}", file=sys.stderr)
        return REFUSED
    except Unreadable as problem:
        faults = [{"where": f.where, "found": f.found, "expected": f.expected} for f in problem.faults]
        if as_json:
            detail = f"{problem.source} cannot be used"
            print_json({"code": "unreadable", "detail": detail, "file": problem.source, "faults": faults})
        print(problem, file=sys.stderr)
        return UNREADABLE
    except PartMissing as problem:
        if as_json:
            facts = {"part": problem.part, "how": problem.how_to_get}
            print_json({"code": "part-missing", "detail": str(problem), **facts})
        print(problem, file=sys.stderr)
        return MISSING
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return DONE
    return DONE


def refusal_sentence(refusal: Refusal) -> str:
    """An English sentence for the terminal: the refusal's own detail, or its code and facts."""
    detail = refusal.facts.get("detail")
    if isinstance(detail, str):
        return detail
    facts = ", ".join(f"{name}: {plain(value)}" for name, value in refusal.facts.items())
    return f"refused ({refusal.code})" + (f": {facts}" if facts else "")


def few(text: str) -> int:
    """A small number of things from the command line, at least one."""
    if not (text.isascii() and text.isdecimal() and len(text) <= FEW_DIGITS and int(text) > 0):
        raise argparse.ArgumentTypeError(f"found {text[:40]!r}, expected a whole number from 1 to {10**FEW_DIGITS - 1}")
    return int(text)


def add_json_option(parser: argparse.ArgumentParser) -> None:
    """`--json`: exactly one JSON document on stdout."""
    parser.add_argument("--json", action="store_true", help="print exactly one JSON document on stdout")


def print_json(answer: Any) -> None:
    """Print one JSON document. Decimals become numbers; fractions and dates become strings."""
    json.dump(answer, sys.stdout, ensure_ascii=False, indent=2, default=plain, allow_nan=False)
    sys.stdout.write("\n")
    sys.stdout.flush()


def plain(value: object) -> Any:
    """A value as JSON can hold it."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Fraction):
        return str(value)
    if hasattr(value, "tolist"):  # NumPy scalars and arrays
        return value.tolist()
    if isinstance(value, tuple | set | frozenset):
        return list(value)
    return str(value)


class Progress:
    """A progress line on stderr, shown only on a terminal.

    with Progress("Simulating", total=10) as progress:
        progress.step()
    """

    def __init__(self, what: str, *, total: int) -> None:
        self.what, self.total, self.done = what, max(total, 1), 0
        self._shown = sys.stderr.isatty()

    def __enter__(self) -> Progress:
        self._draw()
        return self

    def step(self, count: int = 1) -> None:
        """Move on by `count`."""
        self.done += count
        self._draw()

    def _draw(self) -> None:
        if self._shown:
            share = min(self.done / self.total, 1.0)
            bar = "#" * int(30 * share)
            sys.stderr.write(f"\r{self.what} [{bar:<30}] {100 * share:3.0f} %")
            sys.stderr.flush()

    def __exit__(self, *_: object) -> None:
        if self._shown:
            sys.stderr.write("\n")
            sys.stderr.flush()
