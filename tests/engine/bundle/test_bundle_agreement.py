"""The checker was written a second time: on random tenders under every formula the two implementations agree."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest
from tender_cases import random_tender

from gavn.engine.allocation.award import evaluate
from gavn.engine.allocation.highs_process import HighsProcess
from gavn.engine.bundle.checker.main import check
from gavn.engine.bundle.content import bundle_content
from gavn.engine.bundle.files import make_bundle
from gavn.engine.bundle.redact import redact
from gavn.engine.scoring.formulas import FORMULAS
from gavn.engine.scoring.model import Limits, Lot, Method, Model, Parameters, Rounding
from gavn.engine.scoring.offer import Bid, Flow, Package, Tender

KEY = "0f" * 32
F = Fraction
ROUNDINGS = (None, Rounding(2), Rounding(1, "half-even"), Rounding(3, "up"), Rounding(0, "down"))


@pytest.fixture(scope="module")
def solver() -> Iterator[HighsProcess]:
    with HighsProcess() as process:
        yield process


def tender_under(formula: str, seed: int) -> Tender:
    """A random tender under another formula, with every parameter, some rounding and costs over time."""
    tender = random_tender(seed, formula="fixed-amount" if FORMULAS[formula].lowest_wins else "ratio")
    parameters = Parameters(
        slope=F(1, 2), clamp=seed % 2 == 0, reference_low=F(30), reference_high=F(70), v_max=F(3, 10), rate=F(3, 100),
        dkk_per_point=None if seed % 3 == 0 else F(1, 3), dkk_per_point_of={"Q": F(1, 7)} if seed % 3 == 0 else {},
    )  # fmt: skip
    method = replace(
        tender.model.method, formula=formula, parameters=parameters, rounding=ROUNDINGS[seed % len(ROUNDINGS)]
    )
    weight = F(3, 10) if formula == "prozorro" else F(20)
    criteria = (replace(tender.model.criteria[0], weight=weight),)
    flows = (Flow(0, F(40)), Flow(seed % 5, F(seed % 7)))
    timed = formula == "life-cycle"
    return replace(
        tender,
        model=replace(tender.model, method=method, criteria=criteria),
        bids=tuple(replace(bid, flows=(*flows, Flow(1, bid.price)) if timed else ()) for bid in tender.bids),
        packages=tuple(
            replace(offer, flows=(*flows, Flow(1, offer.price)) if timed else ()) for offer in tender.packages
        ),
    )


@pytest.mark.parametrize("formula", sorted(FORMULAS))
def test_the_checker_agrees_with_the_engine(formula: str, solver: HighsProcess) -> None:
    seen = 0
    for seed in range(25):
        tender = tender_under(formula, seed)
        if not tender.bids:
            continue
        bundle = json.loads(json.dumps(make_bundle(bundle_content(evaluate(tender, solver)), KEY)))
        answer = check(bundle)
        assert answer["reproduced"], (seed, answer["differences"])
        for bidder in sorted({bid.bidder for bid in tender.bids})[:2]:
            answer = check(redact(bundle, bidder), root=bundle["root"])
            assert answer["reproduced"], (seed, bidder, answer["differences"])
        seen += 1
    assert seen >= 20


def test_a_proof_with_branches_is_checked_too(solver: HighsProcess) -> None:
    """Three packages of two lots each: the relaxation takes half of every package, so the proof must branch."""
    lots = tuple(Lot(name) for name in "123")
    bids = tuple(Bid("S", lot.id, F(40)) for lot in lots)
    pairs = (("1", "2"), ("2", "3"), ("1", "3"))
    packages = tuple(Package(f"P{place}", pair, F(30)) for place, pair in enumerate(pairs))
    tender = Tender("branches", Model(Method("fixed-amount"), (), lots, Limits()), bids, packages)
    bundle = json.loads(json.dumps(make_bundle(bundle_content(evaluate(tender, solver)), KEY)))
    tree = bundle["content"]["award"]["proof"]["tree"]
    assert set(tree) == {"option", "without", "taken"}
    assert check(bundle)["reproduced"]
    for side in ("without", "taken"):
        half = {**bundle, "content": {**bundle["content"], "award": {**bundle["content"]["award"]}}}
        half["content"]["award"]["proof"] = {"scale": 100, "tree": tree[side]}
        assert any(found["where"] == "award/proved" for found in check(half)["differences"])
