"""QR codes as pictures of a page."""

from __future__ import annotations

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_picture(text: str) -> SafeString:
    """The QR code of a text as an SVG inside the page; the text stands beside it for those who cannot use it."""
    drawn = segno.make(text, error="m")
    svg = drawn.svg_inline(scale=5, border=4, dark="#000", light="#fff", svgclass="qr", lineclass=None)
    return mark_safe(svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))  # noqa: S308 - drawn here
