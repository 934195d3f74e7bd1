"""Spark gives the same øre as DuckDB, from the same expressions over the same files. Needs Java."""

import datetime as dt
import random

import duckdb
import pytest

from gavn.analytics.cube import party_totals, settlement_cube
from gavn.analytics.engines import DuckDb, Spark, spark_session
from gavn.analytics.extract import TYPES
from gavn.analytics.marts import MARTS
from gavn.analytics.service import delivered, ordered
from gavn.kernel.period import Period

YEAR = Period.of_year(2026)
EXPRESSIONS = (
    settlement_cube(None, YEAR),
    settlement_cube(["751"], YEAR),
    party_totals("a", YEAR),
    ordered(YEAR),
    delivered(YEAR),
)
ROWS = 2_000


def random_row(dice):
    """A row of each mart: odd øre, corrections, missing baselines; late, missing and early days."""
    payer, packs = dice.choice(["751", "791", "1082"]), dice.randint(1, 9)
    day = dt.date(dice.choice([2025, 2026, 2027]), dice.randint(1, 12), dice.randint(1, 28))
    group, kind = dice.choice([("", "advice"), ("0918", "aids"), ("0921", "aids")])
    before = dice.choice([None, 12_345]) if kind == "aids" else None
    sign = dice.choice([1, 1, 1, -1])
    promised, received = dice.choice([None, dt.date(2026, 6, 30)]), dice.choice([None, dt.date(2026, 12, 31)])
    sent = dice.choice([dt.date(2026, 6, 29), dt.date(2026, 7, 1)])
    return {
        "ledger": (payer, f"Æ {payer}", kind, group, day, sign * dice.randint(1, 10**9), sign * packs, before),
        "order_lines": ("1", "Ø", payer, day, packs, packs, dice.randint(0, packs), 0),
        "deliveries": ("1", "Ø", payer, day, promised, sent, received, packs),
    }


def write_marts(folder):
    """The marts of this test as files."""
    dice = random.Random(20261201)
    rows = [random_row(dice) for _ in range(ROWS)]
    contents = {name: [row[name] for row in rows] for name in rows[0]}
    contents["parties"] = [("a", "751"), ("a", "791"), ("b", "1082")]
    with duckdb.connect() as session:
        for name, content in contents.items():
            columns = {column: TYPES[str(kind)] for column, kind in MARTS[name].schema().items()}
            session.execute(f"create table {name} ({', '.join(f'{c} {k}' for c, k in columns.items())})")
            session.executemany(f"insert into {name} values ({', '.join('?' * len(columns))})", content)
            session.execute(f"copy {name} to '{folder}/{name}.parquet' (format parquet)")


@pytest.mark.long
def test_spark_and_duckdb_agree_to_the_ore(tmp_path):
    write_marts(tmp_path)
    duck = DuckDb(tmp_path)
    with spark_session() as session:
        spark = Spark(session, tmp_path)
        for expression in EXPRESSIONS:
            expected = duck.rows(expression)
            assert expected
            assert spark.rows(expression) == expected
