"""Run a document: what the engine answers, and whether it is a document at all. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gavn.engine.value.answer import answer
from gavn.engine.value.case import Case
from gavn.engine.value.run import DEFAULT_DRAWS, DEFAULT_SEED, Run
from gavn.kernel.errors import Fault, Unreadable
from gavn.value.documents import content_of, holds_nul, unreadable
from gavn.value.errors import CaseTooLarge

LARGEST_DOCUMENT = 256 * 1024
MOST_DRAWS = 100_000


@dataclass(frozen=True, slots=True)
class Ran:
    """A document that can be run, and its result as plain data."""

    case: Case
    result: dict[str, Any]


def read_document(document: str) -> Case:
    """The case that the document describes. Refuses `value-case.too-large`, `value-case.unreadable`."""
    if len(document) > LARGEST_DOCUMENT:
        raise CaseTooLarge(found=len(document), most=LARGEST_DOCUMENT)
    if holds_nul(content_of(document)):
        raise unreadable(Unreadable("document", [Fault("file", "the character NUL", "text without it")]))
    try:
        return Case.parse(document, source="document")
    except Unreadable as problem:
        raise unreadable(problem) from None


def run_case(case: Case, draws: int = DEFAULT_DRAWS, seed: int = DEFAULT_SEED) -> Run:
    """Run it. Refuses `value-case.too-large`, and `value-case.unreadable` where a formula gives no number."""
    if draws > MOST_DRAWS:
        raise CaseTooLarge(found=draws, most=MOST_DRAWS)
    try:
        return case.run(draws, seed)
    except Unreadable as problem:
        raise unreadable(problem) from None


def run_document(document: str) -> Ran:
    """The case and its result with the draws and the seed that versions are kept with."""
    case = read_document(document)
    return Ran(case, answer(run_case(case)))
