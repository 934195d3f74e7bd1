"""`gavn demo`: start everything with the demo world, on this machine, for trying out."""

from __future__ import annotations

import argparse
import http.client
import json
import os
import shutil
import signal
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

from psycopg import conninfo

from gavn.cli import demo_folder, frame
from gavn.cli.children import Children, stop_on_signals
from gavn.cli.messages import compile_catalogue
from gavn.cli.serve import DEFAULT_HOST, DEFAULT_PORT, check_port, port_number
from gavn.cli.settle import columns
from gavn.infra.assets import ensure_assets
from gavn.infra.environment import database_url
from gavn.infra.postgres import APP, OWNER, WORKER, Cluster, prepare_database
from gavn.kernel.errors import Fault, PartMissing, Unreadable

HELP = """\
Starts a PostgreSQL of its own in var/demo, loads the demo world the first time (about a minute), serves the pages on
http://127.0.0.1:8000 and prints who can log in as what. Ctrl-C stops everything; the next start keeps the data.
With DATABASE_URL set, that server is used instead.

examples:
  ./gavn demo
  ./gavn demo --port 8001
  ./gavn demo --fresh
"""
LONGEST_START_SECONDS = 120.0
PAUSE_SECONDS = 0.2
# No standby copies a demo; the load writes some hundred megabytes at once.
SERVER_SETTINGS = {"shared_buffers": "256MB", "wal_level": "minimal", "max_wal_senders": "0", "jit": "off"}
ROLES = {"citizen": "citizen", "caseworker": "caseworker", "nurse": "stoma nurse", "supplier-clerk": "supplier"}


def build_parser() -> frame.Parser:
    """The parser of `gavn demo`."""
    parser = frame.Parser(prog="gavn demo", description=HELP)
    parser.add_argument("--port", type=port_number, default=DEFAULT_PORT, help=f"default {DEFAULT_PORT}")
    parser.add_argument("--fresh", action="store_true", help="throw the demo's data away and load the world anew")
    frame.add_json_option(parser)
    parser.set_defaults(handler=demo)
    return parser


def demo(options: argparse.Namespace) -> None:
    """Start everything, wait until told to stop, stop everything."""
    if options.fresh and os.environ.get("DATABASE_URL"):
        found = "--fresh with DATABASE_URL"
        raise Unreadable("--fresh", [Fault("--fresh", found, "the demo's own database; empty yours by its own means")])
    demo_folder.citizen_count()
    stop_on_signals(signal.SIGTERM, signal.SIGHUP)
    demo_folder.make_folder()
    with ExitStack() as stack:
        stack.callback(demo_folder.only_demo().release)
        check_port(DEFAULT_HOST, options.port)
        address = f"http://{DEFAULT_HOST}:{options.port}"
        demo_folder.ADDRESS_FILE.write_text(address, encoding="utf-8")
        stack.callback(demo_folder.ADDRESS_FILE.unlink, missing_ok=True)
        ensure_assets()
        compile_catalogue()
        database = stack.enter_context(own_database(fresh=options.fresh))
        environment = {**os.environ, **database, **demo_folder.secret_files(), "GAVN_DEMO": "1"}
        children = stack.enter_context(Children(environment))
        prepare_world(children)
        children.start("server", "gavn", "serve", "--port", str(options.port))
        children.start("worker", "gavn", "worker")
        wait_until_ready(children, options.port)
        show(address, as_json=options.json)
        wait_for_the_end(children)


@contextmanager
def own_database(*, fresh: bool) -> Iterator[Mapping[str, str]]:
    """The addresses of the database: of the demo's own server, or nothing new where DATABASE_URL names one."""
    if os.environ.get("DATABASE_URL"):
        url = database_url("owner")
        prepare_database(url, str(conninfo.conninfo_to_dict(url)["dbname"]))
        yield {}
        return
    cluster = Cluster(demo_folder.DATABASE_FOLDER, settings=SERVER_SETTINGS)
    if fresh:
        cluster.destroy()
        shutil.rmtree(demo_folder.SECRETS, ignore_errors=True)
    with cluster:
        yield {
            "DATABASE_URL": cluster.url(role=APP),
            "DATABASE_WORKER_URL": cluster.url(role=WORKER),
            "DATABASE_OWNER_URL": cluster.url(role=OWNER),
        }


def prepare_world(children: Children) -> None:
    """Migrate and load; on the first start let the world's people act. Ends with the stage's status where one fails."""
    run_stage(children, "prepare")
    if not demo_folder.PEOPLE_FILE.exists():
        run_stage(children, "act")


def run_stage(children: Children, stage: str) -> None:
    """One stage to its end."""
    status = children.finish(stage, "gavn.cli.demo_stages", stage)
    if status != frame.DONE:
        raise SystemExit(status if status > 0 else frame.MISSING)


def wait_until_ready(children: Children, port: int) -> None:
    """Until the server answers that it can serve."""
    give_up_at = time.monotonic() + LONGEST_START_SECONDS
    while not is_ready(port):
        check_alive(children)
        if time.monotonic() > give_up_at:
            raise PartMissing("a server that answers", f"It did not within {LONGEST_START_SECONDS:.0f} seconds.")
        time.sleep(PAUSE_SECONDS)


def is_ready(port: int) -> bool:
    """Whether /readyz says so."""
    connection = http.client.HTTPConnection(DEFAULT_HOST, port, timeout=10)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def wait_for_the_end(children: Children) -> None:
    """Until Ctrl-C or a signal; an end of a child by itself is the end of all."""
    try:
        while True:
            check_alive(children)
            time.sleep(PAUSE_SECONDS)
    except KeyboardInterrupt:
        print("\nStopping ...", flush=True)


def check_alive(children: Children) -> None:
    """Raises PartMissing where the server or the worker has ended."""
    if name := children.ended():
        raise PartMissing(f"the {name}", "It has ended by itself; its last words are above.")


def show(address: str, *, as_json: bool) -> None:
    """Where it runs and who can log in as what."""
    known: dict[str, Any] = json.loads(demo_folder.PEOPLE_FILE.read_text(encoding="utf-8"))
    if as_json:
        frame.print_json({"url": address, **known})
        return
    rows: list[Sequence[str]] = [("Log in as", "Name", "Role", "Where")]
    for person in known["people"]:
        role = ROLES.get(person["role"], person["role"])
        rows.append((person["login"], person["name"], role, person["organisation"]))
    print(f"\nGavn runs on {address}. The password of all is {known['password']}. Ctrl-C stops everything.\n")
    print("\n".join(columns(rows, "<<<<")), flush=True)
