"""The engines: each runs an expression over the marts and answers with rows. The same expression, the same øre.

PostgreSQL reads the marts where they are, under the actor's row security. DuckDB and Spark read Parquet files.
"""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import duckdb
import ibis
from django.db import connection

from gavn.analytics.marts import MARTS
from gavn.infra.sql import statement
from gavn.kernel.errors import PartMissing

Rows = list[tuple[Any, ...]]


class Engine(Protocol):
    """Runs an expression."""

    def rows(self, expression: Any) -> Rows:
        """The expression's rows, columns in its order."""


class Postgres:
    """The database itself, inside the caller's transaction, so that row security applies."""

    def rows(self, expression: Any) -> Rows:
        """The expression's rows."""
        marts = ", ".join(f"{name} as ({statement('gavn.analytics', name)})" for name in marts_of(expression))
        question = f"with {marts} select * from ({ibis.to_sql(expression, dialect='postgres')}) answer"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(question.replace("%", "%%") if "%" in question else question)
            return [tuple(row) for row in cursor.fetchall()]


class DuckDb:
    """DuckDB over the marts in a folder."""

    def __init__(self, folder: Path) -> None:
        self.session = duckdb.connect()
        for file in sorted(folder.glob("*.parquet")):
            self.session.execute(f"create view {file.stem} as from read_parquet('{file}')")

    def rows(self, expression: Any) -> Rows:
        """The expression's rows."""
        return self.session.execute(ibis.to_sql(expression, dialect="duckdb")).fetchall()


class Spark:
    """Spark over the marts in a folder."""

    def __init__(self, session: Any, folder: Path) -> None:
        self.session = session
        for file in sorted(folder.glob("*.parquet")):
            session.read.parquet(str(file)).createOrReplaceTempView(file.stem)

    def rows(self, expression: Any) -> Rows:
        """The expression's rows."""
        return [tuple(row) for row in self.session.sql(ibis.to_sql(expression, dialect="pyspark")).collect()]


@contextmanager
def spark_session() -> Iterator[Any]:
    """A Spark session on this machine. Raises PartMissing where PySpark or Java is not there."""
    if importlib.util.find_spec("pyspark") is None:
        raise PartMissing("PySpark", "Install it with Gavn: pip install 'gavn[spark]'.")
    if shutil.which("java") is None:
        raise PartMissing("Java, which Spark runs on", "Debian, Ubuntu: apt-get install default-jre-headless.")
    sql = importlib.import_module("pyspark.sql")
    builder = sql.SparkSession.builder.master("local[*]").appName("gavn")
    for key, value in {
        "spark.ui.enabled": "false",
        "spark.sql.session.timeZone": "UTC",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.shuffle.partitions": "8",
    }.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield session
    finally:
        session.stop()


def marts_of(expression: Any) -> list[str]:
    """The names of the marts that an expression reads."""
    tables = expression.op().find(ibis.expr.operations.UnboundTable)
    return sorted({table.name for table in tables} & set(MARTS))
