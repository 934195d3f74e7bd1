"""A bundle that was changed in one field is not reproduced, neither the full one nor a redacted copy."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gavn.engine.allocation.award import evaluate
from gavn.engine.allocation.highs_process import HighsProcess
from gavn.engine.bundle.checker.main import check
from gavn.engine.bundle.checker.scores import ENDS, ENDS_USED
from gavn.engine.bundle.checker.tree import Tree
from gavn.engine.bundle.content import bundle_content
from gavn.engine.bundle.files import changed_files, make_bundle, read_bundle, write_bundle
from gavn.engine.bundle.redact import redact
from gavn.engine.scoring.document import parse_tender
from gavn.engine.scoring.formulas import FORMULAS
from gavn.kernel.errors import Refusal

SALT_KEY = "ab" * 32
# What no computation can know: only the published root covers them.
FREE = ("title", "reasons", "seal", "reason")

TENDERS = {
    "scores": """
format = "gavn-tender/1"
title = "Gloves"
[method]
formula = "lowest-over-own"
price_weight = 70
rounding = 2
[[criterion]]
id = "K"
weight = 30
scale = [0, 10]
[[lot]]
id = "1"
reserve = 500
[[lot]]
id = "2"
[limits]
max_lots_per_bidder = 1
[[bid]]
bidder = "A"
lot = "1"
price = 100
marks = { K = 5 }
reasons = { K = "Good fit" }
seal = "00ff"
[[bid]]
bidder = "B"
lot = "1"
price = 120
marks = { K = 9 }
[[bid]]
bidder = "C"
lot = "1"
price = 501
marks = { K = 10 }
[[bid]]
bidder = "A"
lot = "2"
price = 50
marks = { K = 4 }
[[bid]]
bidder = "B"
lot = "2"
price = 70
marks = { K = 4 }
[[bid]]
bidder = "C"
lot = "2"
price = 90
marks = { K = 1 }
""",
    "packages": """
format = "gavn-tender/1"
title = "Pouches"
[method]
formula = "fixed-amount"
parameters = { dkk_per_point = 2 }
[[criterion]]
id = "K"
weight = 10
scale = [0, 5]
[[lot]]
id = "1"
[[lot]]
id = "2"
group = "G"
[[lot]]
id = "3"
shares = [0.6, 0.4]
group = "G"
[limits]
group = { G = 1 }
bidder = { A = 2 }
[[bid]]
bidder = "A"
lot = "1"
price = 40
marks = { K = 1 }
[[bid]]
bidder = "B"
lot = "2"
price = 60
marks = { K = 4 }
[[bid]]
bidder = "B"
lot = "3"
price = 30
marks = { K = 4 }
[[bid]]
bidder = "C"
lot = "3"
price = 34
marks = { K = 3 }
[[bid]]
bidder = "A"
lot = "3"
price = 36
marks = { K = 3 }
[[package]]
bidder = "A"
lots = ["1", "2"]
price = 85
marks = { K = 2 }
[[package]]
bidder = "C"
lots = ["1", "3"]
price = 200
marks = { K = 2 }
""",
    "life-cycle": """
format = "gavn-tender/1"
[method]
formula = "life-cycle"
parameters = { rate = "0.035" }
[[lot]]
id = "1"
[[bid]]
bidder = "A"
lot = "1"
flow = [{ year = 0, amount = 100 }, { year = 1, amount = 10 }]
[[bid]]
bidder = "B"
lot = "1"
flow = [{ year = 0, amount = 90 }, { year = 2, amount = 30 }]
""",
}


@pytest.fixture(scope="module", params=sorted(TENDERS))
def bundle(request: pytest.FixtureRequest) -> dict[str, Any]:
    tender = parse_tender(TENDERS[request.param].encode(), source=request.param)
    with HighsProcess() as solver:
        return json.loads(json.dumps(make_bundle(bundle_content(evaluate(tender, solver)), SALT_KEY)))


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every field that holds a plain value, and of every empty list or object."""
    if isinstance(value, dict) and value:
        for name, part in value.items():
            yield from leaves(part, (*path, name))
    elif isinstance(value, list) and value:
        for place, part in enumerate(value):
            yield from leaves(part, (*path, place))
    else:
        yield path


def changed(value: Any) -> Any:
    """Another value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, str):
        return f"{int(value) + 1}" if value.isdigit() else f"{value}0" if "/" in value else value + "x"
    return "x" if value is None else [1] if isinstance(value, list) else {"x": 1}


def with_change(bundle: dict[str, Any], path: tuple[Any, ...]) -> dict[str, Any]:
    other = copy.deepcopy(bundle)
    place: Any = other
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = changed(place[path[-1]])
    return other


def test_an_unchanged_bundle_is_reproduced_in_full_and_redacted(bundle: dict[str, Any]) -> None:
    assert check(bundle) == {
        "reproduced": True,
        "redacted": False,
        "root": bundle["root"],
        "model_hash": bundle["content"]["model_hash"],
        "differences": [],
    }
    for bidder in {bid["bidder"] for bid in bundle["content"]["bids"]}:
        answer = check(redact(bundle, bidder), root=bundle["root"], model_hash=bundle["content"]["model_hash"])
        assert answer["reproduced"], answer["differences"]
        assert answer["redacted"]


def test_every_changed_field_is_found(bundle: dict[str, Any]) -> None:
    paths = list(leaves(bundle))
    assert len(paths) > 60
    assert [path for path in paths if check(with_change(bundle, path))["reproduced"]] == []


def test_every_changed_field_of_a_redacted_copy_is_found(bundle: dict[str, Any]) -> None:
    for bidder in {bid["bidder"] for bid in bundle["content"]["bids"]}:
        copy_for = redact(bundle, bidder)
        assert [path for path in leaves(copy_for) if check(with_change(copy_for, path))["reproduced"]] == []


def test_a_left_out_field_is_found(bundle: dict[str, Any]) -> None:
    for path in leaves(bundle):
        other = copy.deepcopy(bundle)
        place: Any = other
        for step in path[:-1]:
            place = place[step]
        del place[path[-1]]
        assert not check(other)["reproduced"], path


def test_who_changes_a_field_and_the_root_is_found_by_the_computation(bundle: dict[str, Any]) -> None:
    """Only what decides nothing can be changed so: free text, offers never in play, proofs that still prove."""
    lost = [("bids", place) for place, bid in enumerate(bundle["content"]["bids"]) if bid["price"] == "501"]
    lost += [("packages", 1), ("award", "proof", "tree")]
    for path in leaves(bundle["content"]):
        if any(path[: len(start)] == start for start in lost):
            continue
        other = with_change(bundle, ("content", *path))
        other["root"] = Tree(SALT_KEY, {}).hash(other["content"])
        free = any(name in FREE for name in path)
        assert check(other)["reproduced"] is free, path
        assert not check(other, root=bundle["root"])["reproduced"]


def test_a_redacted_copy_shows_no_other_loser(bundle: dict[str, Any]) -> None:
    winners = {place["bidder"] for place in bundle["content"]["award"]["places"]}
    names = {bid["bidder"] for bid in bundle["content"]["bids"]}
    for bidder in names:
        text = json.dumps(redact(bundle, bidder))
        for other in names - winners - {bidder}:
            assert f'"{other}"' not in text


def test_an_absolute_formula_shows_no_end_of_a_scale_and_a_relative_one_only_what_it_uses(
    bundle: dict[str, Any],
) -> None:
    formula = bundle["content"]["model"]["method"]["formula"]
    for reader in (None, bundle["content"]["bids"][0]["bidder"]):
        shown = redact(bundle, reader)
        assert check(shown, root=bundle["root"])["reproduced"]
        for ranking in shown["content"]["rankings"]:
            stated = {name for name in ENDS if isinstance(ranking[name], str)}
            assert stated == set(ENDS_USED.get(formula, ())), ranking["lot"]


def test_a_copy_that_withholds_an_end_that_its_formula_uses_is_not_reproduced(bundle: dict[str, Any]) -> None:
    used = ENDS_USED.get(bundle["content"]["model"]["method"]["formula"], ())
    for name in used:
        shown = redact(bundle, None)
        value = bundle["content"]["rankings"][0][name]
        withheld = Tree(SALT_KEY, {}).hash(value, f"rankings/0/{name}")
        shown["content"]["rankings"][0][name] = {"withheld": withheld}
        assert not check(shown, root=bundle["root"])["reproduced"]
    assert bool(used) is FORMULAS[bundle["content"]["model"]["method"]["formula"]].relative


def test_only_a_bidder_of_a_full_bundle_gets_a_copy(bundle: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match="unknown-bidder"):
        redact(bundle, "Nobody")
    with pytest.raises(Refusal, match="already-redacted"):
        redact(redact(bundle, "A"), "A")


def test_the_checker_stands_alone(bundle: dict[str, Any], tmp_path: Path) -> None:
    write_bundle(tmp_path, bundle)
    assert read_bundle(tmp_path) == bundle
    assert changed_files(tmp_path) == []
    command = [sys.executable, "-I", "-S", str(tmp_path / "check.py")]  # neither our package nor any other is there
    whole = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (whole.returncode, json.loads(whole.stdout)["reproduced"]) == (0, True)
    write_bundle(tmp_path, with_change(bundle, ("content", "bids", 0, "price")))
    broken = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (broken.returncode, json.loads(broken.stdout)["reproduced"]) == (1, False)


def test_a_changed_checker_is_noticed(bundle: dict[str, Any], tmp_path: Path) -> None:
    write_bundle(tmp_path, bundle)
    source = tmp_path / "checker" / "scores.py"
    source.write_text(source.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert changed_files(tmp_path) == ["checker/scores.py"]
