"""Copy the marts out of PostgreSQL as Parquet files, for an engine beside it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import duckdb
from django.db import connection

from gavn.analytics.marts import MARTS
from gavn.infra.sql import statement

TYPES = {"string": "VARCHAR", "int64": "BIGINT", "date": "DATE"}


def extract(names: Iterable[str], folder: Path) -> None:
    """Write `<folder>/<name>.parquet` for each mart, with the rows that the actor of the transaction may see."""
    for name in names:
        rows = folder / f"{name}.csv"
        _copy_out(name, rows)
        columns = {column: TYPES[str(kind)] for column, kind in MARTS[name].schema().items()}
        with duckdb.connect() as session:
            read = session.read_csv(str(rows), header=True, dtype=columns, na_values="\\N", quotechar='"')
            read.write_parquet(str(folder / f"{name}.parquet"))
        rows.unlink()


def _copy_out(name: str, file: Path) -> None:
    question = f"copy ({statement('gavn.analytics', name)}) to stdout (format csv, header, null '\\N')"
    connection.ensure_connection()
    with connection.connection.cursor() as cursor, cursor.copy(question) as rows, open(file, "wb") as target:
        for block in rows:
            target.write(block)
