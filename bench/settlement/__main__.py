"""python -m bench.settlement: the settlement cube over 20 million rows, Ibis to DuckDB beside bare DuckDB SQL; Spark.

The floor is the same question written by hand in DuckDB's own SQL. All read one Parquet file on all cores, in this run,
in turn; times are wall clock, the median of `--repeat` runs. `--spark` runs the same expression on Spark (needs Java)
and compares every group to the øre; without it the row says `not run`.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from gavn.analytics.cube import settlement_cube
from gavn.analytics.engines import DuckDb, Spark, spark_session
from gavn.kernel.period import Period

ROWS = 20_000_000
YEAR = Period.of_year(2026)
MART = """
copy (
    select (101 + hash(n) % 98)::text as payer_code, 'Kommune ' || (101 + hash(n) % 98) as payer_name,
           'aids' as account_kind, (hash(n + 1) % 40)::text as group_code,
           date '2026-01-01' + (hash(n + 2) % 365)::int as posted_on,
           (hash(n + 3) % 200000)::bigint - 5000 as amount_ore, (hash(n + 4) % 90)::bigint as units,
           null::bigint as before_ore_per_100
    from range({rows}) numbers (n)
) to '{file}' (format parquet)
"""
FLOOR = """
select payer_code, payer_name, year(posted_on) * 100 + month(posted_on), group_code, sum(amount_ore), sum(units)
from ledger where posted_on >= date '2026-01-01' and posted_on < date '2027-01-01'
group by all order by 1, 3, 4
"""


def main() -> None:
    """Make the rows, time the two, compare with Spark if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--spark", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gavn-bench-") as name:
        folder = Path(name)
        duckdb.sql(MART.format(rows=options.rows, file=folder / "ledger.parquet"))
        bench(folder, options)


def bench(folder: Path, options: argparse.Namespace) -> None:
    """Both in turn, so that a slow moment of the machine meets both."""
    engine, expression = DuckDb(folder), settlement_cube(None, YEAR)
    times: dict[str, list[float]] = {"ours": [], "floor": []}
    for _ in range(options.repeat + 1):  # the first of each warms the file up and is not counted
        ours = timed(times["ours"], lambda: engine.rows(expression))
        floor = timed(times["floor"], lambda: engine.session.execute(FLOOR).fetchall())
    ours_s, floor_s = (statistics.median(each[1:]) for each in times.values())
    print(f"{options.rows:,} rows, {len(ours):,} groups, median of {options.repeat}")
    print(f"  bare DuckDB SQL            {floor_s:8.2f} s")
    print(f"  Ibis on DuckDB             {ours_s:8.2f} s   ratio {ours_s / floor_s:5.2f}   (aim 1.3)")
    print(f"  same rows: {'yes' if ours == floor else 'NO'}")
    if not options.spark:
        print("  Ibis on Spark              not run")
        return
    with spark_session() as session:
        spark = Spark(session, folder)
        taken: list[float] = []
        rows = timed(taken, lambda: spark.rows(expression))
        print(f"  Ibis on Spark              {taken[0]:8.2f} s   first run")
        print(f"  equal to the øre: {'yes' if rows == ours else 'NO'}")


def timed(times: list[float], work: Callable[[], Any]) -> Any:
    """The answer; the seconds are added to `times`."""
    start = time.perf_counter()
    answer = work()
    times.append(time.perf_counter() - start)
    return answer


if __name__ == "__main__":
    main()
