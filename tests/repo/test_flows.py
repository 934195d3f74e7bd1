"""The stories in docs/flows name functions that exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYTHON_NAME = re.compile(r"`(gavn(?:\.\w+)+)`")
SQL_NAME = re.compile(r"`((?:contracts|grants|ordering|parties|settlement|tenders)_\w+)`")
STORIES = sorted((ROOT / "docs/flows").glob("*.md"))


def defined_in_python(name: str) -> bool:
    """Whether the last part of a dotted name is a module, or defined in the module before it."""
    parts = name.split(".")
    if (ROOT / "src").joinpath(*parts).with_suffix(".py").exists() or (ROOT / "src").joinpath(*parts).is_dir():
        return True
    module = (ROOT / "src").joinpath(*parts[:-1])
    files = [module.with_suffix(".py"), module / "__init__.py"]
    definition = re.compile(rf"^(?:def|class) {parts[-1]}\b", re.MULTILINE)
    return any(definition.search(file.read_text(encoding="utf-8")) for file in files if file.exists())


def defined_in_sql(name: str) -> bool:
    return any(
        re.search(rf"create or replace function {name}\b", file.read_text(encoding="utf-8"))
        for file in ROOT.glob("src/gavn/*/sql/*.sql")
    )


def missing(text: str) -> list[str]:
    """Names in the text that nothing defines."""
    python = [name for name in PYTHON_NAME.findall(text) if not defined_in_python(name)]
    return python + [name for name in SQL_NAME.findall(text) if not defined_in_sql(name)]


def test_the_order_story_names_at_least_its_main_functions():
    text = (ROOT / "docs/flows/order.md").read_text(encoding="utf-8")
    assert len(PYTHON_NAME.findall(text)) > 15
    assert len(SQL_NAME.findall(text)) > 8


def test_the_tender_story_names_at_least_its_main_functions():
    text = (ROOT / "docs/flows/tender.md").read_text(encoding="utf-8")
    assert len(PYTHON_NAME.findall(text)) > 30
    assert set(SQL_NAME.findall(text)) == {"tenders_keep_published", "tenders_hold_receipt", "tenders_open_seal"}


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.stem)
def test_every_name_in_a_story_exists(story):
    assert missing(story.read_text(encoding="utf-8")) == []


def test_a_name_that_does_not_exist_is_found():
    assert missing("`gavn.ordering.actions.orders.place_nothing` and `ordering_take_nothing`") == [
        "gavn.ordering.actions.orders.place_nothing",
        "ordering_take_nothing",
    ]
