"""Read a tender file (`gavn-tender/1`). Every mistake is reported at once, with its key path."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from gavn.engine.scoring.method_document import read_method
from gavn.engine.scoring.model import Model
from gavn.engine.scoring.model_document import read_criteria, read_limits, read_lots
from gavn.engine.scoring.offer import Tender
from gavn.engine.scoring.offer_document import read_bids, read_packages
from gavn.kernel.reading import Table, parse_toml, read_toml, shown

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
    price_range = _price_range(document.table("check", {}))
    document.finish()
    return Tender(title, model, bids, packages, price_range)


def _price_range(table: Table) -> tuple[Fraction, Fraction] | None:
    """`[check] price_range = [low, high]`, in kroner."""
    if "price_range" not in table:
        return None
    ends = table.numbers("price_range")
    if len(ends) != 2 or not 0 < ends[0] < ends[1]:
        table.fault("price_range", shown(table.content["price_range"]), "two prices above 0, the lower one first")
        return None
    return Fraction(ends[0]), Fraction(ends[1])
