"""What an operator may get wrong: addresses, ports and secrets. Each ends with a sentence and status 3 or 2."""

import os
import socket
import subprocess
import sys

import pytest

SECRETS = {"GAVN_SECRET_KEY": "5a" * 32, "GAVN_CPR_KEY": "5a" * 32}
UNUSED = "postgresql://nobody@127.0.0.1:1/none"  # nothing listens on port 1


def gavn(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, with no address but those given."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "GAVN_", "DJANGO_"))}
    command = [sys.executable, "-m", "gavn", *words]
    return subprocess.run(
        command, env={**kept, **SECRETS, **environment}, capture_output=True, text=True, check=False, timeout=60
    )


def check_missing(done: subprocess.CompletedProcess[str], *said: str) -> None:
    """Status 3 and one line that says `said`, with nothing of Python's."""
    assert (done.returncode, done.stdout) == (3, ""), done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    assert "\t" not in done.stderr
    for part in said:
        assert part in done.stderr


@pytest.mark.parametrize(
    "address",
    ["garbage", "dbname=gavn", "postgresql:gavn", "postgresql://a@b:x/c", "postgresql://[/c", "mysql://a@b/c"],
)
def test_an_address_that_is_none(address: str) -> None:
    check_missing(
        gavn("serve", DATABASE_URL=address), "a usable DATABASE_URL is missing", "postgresql://user:password@"
    )


def test_an_address_with_a_setting_that_is_none() -> None:
    done = gavn("serve", DATABASE_URL=UNUSED + "?no_such_setting=1")
    check_missing(done, "the database of the app is missing", "no_such_setting")


@pytest.mark.parametrize("words", [("serve",), ("settle", "stoma", "--year", "2026")])
def test_a_database_that_is_away(words: tuple[str, ...]) -> None:
    check_missing(gavn(*words, DATABASE_URL=UNUSED), "It does not let us in", "port 1", "refused")


@pytest.mark.parametrize("key", ["zz", "zz" * 32, "5a" * 31, "5a" * 31 + " 5a"])
def test_a_key_that_is_none(key: str) -> None:
    check_missing(
        gavn("serve", DATABASE_URL=UNUSED, GAVN_CPR_KEY=key), "a usable GAVN_CPR_KEY is missing", "64 hexadecimal"
    )


def test_settings_refuse_a_key_that_is_none() -> None:
    code = "import sys; from gavn.cli import frame; from gavn.kernel.errors import PartMissing\n"
    code += "try:\n    import gavn.config.settings\nexcept PartMissing as problem:\n    sys.exit(problem.part)"
    environment = {**os.environ, **SECRETS, "DATABASE_URL": UNUSED, "GAVN_CPR_KEY": "zz"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.stderr.splitlines()[-1] == "a usable GAVN_CPR_KEY"


def test_a_file_of_a_key_that_is_no_text(tmp_path) -> None:
    (tmp_path / "key").write_bytes(b"\xff\xfe")
    done = gavn("serve", DATABASE_URL=UNUSED, GAVN_CPR_KEY="", GAVN_CPR_KEY_FILE=str(tmp_path / "key"))
    check_missing(done, "GAVN_CPR_KEY is missing", "it is no text in UTF-8")


@pytest.mark.parametrize("port", ["0", "65536", "0080000", "x", "9" * 5000])
def test_a_port_that_is_none(port: str) -> None:
    done = gavn("serve", "--port", port, DATABASE_URL=UNUSED)
    assert done.returncode == 2
    assert "expected a port from 1 to 65535" in done.stderr


def test_a_busy_port() -> None:
    code = "import sys; from gavn.cli.serve import check_port; check_port('127.0.0.1', int(sys.argv[1]))"
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        done = subprocess.run([sys.executable, "-c", code, str(port)], capture_output=True, text=True, check=False)
    last = done.stderr.splitlines()[-1]
    assert f"a free port {port} is missing. Something else listens on 127.0.0.1:{port}." in last
