"""python -m bench.ordering: orders beside django-oscar and the bare function, the standing run beside SQL by hand.

Everything on one PostgreSQL (a server of its own, fsync on), in one run. `--peer PYTHON` names a Python whose
environment has django-oscar (made outside the repository: `python -m venv DIR; DIR/bin/pip install django-oscar
"psycopg[binary]"`); without it the peer's row says `not run`. Times are of the wall: compare rows of one run alone.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
AT = "2026-03-03T06:00:00+00:00"
CLIENTS = 8
BENCH = "gavn_bench"
BUYERS, PLENTY = 18, 30_000_000


def row(name: str, figure: float | None, unit: str, against: str = "") -> None:
    shown = "not run" if figure is None else f"{figure:>12,.1f} {unit}"
    print(f"  {name:<52}{shown:>22}  {against}", flush=True)


@contextmanager
def server() -> Iterator[Any]:
    """A server of the bench's own, as durable as in use."""
    from gavn.infra.postgres import Cluster

    folder = Path(tempfile.mkdtemp(prefix="gavn-bench-"))
    folder.chmod(0o711)
    running = Cluster(folder, report=lambda line: None)
    try:
        with running:
            yield running
    finally:
        running.destroy()
        shutil.rmtree(folder, ignore_errors=True)


def enter(cluster: Any) -> None:
    """Migrate, and Django with the rights of whoever acts, as the tests have it."""
    import psycopg

    from gavn.infra.postgres import APP, WORKER

    os.environ.update(
        {
            **cluster.environment(),
            "GAVN_SECRET_KEY": "bench " * 12,
            "GAVN_CPR_KEY": "5a" * 32,
            "DJANGO_SETTINGS_MODULE": "gavn.config.settings",
        }
    )
    command = [sys.executable, "-m", "django", "migrate", "--verbosity=0", "--skip-checks"]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "GAVN_ROLE": "owner"}, check=True)
    password = urlsplit(cluster.url(role=BENCH)).password
    with psycopg.connect(cluster.admin_url, autocommit=True) as session:
        session.execute(f"create role {BENCH} login nosuperuser nobypassrls password '{password}'")
        session.execute(f"grant {APP}, {WORKER} to {BENCH}")
    os.environ["DATABASE_URL"] = cluster.url(role=BENCH)
    import django

    django.setup()


def as_owner(cluster: Any, *statements: str) -> None:
    """What only the owner of the tables may do."""
    import psycopg

    from gavn.infra.postgres import OWNER

    with psycopg.connect(cluster.url(role=OWNER), autocommit=True) as session:
        for each in statements:
            session.execute(each)


def bench_standing(cluster: Any, citizens: int) -> None:
    """The same country twice: ours on one copy, SQL by hand on the other."""
    from django.db import connection

    from gavn.ordering.standing_run import run_standing_orders
    from tests.country import LINES, make_country
    from tests.world import JOB

    on, at = AT[:10], AT
    import datetime as dt

    make_country(citizens, dt.date.fromisoformat(on), more_municipalities=BUYERS)
    as_owner(cluster, "analyze")
    connection.close()
    cluster.create_database("floor", template="gavn")
    start = time.perf_counter()
    report = run_standing_orders(actor=JOB, now=dt.datetime.fromisoformat(at))
    ours = time.perf_counter() - start
    if report.ordered != citizens:
        raise RuntimeError(f"{report} of {citizens}")
    start = time.perf_counter()
    again = run_standing_orders(actor=JOB, now=dt.datetime.fromisoformat(at))
    second = time.perf_counter() - start
    connection.close()
    by_hand = floor_run(cluster, citizens, {"at": at, "on": on})
    print(f"Standing run, {citizens:,} orders x {LINES} lines")
    row("SQL by hand, one transaction (floor)", citizens / by_hand, "orders/s", f"{by_hand:,.1f} s")
    row("gavn, through the intake, 500 at a time", citizens / ours, "orders/s",
        f"{ours:,.1f} s: {ours / by_hand:.2f} x the floor")  # fmt: skip
    row("gavn, the same run again", again.turns, "orders", f"{second:.2f} s")
    cluster.drop_database("floor")


def floor_run(cluster: Any, citizens: int, values: dict[str, str]) -> float:
    import psycopg

    from bench.ordering.floor import STATEMENTS
    from gavn.infra.postgres import OWNER

    with psycopg.connect(cluster.url(role=OWNER, database="floor")) as session:
        session.execute("set role gavn_worker")
        start = time.perf_counter()
        for each in STATEMENTS:
            session.execute(each, values if "%(" in each else None)
        session.commit()
        seconds = time.perf_counter() - start
        found = session.execute("select count(*) from ordering_order").fetchone()
        if found != (citizens,):
            raise RuntimeError(f"the floor made {found} orders")
    return seconds


def bench_intake(cluster: Any, options: argparse.Namespace) -> None:
    """One order of three lines at a time, four ways."""
    import datetime as dt

    from gavn.infra.actors import acting
    from gavn.kernel.ids import uuid7
    from gavn.parties.models import ApiToken, Citizen, Person
    from gavn.parties.queries import actor_for, token_hash
    from tests.country import make_country
    from tests.world import JOB, NOW

    country = make_country(options.people, dt.date(2030, 1, 1), more_municipalities=BUYERS, units=PLENTY)
    with acting(JOB):
        ids = list(Citizen.objects.filter(sort_key="borger").values_list("id", flat=True))
        people = [
            Person(id=uuid7(NOW), login=f"b{number}", name="Borger", citizen_id=each) for number, each in enumerate(ids)
        ]
        Person.objects.bulk_create(people)
        expires = dt.datetime.now(dt.UTC) + dt.timedelta(days=1)
        ApiToken.objects.bulk_create(
            ApiToken(
                id=uuid7(NOW),
                person_id=each.id,
                sha256=token_hash(f"token-{each.id}"),
                created_at=NOW,
                expires_at=expires,
            )
            for each in people
        )
    as_owner(
        cluster,
        "create table bench_citizen as select row_number() over (order by id)::integer as number, id"
        " from parties_citizen where sort_key = 'borger'",
        "create unique index on bench_citizen (number)",
        "grant select on bench_citizen to gavn_worker",
        "analyze",
    )
    supply = country.supply
    products = [supply.bag, supply.other_bag, supply.belt]
    actors = [actor_for(each.id, now=NOW) for each in people[:200]]
    print(f"One order of three lines at a time, {options.people:,} citizens, {BUYERS + 2} municipalities", flush=True)
    bare = pgbench(cluster, options, supply)
    one = pgbench(cluster, options, supply, clients=1)
    row(f"the bare function, pgbench, {CLIENTS} clients (floor)", bare, "orders/s")
    row("the bare function, pgbench, 1 client", one, "orders/s")
    action = by_action(actors, products, options.seconds)
    row("gavn's action, 1 process", action, "orders/s", f"{action / one:.2f} x the function with 1 client")
    tokens = [(citizen, f"token-{person.id}") for citizen, person in zip(ids, people, strict=True)]
    http = by_http(cluster, tokens, products, options)
    row(f"gavn's API on Granian, {CLIENTS} connections", http, "orders/s", f"{http / bare:.2f} x the floor")
    peer = by_peer(cluster, options)
    if peer is None:
        row("django-oscar", None, "orders/s")
    else:
        row(f"django-oscar {peer['version']}, 1 process", peer["per_second"], "orders/s",
            f"gavn's action is {action / peer['per_second']:,.0f} x as fast")  # fmt: skip


def pgbench(cluster: Any, options: argparse.Namespace, supply: Any, clients: int = CLIENTS) -> float | None:
    """Orders a second of the function alone."""
    from bench.ordering.floor import ONE_ORDER
    from gavn.infra.postgres import WORKER, find_binaries

    script = ONE_ORDER.format(
        citizens=options.people, at=AT[:10], bag=supply.bag, other_bag=supply.other_bag, belt=supply.belt
    )
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as file:
        file.write(" ".join(script.split("\n")[2:]).join(("\n".join(script.split("\n")[:2]) + "\n", "\n")))
        file.flush()
        program = find_binaries().folder / "pgbench"
        command = [str(program if program.exists() else "pgbench"), "-n", "-c", str(clients), "-j", "2",
                   "-T", str(options.seconds), "-f", file.name, cluster.url(role=WORKER)]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True)
    for line in done.stdout.splitlines():
        if line.startswith("tps"):
            return float(line.split("=")[1].split()[0])
    raise RuntimeError(done.stderr[-600:])


def by_action(actors: list[Any], products: list[Any], seconds: float) -> float:
    import random

    from gavn.infra import clock
    from gavn.ordering.actions.orders import OrderRequestLine, place_order

    chance, count = random.Random(1), 0
    lines = [OrderRequestLine(product, 1) for product in products]
    start = time.perf_counter()
    while time.perf_counter() < start + seconds:
        actor = chance.choice(actors)
        outcome = place_order(actor=actor, citizen_id=actor.citizen_id, lines=lines, key=f"a{count}", now=clock.now())
        if not all(line.accepted for line in outcome.lines):
            raise RuntimeError(str(outcome))
        count += 1
    return count / (time.perf_counter() - start)


def by_http(cluster: Any, tokens: list[Any], products: list[Any], options: argparse.Namespace) -> float:
    import urllib.request

    from bench.ordering.load import orders_a_second
    from gavn.infra.postgres import APP

    environment = {**os.environ, "DATABASE_URL": cluster.url(role=APP), "GAVN_ROLE": "app"}
    command = [sys.executable, "-m", "gavn", "serve", "--port", str(options.port)]
    running = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{options.port}/healthz", timeout=1)
                break
            except OSError:
                time.sleep(0.1)
        orders_a_second(options.port, tokens, products, CLIENTS, 2)
        return orders_a_second(options.port, tokens, products, CLIENTS, options.seconds)
    finally:
        running.terminate()
        running.communicate(timeout=30)


def by_peer(cluster: Any, options: argparse.Namespace) -> dict[str, Any] | None:
    from gavn.infra.postgres import OWNER

    if options.peer is None:
        return None
    cluster.create_database("oscar")
    command = [
        options.peer,
        "-m",
        "bench.ordering.peer",
        cluster.url(role=OWNER, database="oscar"),
        str(options.orders),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        print(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "the peer failed", file=sys.stderr)
        return None
    return dict(json.loads(done.stdout))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.ordering", description=__doc__)
    parser.add_argument("--citizens", type=int, nargs="*", default=[100_000, 1_000_000], help="of the standing runs")
    parser.add_argument("--no-intake", action="store_true", help="the standing runs alone")
    parser.add_argument("--people", type=int, default=10_000, help="citizens who order one by one")
    parser.add_argument("--seconds", type=int, default=20, help="of each way to order")
    parser.add_argument("--orders", type=int, default=200, help="that the peer places")
    parser.add_argument("--port", type=int, default=8108)
    parser.add_argument("--peer", metavar="PYTHON", help="a Python whose environment has django-oscar")
    options = parser.parse_args()
    with server() as cluster:
        enter(cluster)
        from django.db import connection

        connection.close()
        cluster.create_database("empty", template="gavn")
        if not options.no_intake:
            bench_intake(cluster, options)
        for citizens in options.citizens:
            connection.close()
            cluster.drop_database("gavn")
            cluster.create_database("gavn", template="empty")
            bench_standing(cluster, citizens)
        connection.close()


if __name__ == "__main__":
    main()
