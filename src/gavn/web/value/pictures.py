"""The pictures of a version, drawn once for each document and language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language, pgettext_lazy

from gavn.engine.value.agreement_tables import alternative_rows, alternatives_head
from gavn.engine.value.bridge import Bridge
from gavn.engine.value.charts.explained import bridge_steps
from gavn.engine.value.report_pictures import pictures
from gavn.engine.value.run import Run
from gavn.engine.value.words import Language
from gavn.value.running import read_document, run_case
from gavn.value.views import BridgeView
from gavn.web.pictures import Drawn, draw

KEPT = 32  # documents whose pictures are kept; one takes up to half a megabyte
RUNS_KEPT = 2  # runs kept while a page is made of one; each holds its draws

EXPLAINED = {
    "price": pgettext_lazy("explains", "Price"),
    "volume": pgettext_lazy("explains", "Volume"),
    "mix": pgettext_lazy("explains", "Mix"),
    "effect": pgettext_lazy("explains", "Effect"),
    "assumptions": pgettext_lazy("explains", "Assumptions"),
    "structure": pgettext_lazy("explains", "The structure of the case"),
}


@dataclass(frozen=True, slots=True)
class Alternatives:
    """A table of other rules for an agreement, and what it rests on."""

    note: str
    head: tuple[str, ...]
    rows: tuple[tuple[tuple[str, str], ...], ...]  # (head, cell)


@lru_cache(maxsize=KEPT)
def drawn(document: str, strategy: str, language: str) -> tuple[Drawn, ...]:
    """The pictures of one strategy of a document."""
    words = Language(language)
    return tuple(draw(each, words) for each in pictures(_run(document), strategy, words))


@lru_cache(maxsize=KEPT)
def other_rules(document: str, agreement: str, language: str) -> Alternatives:
    """What other rules would give the parties of an agreement."""
    words = Language(language)
    run = _run(document)
    head = alternatives_head(run.definition.agreements[agreement].participants, words)
    rows = (tuple(zip(head, row, strict=True)) for row in alternative_rows(run, agreement, words))
    return Alternatives(words["alternatives_note"], head, tuple(rows))


@lru_cache(maxsize=RUNS_KEPT)
def _run(document: str) -> Run:
    return run_case(read_document(document))


def drawn_bridge(found: BridgeView) -> Drawn:
    """The bridge from forecast to what the case says now."""
    words = language()
    parts = {str(EXPLAINED[part.group]): part.amount_dkk for part in found.parts}
    return draw(bridge_steps(Bridge(found.forecast_dkk, found.current_dkk, parts), words), words)


def language() -> Language:
    """The words of charts in the reader's language."""
    return Language("en" if get_language() == "en" else "da")
