"""A picture ready for a page, with the same numbers as a table."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from gavn.engine.value.charts.picture import Picture
from gavn.engine.value.words import Language


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture ready for a page: `source` is the address of the picture itself, which holds it whole."""

    key: str
    title: str
    description: str
    source: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def draw(picture: Picture, words: Language) -> Drawn:
    """As an image and not as a part of the page: nothing that a document names can then become mark-up of the page."""
    svg = base64.b64encode(picture.svg(words).encode()).decode("ascii")
    source = f"data:image/svg+xml;base64,{svg}"
    return Drawn(picture.key, picture.title, picture.description, source, picture.head, picture.rows)
