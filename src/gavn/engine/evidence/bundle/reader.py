"""Read a bundle and report every mistake at once. What it says is not believed here; `checking` recomputes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gavn.engine.evidence.bundle.model import FORMAT, Bundle, PublishedLook
from gavn.engine.evidence.deciding.answer import criterion_look
from gavn.engine.evidence.observations.chain import Batch
from gavn.engine.evidence.observations.content import row_from_content
from gavn.engine.evidence.observations.csv_reader import KNOWN
from gavn.engine.evidence.observations.observation import Observation
from gavn.kernel.errors import Fault, Unreadable
from gavn.kernel.reading import Table, read_bytes

ROW = "a row: arm, unit, endpoint and value, its numbers as text"


def read_bundle(path: str | Path) -> Bundle:
    """The bundle in the file at `path`. Raises Unreadable with all mistakes."""
    return parse_bundle(read_bytes(path), source=str(path))


def parse_bundle(data: bytes, *, source: str) -> Bundle:
    """The bundle in `data`; `source` is the name that errors show."""
    document = Table(_json(data, source), path="", source=source, faults=[])
    document.text("format", choices=[FORMAT])
    protocol = document.table("protocol")
    bundle = Bundle(
        protocol_text=protocol.text("text"),
        protocol_hash=protocol.text("hash"),
        engine_version=document.text("engine_version"),
        batches=tuple(_batch(table) for table in document.tables("batches", [])),
        looks=tuple(_look(table) for table in document.tables("looks", [])),
    )
    document.finish()
    return bundle


def _json(data: bytes, source: str) -> dict[str, Any]:
    try:
        content = json.loads(data.decode("utf-8-sig"), parse_constant=_no_number, object_pairs_hook=_each_once)
    except UnicodeDecodeError:
        raise Unreadable(source, [Fault("file", "bytes that are not UTF-8", "JSON in UTF-8")]) from None
    except json.JSONDecodeError as problem:
        where = f"line {problem.lineno}, column {problem.colno}"
        raise Unreadable(source, [Fault(where, problem.msg[:80], "JSON")]) from None
    except (RecursionError, ValueError) as problem:
        raise Unreadable(source, [Fault("file", str(problem)[:80], "JSON")]) from None
    if not isinstance(content, dict):
        raise Unreadable(source, [Fault("file", type(content).__name__, "one object")])
    return content


def _no_number(name: str) -> None:
    raise ValueError(f"{name}, which is no number")


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key twice in one object")
    return found


def _batch(table: Table) -> Batch:
    contents = table.array("rows", of="rows")
    rows = [_row(table, place, content) for place, content in enumerate(contents or [])]
    return Batch(
        number=table.integer("number", low=1),
        received_at=table.text("received_at"),
        source=table.text("source"),
        rows=tuple(row for row in rows if row is not None),
        previous_hash=table.text("previous"),
        hash=table.text("hash"),
        supersedes=table.integer("supersedes", None, low=1),
        reason=table.text("reason", None),
    )


def _row(table: Table, place: int, content: object) -> Observation | None:
    """A row; a column that the hash does not cover is a mistake."""
    where = f"{table.path}.rows[{place}]"
    if not isinstance(content, Mapping):
        _note(table, where, type(content).__name__, ROW)
        return None
    for name in content:
        if name not in KNOWN:
            _note(table, f"{where}.{name}", "a column that is not known", f"one of {', '.join(KNOWN)}")
    for name, value in content.items():
        if not isinstance(value, bool if name == "censored" else str):
            _note(table, f"{where}.{name}", type(value).__name__, "true" if name == "censored" else "text")
            return None
    try:
        return row_from_content(content)
    except (KeyError, ArithmeticError):
        _note(table, where, json.dumps(content, ensure_ascii=False)[:60], ROW)
        return None


def _note(table: Table, where: str, found: str, expected: str) -> None:
    table.faults.append(Fault(where, found, expected))


def _look(table: Table) -> PublishedLook:
    answers = table.table("answers")
    return PublishedLook(
        number=table.integer("number", low=1),
        at=table.text("at"),
        batch_count=table.integer("batch_count", low=0),
        chain_head=table.text("chain_head"),
        verdict=table.text("verdict"),
        engine_version=table.text("engine_version"),
        answers={arm: _answer(answers, arm) for arm in answers},
    )


def _answer(answers: Table, arm: str) -> Mapping[str, Any]:
    """The answer as published; its criteria are read again as what an earlier look has seen."""
    answer = answers.raw(arm)
    try:
        for each in answer["criteria"]:
            criterion_look(each)
    except (KeyError, TypeError, ValueError):
        answers.fault(arm, "something else", "the answer of a look: hash, verdict, criteria")
        return {"criteria": []}
    found: Mapping[str, Any] = answer
    return found
