"""A picture of the engine's kind, ready for a page."""

from __future__ import annotations

from gavn.engine.value.charts.picture import Picture
from gavn.engine.value.words import Language
from gavn.web.pictures import Drawn, draw


def drawn(picture: Picture, language: str) -> Drawn:
    """The picture as an image with its table, in a language by its code."""
    return draw(picture, Language(language))
