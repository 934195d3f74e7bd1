"""The pictures of a version, drawn once for each document and language."""

from __future__ import annotations

from functools import lru_cache

from django.utils.translation import get_language, pgettext_lazy

from gavn.engine.value.bridge import Bridge
from gavn.engine.value.charts.explained import bridge_steps
from gavn.engine.value.report_pictures import pictures
from gavn.engine.value.words import Language
from gavn.value.running import read_document, run_case
from gavn.value.views import BridgeView
from gavn.web.pictures import Drawn, draw

KEPT = 32  # documents whose pictures are kept; one takes up to half a megabyte

EXPLAINED = {
    "price": pgettext_lazy("explains", "Price"),
    "volume": pgettext_lazy("explains", "Volume"),
    "mix": pgettext_lazy("explains", "Mix"),
    "effect": pgettext_lazy("explains", "Effect"),
    "assumptions": pgettext_lazy("explains", "Assumptions"),
    "structure": pgettext_lazy("explains", "The structure of the case"),
}


@lru_cache(maxsize=KEPT)
def drawn(document: str, strategy: str, language: str) -> tuple[Drawn, ...]:
    """The pictures of one strategy of a document."""
    words = Language(language)
    run = run_case(read_document(document))
    return tuple(draw(each, words) for each in pictures(run, strategy, words))


def drawn_bridge(found: BridgeView) -> Drawn:
    """The bridge from forecast to what the case says now."""
    words = language()
    parts = {str(EXPLAINED[part.group]): part.amount_dkk for part in found.parts}
    return draw(bridge_steps(Bridge(found.forecast_dkk, found.current_dkk, parts), words), words)


def language() -> Language:
    """The words of charts in the reader's language."""
    return Language("en" if get_language() == "en" else "da")
