"""`gavn demo` from outside: started, looked at, refused, stopped, killed, started again."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from gavn.infra.assets import ensure_assets
from gavn.infra.places import VAR
from gavn.infra.postgres import Cluster
from gavn.infra.postgres.processes import survivors

LONGEST_START_SECONDS = 300
LONGEST_STOP_SECONDS = 60
OURS = ("DATABASE_", "GAVN_", "DJANGO_", "PG")
COUNTS = "select count(*), (select count(*) from grants_application), min(id::text) from parties_citizen"

pytestmark = pytest.mark.database


class Demo:
    """A folder of its own, and the demos started in it one after the other."""

    def __init__(self, folder):
        self.folder, self.port, self.process = folder, free_port(), None
        self.said = folder / "said"

    def environment(self, **more):
        kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        return {**kept, "GAVN_VAR": str(self.folder), "GAVN_DEMO_CITIZENS": "60", **more}

    def run(self, *arguments, **environment):
        return subprocess.run(
            command(*arguments),
            env=self.environment(**environment),
            cwd="/",
            capture_output=True,
            text=True,
            timeout=60,
        )

    def start(self, *arguments):
        with self.said.open("w") as said:
            self.process = subprocess.Popen(
                command("--port", str(self.port), *arguments), env=self.environment(), cwd="/", stdout=said, stderr=said
            )
        give_up_at = time.monotonic() + LONGEST_START_SECONDS
        while f"http://127.0.0.1:{self.port}" not in self.words():
            assert self.process.poll() is None, self.words()
            assert time.monotonic() < give_up_at, self.words()
            time.sleep(0.1)

    def words(self):
        return self.said.read_text("utf-8")

    def get(self, path):
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(LONGEST_STOP_SECONDS)

    @property
    def database(self):
        return self.folder / "demo" / "database"

    def counts(self):
        with psycopg.connect(Cluster(self.database).url(role="gavn_admin")) as connection:
            return connection.execute(COUNTS).fetchone()

    def processes(self):
        """Pids of those that were started with this folder, and of the server's own."""
        mark = f"GAVN_VAR={self.folder}".encode()
        return {*survivors(Cluster(self.database).home.data), *pids_with(mark)}


def command(*arguments):
    return [sys.executable, "-P", "-m", "gavn", "demo", *arguments]


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def pids_with(mark):
    found = set()
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and mark in (entry / "environ").read_bytes().split(b"\0"):
                found.add(int(entry.name))
        except OSError:
            continue
    return found


@pytest.fixture(scope="module")
def demo():
    ensure_assets()
    folder = Path(tempfile.mkdtemp(prefix="gavn-demo-test-"))
    folder.chmod(0o711)  # the database's account passes through it
    (folder / "static").symlink_to(VAR / "static")
    demo = Demo(folder)
    try:
        demo.start()
        yield demo
    finally:
        if demo.process is not None and demo.process.poll() is None:
            demo.stop()
        Cluster(demo.database).destroy()
        subprocess.run(["rm", "-rf", str(folder)], check=True)


def test_it_serves_and_says_who_can_log_in(demo):
    assert demo.get("/healthz")[0] == 200
    assert demo.get("/readyz") == (200, "ok\n")
    status, page = demo.get("/log-ind/")
    assert status == 200
    people = json.loads((demo.folder / "demo" / "people.json").read_text("utf-8"))["people"]
    for person in people:
        assert person["login"] in demo.words()
        assert person["login"] in page
    assert f"http://127.0.0.1:{demo.port}" in demo.words()


def test_its_secrets_are_for_us_alone(demo):
    for file in (demo.folder / "demo" / "secrets").iterdir():
        assert file.stat().st_mode & 0o077 == 0
        assert len(bytes.fromhex(file.read_text("ascii"))) == 32


def test_a_second_one_is_refused_and_names_the_first(demo):
    second = demo.run("--port", str(free_port()), "--json")
    assert second.returncode == 1
    refusal = json.loads(second.stdout)
    assert refusal["code"] == "demo.running"
    assert refusal["address"] == f"http://127.0.0.1:{demo.port}"
    assert "Traceback" not in second.stderr


def test_a_port_in_use_is_named(demo, tmp_path):
    busy = demo.run("--port", str(demo.port), GAVN_VAR=str(tmp_path))
    assert busy.returncode == 3
    assert str(demo.port) in busy.stderr
    assert "--port" in busy.stderr
    assert "Traceback" not in busy.stderr


def test_wrong_usage_is_named(demo, tmp_path):
    port = demo.run("--port", "http")
    assert (port.returncode, "'http'" in port.stderr) == (2, True)
    fresh = demo.run("--fresh", DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")
    assert (fresh.returncode, "DATABASE_URL" in fresh.stderr) == (2, True)


def test_told_to_stop_it_leaves_no_process_and_started_again_it_has_its_data(demo):
    before = demo.counts()
    assert before[:2] == (60, 60)
    secret = (demo.folder / "demo" / "secrets" / "GAVN_CPR_KEY").read_text("ascii")
    assert demo.stop() == 0
    assert demo.processes() == set()
    demo.start("--json")
    told = json.loads(demo.words()[demo.words().index("{") :])
    assert told["url"] == f"http://127.0.0.1:{demo.port}"
    assert demo.get("/readyz")[0] == 200
    assert demo.counts() == before
    assert (demo.folder / "demo" / "secrets" / "GAVN_CPR_KEY").read_text("ascii") == secret


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent was killed")
def test_killed_it_takes_server_and_worker_with_it_and_the_next_start_joins_the_database(demo):
    children = pids_with(f"GAVN_VAR={demo.folder}".encode()) - {demo.process.pid}
    assert len(children) >= 3  # the server with its two processes, the worker
    demo.process.kill()
    demo.process.wait()
    give_up_at = time.monotonic() + LONGEST_STOP_SECONDS
    while left := pids_with(f"GAVN_VAR={demo.folder}".encode()) - set(survivors(Cluster(demo.database).home.data)):
        assert time.monotonic() < give_up_at, left
        time.sleep(0.1)
    demo.start()
    assert demo.get("/readyz")[0] == 200
    assert demo.counts()[:2] == (60, 60)
    assert demo.stop() == 0
    assert demo.processes() == set()


def test_the_number_of_citizens_is_checked_before_anything_is_thrown_away(demo):
    before = sorted(path.name for path in demo.database.iterdir())
    few = demo.run("--port", str(free_port()), "--fresh", GAVN_DEMO_CITIZENS="5")
    assert sorted(path.name for path in demo.database.iterdir()) == before
    assert few.returncode == 2
    assert "GAVN_DEMO_CITIZENS" in few.stderr
    assert "57" in few.stderr
    assert "Traceback" not in few.stderr
