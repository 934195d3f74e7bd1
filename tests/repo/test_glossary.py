"""The glossary names what is there: every identifier in it exists in `src/gavn`."""

import ast
from pathlib import Path

import pytest

from gavn.kernel.sort_key import danish_sort_key

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "gavn"
NOT_IN_CODE = "—"
COLUMNS = ["Danish", "English", "Identifier in code", "Meaning", "Source"]


def table_rows(text):
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


HEADING, _, *ROWS = table_rows((ROOT / "docs" / "glossary.md").read_text("utf-8"))


def defined_names(tree):
    """Dotted names of what a module defines: functions, classes with their members, constants."""
    for node in tree.body:
        yield from names_of(node)
        if isinstance(node, ast.ClassDef):
            yield from (f"{node.name}.{name}" for member in node.body for name in names_of(member))


def names_of(node):
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]


def all_names():
    names = set()
    for file in SOURCE.rglob("*.py"):
        module = ".".join(file.relative_to(SOURCE).with_suffix("").parts)
        names |= {f"{module}.{name}" for name in defined_names(ast.parse(file.read_text("utf-8")))}
    return names


NAMES = all_names()


def exists(identifier):
    return any(name == identifier or name.endswith(f".{identifier}") for name in NAMES)


def test_a_row_has_every_column():
    assert HEADING == COLUMNS
    assert len(ROWS) > 100
    for row in ROWS:
        assert len(row) == len(COLUMNS), row
        assert all(row), row


@pytest.mark.parametrize("row", [row for row in ROWS if row[2] != NOT_IN_CODE], ids=lambda row: row[1])
def test_the_identifiers_exist(row):
    for identifier in row[2].split(", "):
        assert identifier.startswith("`"), f"{identifier} is not written as code"
        assert exists(identifier.strip("`")), f"{row[0]}: {identifier} is not in src/gavn"


def test_the_check_can_fail():
    assert exists("Cpr.is_replacement")
    assert not exists("Cpr.is_replacements")
    assert not exists("is_replacement.Cpr")
    assert not exists("pr.is_replacement")


def test_each_term_once_in_danish_order():
    terms = [row[0] for row in ROWS]
    assert len(set(terms)) == len(terms)
    assert terms == sorted(terms, key=lambda term: (danish_sort_key(term), term))
