"""Model → document → model gives the same: 200 random notices of each kind in each format, and one of great size."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gavn.standards import eforms, ocds
from gavn.standards.eforms.fitting import what_fits
from gavn.standards.notice.codes import COMPETITION, KINDS
from gavn.standards.notice.lot import LotLimits
from gavn.standards.notice.notice import Notice
from gavn.standards.notice.organisation import Buyer
from tests.standards.notices import SOUND, competition, lot, organisation
from tests.standards.random_notices import random_notice

MANY = settings(max_examples=50, deadline=None)
SEEDS = st.integers(0, 10**9)
LOTS, BUYERS = 589, 11


def through_ocds(notice: Notice) -> Notice:
    data = ocds.render([notice], uri="https://example.com/p", published_at=notice.issued_at, publisher="Prøve")
    (found,) = ocds.parse(data, source="p.json")
    return found


def great() -> Notice:
    """A notice of hundreds of lots and eleven buyers, at most one lot to a bidder."""
    bodies = tuple(organisation(number, f"Køber {number}") for number in range(1, BUYERS + 1))
    return replace(
        competition(),
        organisations=bodies,
        buyers=tuple(Buyer(each.id, "la", "health", place == 0) for place, each in enumerate(bodies)),
        review_body_id=bodies[0].id,
        lots=tuple(lot(number, f"Delaftale {number}") for number in range(1, LOTS + 1)),
        groups=(),
        limits=LotLimits(None, 1),
        metrics=(),
    )


@pytest.mark.parametrize("kind", KINDS)
@MANY
@given(seed=SEEDS)
def test_ocds_keeps_everything(kind: str, seed: int) -> None:
    notice = random_notice(kind, seed)
    assert through_ocds(notice) == notice


@pytest.mark.parametrize("kind", KINDS)
@MANY
@given(seed=SEEDS)
def test_eforms_keeps_all_that_its_form_has_room_for(kind: str, seed: int) -> None:
    notice = random_notice(kind, seed)
    assert eforms.parse(eforms.render(notice), source="n.xml") == what_fits(notice)


@pytest.mark.parametrize("kind", KINDS)
def test_what_fits_drops_nothing_of_a_sound_notice_but_metrics_and_what_the_form_forbids(kind: str) -> None:
    notice = SOUND[kind]()
    fitting = what_fits(notice)
    assert fitting.metrics == ()
    assert what_fits(fitting) == fitting
    if kind == COMPETITION:
        assert replace(notice, metrics=()) == fitting
    assert (fitting.organisations != (), fitting.buyers != (), fitting.lots != ()) == (True, True, True)


@pytest.mark.parametrize("through", [through_ocds, lambda n: eforms.parse(eforms.render(n), source="n.xml")])
def test_hundreds_of_lots_eleven_buyers_and_one_lot_a_bidder_are_all_kept(through) -> None:
    notice = great()
    found = through(notice)
    assert (len(found.lots), len(found.buyers), found.limits.awarded) == (LOTS, BUYERS, 1)
    assert found == notice


def test_ids_of_another_form_are_numbered_and_lots_keep_their_names() -> None:
    notice = competition()
    named = replace(
        notice, lots=tuple(replace(each, id=f"Lot {each.title}", reference="") for each in notice.lots), groups=()
    )
    found = eforms.parse(eforms.render(named), source="n.xml")
    assert [(each.id, each.reference) for each in found.lots] == [
        ("LOT-0001", "Lot Kitler"), ("LOT-0002", "Lot Handsker"),
    ]  # fmt: skip
