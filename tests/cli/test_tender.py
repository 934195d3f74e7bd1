"""The tender commands from outside: answers, refusals, bundles, help that works as printed."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from gavn.cli.main import main
from gavn.cli.tender import build_parser

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "docs" / "examples"
GOWNS, TWO_LOTS = str(EXAMPLES / "gowns.tender.toml"), str(EXAMPLES / "two-lots.tender.toml")


def answer(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> dict[str, Any]:
    assert main(["tender", *words, "--json"]) == status
    return json.loads(capsys.readouterr().out)  # type: ignore[no-any-return]


def test_evaluate_gowns(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "evaluate", GOWNS)
    assert [(row["bidder"], row["score_exact"], row["score"], row["rank"]) for row in found["lots"][0]["ranking"]] == [
        ("A", "146", "146.00", 1),
        ("B", "144", "144.00", 2),
    ]
    award = found["award"]
    assert (award["status"], award["proved"], award["total_price"]) == ("optimal", True, "10000")
    assert award["lots"][0]["reason"] == "A has the best bid, 2.00 ahead of B."
    change = found["robustness"]["lots"][0]["smallest_price_change"]
    assert (change["bidder"], change["price"], change["exact"]) == ("B", "7714.28", "54000/7")


def test_evaluate_a_package(capsys: pytest.CaptureFixture[str]) -> None:
    award = answer(capsys, "evaluate", TWO_LOTS)["award"]
    assert award["total_price"] == "95000"
    assert [(lot["lot"], lot["bidder"], lot["via"]) for lot in award["lots"]] == [
        ("1", "A", "package"),
        ("2", "A", "package"),
    ]
    assert award["lots"][0]["reason_facts"]["saves"] == "5000"


def test_text_answers_name_everything(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tender", "evaluate", GOWNS]) == 0
    shown = capsys.readouterr().out
    for part in ("Lot 1", "146.00", "10000 kr. in all", "B at 7714.28 kr."):
        assert part in shown
    assert main(["tender", "check", GOWNS]) == 0
    assert "effective-weight" in capsys.readouterr().out


def test_a_changed_model_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    published = answer(capsys, "check", GOWNS)["model_hash"]
    assert answer(capsys, "evaluate", GOWNS, "--published", published)["model_hash"] == published
    changed = tmp_path / "changed.tender.toml"
    changed.write_text(Path(GOWNS).read_text("utf-8").replace("price_weight = 70", "price_weight = 71"), "utf-8")
    refused = answer(capsys, "evaluate", str(changed), "--published", published, status=1)
    assert refused["code"] == "model-changed"
    assert refused["published"] == published != refused["found"]


def test_titles_bids_and_spelling_do_not_change_the_model(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    published = answer(capsys, "check", GOWNS)["model_hash"]
    text = Path(GOWNS).read_text("utf-8")
    model = text[: text.index("[[bid]]")].replace('"Gowns"', '"Kitler"').replace("= 70", "= 70.0")
    other = tmp_path / "other.tender.toml"
    other.write_text(model, "utf-8")
    assert answer(capsys, "check", str(other))["model_hash"] == published


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('formula = "fixed-amount"', 'formula = "lowest-over-own"\nprice_weight = 1', "package-needs-price-formula"),
        ('price  = "40000"', 'price  = "0"', "zero-price"),
        ('price  = "40000"', 'price  = "-1"', "negative-price"),
    ],
)
def test_refusals_by_a_rule(old: str, new: str, code: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = Path(TWO_LOTS).read_text("utf-8")
    if code != "package-needs-price-formula":
        text = text[: text.index("[[package]]")].replace('"fixed-amount"', '"lowest-over-own"\nprice_weight = 1')
    file = tmp_path / "refused.tender.toml"
    file.write_text(text.replace(old, new), "utf-8")
    refused = answer(capsys, "evaluate", str(file), status=1)
    assert refused["code"] == code
    assert refused["detail"]


def test_without_bids_there_is_nothing_to_evaluate(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = Path(GOWNS).read_text("utf-8")
    file = tmp_path / "model.tender.toml"
    file.write_text(text[: text.index("[[bid]]")], "utf-8")
    assert answer(capsys, "evaluate", str(file), status=1)["code"] == "no-bids"
    assert answer(capsys, "check", str(file))["basis"] == "relative"


def test_robustness_is_computed_for_the_lot_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    for asked, lots in (("2", ["2"]), ("none", []), ("all", ["1", "2"])):
        found = answer(capsys, "evaluate", TWO_LOTS, "--robustness", asked)
        assert [lot["lot"] for lot in found["robustness"]["lots"]] == lots
    assert answer(capsys, "evaluate", TWO_LOTS, "--robustness", "7", status=1)["code"] == "unknown-lot"


def test_bundle_verify_and_redact(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    full, copy = str(tmp_path / "full"), str(tmp_path / "copy")
    root = answer(capsys, "evaluate", GOWNS, "--bundle", full)["bundle"]["root"]
    verified = answer(capsys, "verify", full, "--root", root)
    assert (verified["reproduced"], verified["differences"], verified["redacted"]) == (True, [], False)
    assert answer(capsys, "redact", full, "--for", "B", "--to", copy)["root"] == root
    assert answer(capsys, "verify", copy, "--root", root)["redacted"] is True
    document = Path(full) / "bundle.json"
    document.write_text(document.read_text("utf-8").replace('"146"', '"147"'), "utf-8")
    refused = answer(capsys, "verify", full, status=1)
    assert (refused["code"], refused["reproduced"]) == ("not-reproduced", False)
    assert refused["differences"]
    assert answer(capsys, "redact", full, "--for", "B", "--to", copy, status=2)["code"] == "unreadable"


@pytest.mark.parametrize("content", [None, "", "{", "[1]", '{"root": 1, "root": 2}', "null", '"x"', "[" * 100_000])
def test_a_folder_without_a_usable_bundle(
    content: str | None, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / "bundle.json").write_text(content, "utf-8")
    assert main(["tender", "verify", str(tmp_path), "--json"]) == 2
    shown = capsys.readouterr()
    assert json.loads(shown.out)["code"] == "unreadable"
    assert "Traceback" not in shown.err


def test_a_bundle_cannot_be_written_over_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x", "utf-8")
    assert answer(capsys, "evaluate", GOWNS, "--bundle", str(tmp_path / "taken"), status=2)["code"] == "unreadable"


def test_the_examples_in_the_help_work_as_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    monkeypatch.chdir(tmp_path)
    commands = build_parser()._subparsers._group_actions[0].choices  # type: ignore[union-attr]
    seen = 0
    for command in commands.values():  # type: ignore[union-attr]
        for line in command.epilog.splitlines():
            if line.startswith("  ./gavn "):
                assert main(shlex.split(line)[1:]) == 0, line
                seen += 1
    assert seen >= 7


def test_no_heavy_module_is_loaded_before_it_is_needed() -> None:
    """The command starts fast because NumPy, SciPy, the solver, Django and the database stay out."""
    heavy = "{'numpy', 'scipy', 'highspy', 'django', 'psycopg'}"
    code = f"import sys, gavn.cli.tender; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "[]\n"
