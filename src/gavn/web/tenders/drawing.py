"""A picture of the engine's kind, ready for a page."""

from __future__ import annotations

import base64

from gavn.engine.value.charts.picture import Picture
from gavn.engine.value.words import Language
from gavn.web.value.pictures import Drawn


def drawn(picture: Picture, language: str) -> Drawn:
    """The picture as an image with its table: nothing that a bidder writes can become mark-up of the page."""
    svg = base64.b64encode(picture.svg(Language(language)).encode()).decode("ascii")
    source = f"data:image/svg+xml;base64,{svg}"
    return Drawn(picture.key, picture.title, picture.description, source, picture.head, picture.rows)
