"""python -m bench.pages: server time and queries of each page, on the demo's world with 1,000,000 order lines.

Needs a demo that was made (`./gavn demo`) and is stopped. Its database is copied, its orders are repeated further back
in time until there are `--lines` lines, and each page that a person of the demo reaches by links is asked `--repeat`
times, in this process: middleware, view, template and database, no network. The copy is dropped at the end.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg

LINES, REPEAT, MOST_PAGES = 1_000_000, 20, 60
COPY = "gavn_bench_pages"
LINK = re.compile(r'<a[^>]*\shref="(/[^"#?]*)')
NOT_PAGES = (".pdf", ".csv", ".xlsx", ".toml", ".html", ".docx", ".zip", ".xml", ".json", ".svg", "/brev/")


@dataclass(frozen=True)
class Measured:
    """A page as one person got it: milliseconds of each try, and queries of the last."""

    person: str
    route: str
    times_ms: tuple[float, ...]
    queries: int

    @property
    def p95_ms(self) -> float:
        """The time that 19 of 20 tries stay within."""
        return statistics.quantiles(self.times_ms, n=20)[-1]


def main() -> None:
    """Copy, enlarge, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=LINES)
    parser.add_argument("--repeat", type=int, default=REPEAT)
    options = parser.parse_args()
    from gavn.cli import demo_folder
    from gavn.infra.postgres import Cluster

    demo_folder.make_folder()
    with demo_folder.only_demo(), Cluster(demo_folder.DATABASE_FOLDER) as cluster:
        admin = psycopg.connect(cluster.admin_url, autocommit=True)
        admin.execute(f"drop database if exists {COPY}")
        admin.execute(f"create database {COPY} template gavn")
        try:
            lines = enlarge(cluster.url(role="gavn_admin", database=COPY), options.lines)
            os.environ.update({**cluster.environment(COPY), **demo_folder.secret_files()})
            os.environ.update({"GAVN_ROLE": "app", "GAVN_DEMO": "1", "DJANGO_SETTINGS_MODULE": "gavn.config.settings"})
            report(
                measure(json.loads(demo_folder.PEOPLE_FILE.read_text(encoding="utf-8"))["people"], options.repeat),
                lines,
            )
        finally:
            from django.db import connections

            connections.close_all()
            admin.execute(f"drop database {COPY} with (force)")


def enlarge(url: str, lines: int) -> int:
    """Repeat the orders with new ids, each time a year earlier, until there are enough; triggers wait."""
    with psycopg.connect(url, autocommit=True) as session:
        session.execute("set session_replication_role = replica")
        have = _count(session)
        for years in range(1, -(-lines // max(have, 1))):
            _repeat(session, years, limit=lines - have * years)
        session.execute("analyze")
        return _count(session)


def _repeat(session: Any, years: int, limit: int) -> None:
    """One more copy of every order with its parts: ids are the old ones with the years worked into them."""
    for table, keys in (
        ("ordering_order", ("id",)),
        ("ordering_supplier_order", ("id", "order_id")),
        ("ordering_line", ("id", "order_id", "supplier_order_id")),
        ("ordering_delivery", ("id", "supplier_order_id")),
        ("ordering_delivery_line", ("id", "delivery_id", "line_id")),
    ):
        columns = [
            row[0]
            for row in session.execute(
                "select column_name from information_schema.columns where table_name = %s and is_generated = 'NEVER'"
                " order by ordinal_position",
                [table],
            )
        ]
        values = ", ".join(_value(column, column in keys, years) for column in columns)
        session.execute(
            f"insert into {table} ({', '.join(columns)}) select {values} from {table}"
            f" where {_original(table)} limit {limit}"
        )


def _original(table: str) -> str:
    """Rows of the demo itself, which are no copies: a copy's id has version digit 8."""
    return "substr(id::text, 15, 1) <> '8'"


def _value(column: str, is_key: bool, years: int) -> str:
    if is_key:
        return f"overlay(md5({column}::text || {years}) placing '8' from 13 for 1)::uuid"
    if column in ("number", "key"):
        return f"{column} || '-{years}'"
    if column.endswith("_at"):
        return f"{column} - interval '{years} years'"
    return column


def _count(session: Any) -> int:
    return int(session.execute("select count(*) from ordering_line").fetchone()[0])


def measure(people: list[dict[str, Any]], repeat: int) -> Iterator[Measured]:
    """Every kind of page that each person reaches by links, breadth first."""
    import django

    django.setup()
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    for each in people:
        client = Client(HTTP_HOST="127.0.0.1", raise_request_exception=False)
        client.post("/log-ind/som/", {"login": each["login"]})
        yield from _walk(client, each["login"], repeat, CaptureQueriesContext)


def _walk(client: Any, login: str, repeat: int, capture: Any) -> Iterator[Measured]:
    from django.db import connection
    from django.urls import Resolver404, resolve

    waiting, seen = deque(["/start/"]), set[str]()
    while waiting and len(seen) < MOST_PAGES:
        path = waiting.popleft()
        try:
            route = resolve(path).route
        except Resolver404:
            continue
        if route in seen or path.endswith(NOT_PAGES) or any(part in path for part in NOT_PAGES):
            continue
        seen.add(route)
        first = client.get(path, follow=True)
        if first.status_code != 200:
            continue
        waiting.extend(LINK.findall(first.content.decode(errors="replace")))
        times = []
        for _ in range(repeat):
            with capture(connection) as queries:
                start = time.perf_counter()
                client.get(path, follow=True)
                times.append(1000 * (time.perf_counter() - start))
        yield Measured(login, route, tuple(times), len(queries))


def report(measured: Iterator[Measured], lines: int) -> None:
    """A row for each page and person; the worst last."""
    rows = []
    print(f"{lines:,} order lines")
    print(f"{'person':<24}{'page':<70}{'p50 ms':>9}{'p95 ms':>9}{'queries':>9}")
    for each in measured:
        rows.append(each)
        p50 = statistics.median(each.times_ms)
        print(f"{each.person:<24}{'/' + each.route:<70}{p50:>9.0f}{each.p95_ms:>9.0f}{each.queries:>9}", flush=True)
    worst = max(rows, key=lambda row: row.p95_ms)
    most = max(rows, key=lambda row: row.queries)
    print(f"{len(rows)} pages; slowest p95: {worst.p95_ms:.0f} ms, /{worst.route}")
    print(f"most queries: {most.queries}, /{most.route}")


if __name__ == "__main__":
    main()
