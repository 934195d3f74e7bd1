"""The page number of a list, from the address."""

from __future__ import annotations

from gavn.web.request import PageRequest

LARGEST_PAGE = 1_000_000


def page_number(request: PageRequest) -> int:
    """The number after `side=`; 1 where it is left out or makes no sense."""
    text = request.GET.get("side", "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST_PAGE)) else 1
