"""Sizes as catalogues write them: `25 mm`, `15-43 mm`. Pure."""

from __future__ import annotations

import re

SIZE = re.compile(r"(?<![\d,.])(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?\s*mm\b")


def covers(text: str, wanted_mm: int) -> bool | None:
    """Whether a size, or one of several, is or spans so many millimetres; None where the text names none."""
    spans = [(int(low), int(high or low)) for low, high in SIZE.findall(text)]
    if not spans:
        return None
    return any(min(span) <= wanted_mm <= max(span) for span in spans)
