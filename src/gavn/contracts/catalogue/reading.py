"""A catalogue file as products with prices, or every mistake in it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from gavn.contracts.catalogue.faults import MOST_FAULTS, RowFault
from gavn.contracts.catalogue.rows import CatalogueRow, read_rows
from gavn.contracts.catalogue.table import NotATable, read_table


@dataclass(frozen=True, slots=True)
class ReadCatalogue:
    """The rows where there is no mistake; else the mistakes in the order of the file, and how many there are in all."""

    rows: tuple[CatalogueRow, ...]
    faults: tuple[RowFault, ...]
    fault_count: int


def read_catalogue(data: bytes, group_codes: Collection[str]) -> ReadCatalogue:
    """Read a file against the product groups that there are. Never raises: a damaged file is a mistake in row 0."""
    try:
        table, cell_faults = read_table(data)
    except NotATable as problem:
        return ReadCatalogue((), problem.faults, len(problem.faults))
    rows, row_faults = read_rows(table, group_codes)
    faults = sorted([*cell_faults, *row_faults], key=lambda each: each.row)
    if faults:
        return ReadCatalogue((), tuple(faults[:MOST_FAULTS]), len(faults))
    return ReadCatalogue(tuple(rows), (), 0)
