"""Who reacts to what: the whole event graph on one page."""

from __future__ import annotations


def connect() -> None:
    """Connect every reaction. Called once, when the process starts."""
