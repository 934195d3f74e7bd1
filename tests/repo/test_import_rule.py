"""The import rule holds everywhere, and its own rule for private modules says what it should."""

from configparser import ConfigParser
from pathlib import Path

import pytest

from tests.repo.private_modules import may_import

ROOT = Path(__file__).resolve().parents[2]


def test_pure_packages_are_all_named():
    config = ConfigParser()
    config.read(ROOT / ".importlinter")
    named = set(config["importlinter:contract:pure"]["source_modules"].split())
    there = {f"gavn.{name}" for name in ("kernel", "engine", "standards") if (ROOT / "src/gavn" / name).is_dir()}
    assert named == there


def test_there_is_no_list_of_exceptions():
    text = (ROOT / ".importlinter").read_text(encoding="utf-8")
    assert "ignore_imports" not in text
    assert "exhaustive_ignores" not in text


@pytest.mark.parametrize(
    ("importer", "imported", "allowed"),
    [
        ("gavn.grants.actions.grants", "gavn.grants.models.grant", True),
        ("gavn.ordering.actions.orders", "gavn.grants.models.grant", False),
        ("gavn.web.citizen.grants", "gavn.grants.states", False),
        ("gavn.config.wiring", "gavn.settlement.subscribers", True),
        ("gavn.settlement.actions.posting", "gavn.settlement.subscribers", False),
        ("gavn.ordering.subscribers", "gavn.ordering.batch", True),
    ],
)
def test_private_modules(importer: str, imported: str, allowed: bool):
    assert may_import(importer, imported) is allowed
