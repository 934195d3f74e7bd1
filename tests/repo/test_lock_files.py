"""Lock files hold every dependency with hashes and name no place it was fetched from."""

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("requirements.lock", "requirements-test.lock", "package-lock.json")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pinned(name: str) -> set[tuple[str, str]]:
    """(package, version) of a requirements file."""
    return set(re.findall(r"^([a-z0-9.-]+)(?:\[[^]]*\])?==([^ ;\\]+)", text(name), re.MULTILINE))


def normal(requirement: str) -> str:
    """A requirement's package name as lock files write it."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found is not None
    return re.sub(r"[-_.]+", "-", found.group()).lower()


@pytest.mark.parametrize("name", LOCKS)
def test_no_lock_file_names_an_address(name: str):
    assert "://" not in text(name)


@pytest.mark.parametrize("name", LOCKS[:2])
def test_every_pinned_package_has_a_hash(name: str):
    blocks = re.split(r"^(?=[a-z0-9])", text(name), flags=re.MULTILINE)
    without = [block.split()[0] for block in blocks if block.strip() and "--hash=sha256:" not in block]
    assert without == []
    assert len(blocks) > 50


def test_every_dependency_is_locked():
    run_time = {name for name, _ in pinned("requirements.lock")}
    assert {normal(each) for each in PROJECT["project"]["dependencies"]} <= run_time
    assert {normal(each) for each in PROJECT["dependency-groups"]["build"]} <= run_time
    with_tests = {name for name, _ in pinned("requirements-test.lock")}
    assert {normal(each) for each in PROJECT["dependency-groups"]["test"]} <= with_tests


def test_tests_run_on_the_versions_that_users_get():
    assert pinned("requirements.lock") <= pinned("requirements-test.lock")


def test_npm_packages_are_locked_by_content():
    lock = json.loads(text("package-lock.json"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert [name for name, package in packages.items() if "integrity" not in package] == []
    wanted = json.loads(text("package.json"))
    named = {f"node_modules/{name}" for group in ("dependencies", "devDependencies") for name in wanted[group]}
    assert named <= set(packages)
