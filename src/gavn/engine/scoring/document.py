"""Read a tender file (`gavn-tender/1`). Every mistake is reported at once, with its key path."""

from __future__ import annotations

from pathlib import Path

from gavn.engine.scoring.method_document import read_method
from gavn.engine.scoring.model import Model
from gavn.engine.scoring.model_document import read_criteria, read_limits, read_lots
from gavn.engine.scoring.offer import Tender
from gavn.engine.scoring.offer_document import read_bids, read_packages
from gavn.kernel.reading import Table, parse_toml, read_toml

FORMAT = "gavn-tender/1"


def read_tender(path: str | Path) -> Tender:
    """The tender at `path`. Raises Unreadable with every mistake."""
    return _tender(read_toml(path))


def parse_tender(data: bytes, *, source: str) -> Tender:
    """The tender in `data`; `source` is the name that errors show."""
    return _tender(parse_toml(data, source=source))


def _tender(document: Table) -> Tender:
    document.text("format", choices=[FORMAT])
    title = document.text("title", "")
    criteria = read_criteria(document)
    lots = read_lots(document)
    method = read_method(document, criteria)
    limits = read_limits(document, lots)
    model = Model(method, criteria, lots, limits)
    bids = read_bids(document, model)
    packages = read_packages(document, model, bids)
    document.finish()
    return Tender(title, model, bids, packages)
