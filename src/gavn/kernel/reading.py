"""Read a TOML document and report every mistake at once, each with its key path.

    document = read_toml("case.toml")
    title = document.text("title")
    for party in document.tables("party"):
        name = party.text("name")
    document.finish()          # refuses unknown keys, raises Unreadable with all faults

A getter that meets a mistake notes it and returns a harmless value, so that reading goes on to the next mistake.
Numbers are Decimal: `0.3` is three tenths.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Collection, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from gavn.kernel.errors import Fault, Unreadable

REQUIRED: Final[Any] = object()
LARGEST_FILE_BYTES = 64 * 1024 * 1024

_NAMES = {
    str: "text", bool: "true or false", int: "a whole number", Decimal: "a number", dict: "a table", list: "a list",
    dt.date: "a date (YYYY-MM-DD)", dt.datetime: "a date and time",
}  # fmt: skip


def shown(value: object) -> str:
    """A value as it is shown in an error: short, and never over several lines."""
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    text = repr(value) if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def read_bytes(path: str | Path) -> bytes:
    """The bytes of a file, or Unreadable that says why not."""
    source = str(path)
    try:
        size = Path(path).stat().st_size
        if size > LARGEST_FILE_BYTES:
            raise Unreadable(source, [Fault("file", f"{size} bytes", f"at most {LARGEST_FILE_BYTES} bytes")])
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise Unreadable(source, [Fault("file", "nothing", "a file that exists")]) from None
    except IsADirectoryError:
        raise Unreadable(source, [Fault("file", "a folder", "a file")]) from None
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise Unreadable(source, [Fault("file", reason, "a file that can be read")]) from None


def read_toml(path: str | Path) -> Table:
    """The document at `path`. Raises Unreadable when it is missing, not UTF-8 or not TOML."""
    return parse_toml(read_bytes(path), source=str(path))


def parse_toml(data: bytes, *, source: str) -> Table:
    """The document in `data`; `source` is the name that errors show."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        raise Unreadable(source, [Fault(f"line {line}", "bytes that are not UTF-8", "text in UTF-8")]) from None
    try:
        content = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as problem:
        message = str(problem)
        where = message[message.rfind("(at ") + 4 : -1] if "(at " in message else "file"
        found = message[: message.rfind(" (at ")] if "(at " in message else message
        raise Unreadable(source, [Fault(where, found[:1].lower() + found[1:], "TOML")]) from None
    except (RecursionError, ValueError, ArithmeticError) as problem:
        # Nesting too deep, an integer with too many digits, a number Decimal cannot hold.
        raise Unreadable(source, [Fault("file", str(problem).splitlines()[0][:80], "TOML")]) from None
    return Table(content, path="", source=source, faults=[])


class Table:
    """One table of a document, with its key path and the document's shared list of faults."""

    def __init__(self, content: dict[str, Any], *, path: str, source: str, faults: list[Fault]) -> None:
        self.content = content
        self.path = path
        self.source = source
        self.faults = faults
        self._read: set[str] = set()
        self._children: list[Table] = []

    def __contains__(self, key: str) -> bool:
        return key in self.content

    def __iter__(self) -> Iterator[str]:
        return iter(self.content)

    def key_path(self, key: str) -> str:
        """The full path of a key, as errors show it: `flow[2].amount`."""
        plain = key.replace("_", "a").replace("-", "a").isalnum() and key.isascii()
        shown_key = key if plain else '"' + key.replace('"', '\\"') + '"'
        return f"{self.path}.{shown_key}" if self.path else shown_key

    def fault(self, key: str, found: str, expected: str) -> None:
        """Note a mistake at `key`."""
        self.faults.append(Fault(self.key_path(key) if key else self.path or "document", found, expected))

    def raw(self, key: str, default: Any = REQUIRED, *, expected: str = "a value") -> Any:
        """The value as TOML gives it; marks the key as known."""
        self._read.add(key)
        if key in self.content:
            return self.content[key]
        if default is REQUIRED:
            self.fault(key, "nothing", expected)
            return None
        return default

    def _typed(self, key: str, kind: type, default: Any, blank: Any, expected: str | None = None) -> Any:
        expected = expected or _NAMES[kind]
        value = self.raw(key, default, expected=expected)
        if key not in self.content:
            return blank if default is REQUIRED else value
        wrong_bool = isinstance(value, bool) and kind is not bool
        wrong_date = isinstance(value, dt.datetime) and kind is dt.date
        if not isinstance(value, kind) or wrong_bool or wrong_date:
            self.fault(key, shown(value), expected)
            return blank if default is REQUIRED else default
        return value

    def text(self, key: str, default: Any = REQUIRED, *, choices: Collection[str] | None = None) -> Any:
        """Text, optionally one of `choices`. Empty text counts as missing."""
        expected = "one of " + ", ".join(sorted(choices)) if choices else "text"
        value = self._typed(key, str, default, "", expected)
        if key in self.content and isinstance(value, str):
            if choices is not None and value not in choices and self.content[key] == value:
                self.fault(key, shown(value), expected)
            elif self.content[key] == value and not value.strip():
                self.fault(key, "empty text", expected)
        return value

    def number(
        self,
        key: str,
        default: Any = REQUIRED,
        *,
        low: Decimal | int | None = None,
        high: Decimal | int | None = None,
        above: Decimal | int | None = None,
        below: Decimal | int | None = None,
    ) -> Any:
        """A finite number as Decimal within [low, high] and strictly within (above, below). The text "45.00" counts."""
        expected = _number_expected(low, high, above, below)
        value = self.raw(key, default, expected=expected)
        if key not in self.content:
            return Decimal(low or 0) if default is REQUIRED else value
        number = as_decimal(value)
        blank = Decimal(low or 0) if default is REQUIRED else default
        if number is None:
            self.fault(key, shown(value), expected)
            return blank
        within = (
            (low is None or number >= low)
            and (high is None or number <= high)
            and (above is None or number > above)
            and (below is None or number < below)
        )
        if not within:
            self.fault(key, shown(value), expected)
            return blank
        return number

    def integer(self, key: str, default: Any = REQUIRED, *, low: int | None = None, high: int | None = None) -> Any:
        """A whole number within [low, high]."""
        expected = "a whole number" + _number_expected(low, high, None, None).removeprefix("a number")
        value = self._typed(key, int, default, low or 0, expected)
        if key not in self.content or self.content[key] is not value:
            return value
        if (low is not None and value < low) or (high is not None and value > high):
            self.fault(key, shown(value), expected)
            return low or 0 if default is REQUIRED else default
        return value

    def boolean(self, key: str, default: Any = REQUIRED) -> Any:
        """True or false."""
        return self._typed(key, bool, default, False)

    def date(self, key: str, default: Any = REQUIRED) -> Any:
        """A date; text in ISO 8601 counts."""
        value = self.content.get(key)
        if isinstance(value, str):
            self._read.add(key)
            try:
                return dt.date.fromisoformat(value)
            except ValueError:
                self.fault(key, shown(value), _NAMES[dt.date])
                return dt.date(2000, 1, 1) if default is REQUIRED else default
        return self._typed(key, dt.date, default, dt.date(2000, 1, 1))

    def array(self, key: str, default: Any = REQUIRED, *, of: str = "values", size: int | None = None) -> Any:
        """A list as TOML gives it (the caller checks the items); `of` says in errors what it holds."""
        expected = f"a list of {size} {of}" if size is not None else f"a list of {of}"
        value = self._typed(key, list, default, [], expected)
        if size is not None and key in self.content and isinstance(value, list) and len(value) != size:
            self.fault(key, shown(value), expected)
        return value

    def texts(self, key: str, default: Any = REQUIRED) -> Any:
        """A list of texts."""
        values = self.array(key, default, of="texts")
        return self._items(key, values, str, "text") if key in self.content else values

    def numbers(self, key: str, default: Any = REQUIRED) -> Any:
        """A list of finite numbers as Decimal."""
        values = self.array(key, default, of="numbers")
        if key not in self.content:
            return values
        numbers = []
        for place, value in enumerate(values):
            number = as_decimal(value)
            if number is None:
                self.faults.append(Fault(f"{self.key_path(key)}[{place}]", shown(value), "a number"))
            else:
                numbers.append(number)
        return numbers

    def _items(self, key: str, values: Any, kind: type, expected: str) -> list[Any]:
        kept = []
        for place, value in enumerate(values):
            if isinstance(value, kind) and not (isinstance(value, bool) and kind is not bool):
                kept.append(value)
            else:
                self.faults.append(Fault(f"{self.key_path(key)}[{place}]", shown(value), expected))
        return kept

    def table(self, key: str, default: Any = REQUIRED) -> Table:
        """A sub-table; an absent optional one reads as empty."""
        content = self._typed(key, dict, {} if default is REQUIRED and key in self.content else default, {})
        return self._child(content if isinstance(content, dict) else {}, self.key_path(key))

    def named_tables(self, key: str, default: Any = REQUIRED) -> dict[str, Table]:
        """The tables `[key.NAME]`, in the order written."""
        holder = self.table(key, default)
        found = {}
        for name in holder.content:
            found[name] = holder.table(name)
        return found

    def tables(self, key: str, default: Any = REQUIRED) -> list[Table]:
        """The tables `[[key]]`."""
        values = self._typed(key, list, default, [], f"one or more tables [[{key}]]")
        found = []
        for place, value in enumerate(values or []):
            path = f"{self.key_path(key)}[{place}]"
            if isinstance(value, dict):
                found.append(self._child(value, path))
            else:
                self.faults.append(Fault(path, shown(value), "a table"))
        return found

    def _child(self, content: dict[str, Any], path: str) -> Table:
        child = Table(content, path=path, source=self.source, faults=self.faults)
        self._children.append(child)
        return child

    def ignore(self, *keys: str) -> None:
        """Mark keys as known without reading them."""
        self._read.update(keys)

    def note_unknown_keys(self) -> None:
        """Note every key that nobody asked for, here and below: most are spelling mistakes."""
        for key in self.content:
            if key not in self._read:
                known = ", ".join(sorted(self._read)) or "no keys"
                self.fault(key, "a key that is not known", f"one of: {known}" if self._read else known)
        for child in self._children:
            child.note_unknown_keys()

    def finish(self) -> None:
        """Raise Unreadable if anything was wrong, unknown keys included."""
        self.note_unknown_keys()
        self.raise_faults()

    def raise_faults(self) -> None:
        """Raise Unreadable if anything was wrong so far."""
        if self.faults:
            raise Unreadable(self.source, list(dict.fromkeys(self.faults)))


def as_decimal(value: object) -> Decimal | None:
    """A finite Decimal from a TOML number or from text that is one; else None."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        return None
    try:
        number = Decimal(value.strip() if isinstance(value, str) else value)
    except ArithmeticError:
        return None
    return number if number.is_finite() and abs(number.adjusted()) < 400 else None


def _number_expected(
    low: Decimal | int | None, high: Decimal | int | None, above: Decimal | int | None, below: Decimal | int | None
) -> str:
    parts = [
        f"{word} {bound}"
        for word, bound in (("at least", low), ("above", above), ("at most", high), ("below", below))
        if bound is not None
    ]
    return "a number" + (" " + " and ".join(parts) if parts else "")
