"""The pictures of a test, each with its numbers as a table."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import get_language

from gavn.engine.evidence.charts.of_test import look_pictures, plan_pictures
from gavn.engine.evidence.charts.words import EvidenceWords
from gavn.engine.value.charts.picture import Picture
from gavn.evidence import queries as evidence
from gavn.evidence.protocol_file import plan_of, read_text
from gavn.evidence.views import ProtocolView
from gavn.web.pictures import Drawn, draw
from gavn.web.request import PageRequest


def promised(found: ProtocolView) -> tuple[Drawn, ...]:
    """What the plan promises."""
    words = chart_words()
    return _drawn(plan_pictures(read_text(found.text), plan_of(found.text), words), words)


def seen(request: PageRequest, found: ProtocolView) -> tuple[Drawn, ...]:
    """What the looks have seen, of the products that the reader may see."""
    looks = evidence.arm_looks(found.looks)
    if not looks:
        return ()
    words = chart_words()
    rows = evidence.seen_rows(actor=request.actor, slug=found.slug)
    return _drawn(look_pictures(read_text(found.text), plan_of(found.text), looks, rows, words), words)


def chart_words() -> EvidenceWords:
    """The words of charts in the reader's language."""
    return EvidenceWords("en" if get_language() == "en" else "da")


def _drawn(pictures: Sequence[Picture], words: EvidenceWords) -> tuple[Drawn, ...]:
    return tuple(draw(picture, words) for picture in pictures)
