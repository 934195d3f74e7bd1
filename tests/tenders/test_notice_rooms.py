"""Notices from the command line: found by number and id, kept for an authority; a damaged file changes nothing."""

from __future__ import annotations

import pytest

from gavn.cli import notice_rooms
from gavn.infra.actors import PUBLIC
from gavn.kernel.errors import Refusal
from gavn.standards.notice.codes import PLANNING
from gavn.standards.notice_files import EFORMS, OCDS
from gavn.tenders import notice_queries
from gavn.tenders.actions.notices import issue_notice, keep_document
from tests.digest import digest
from tests.standards.document_damage import damaged
from tests.standards.notices import award, competition
from tests.tenders.notices import noticeable
from tests.tenders.tendering import drafted, published
from tests.world import NOW, make_world

pytestmark = pytest.mark.django_db


def test_every_damaged_document_is_refused_and_nothing_is_written() -> None:
    world = make_world()
    before, refused = digest(), 0
    for _, form, data, _ in damaged():
        with pytest.raises(Refusal) as refusal:
            keep_document(actor=world.buyer, organisation_id=world.region, form=form, data=data, now=NOW)
        assert refusal.value.code == "notice.unreadable"
        assert refusal.value.facts["faults"]
        refused += 1
    assert refused >= 100
    assert digest() == before


def test_a_tender_is_found_by_number_and_by_id_and_a_notice_by_id() -> None:
    tendering = noticeable(published())
    (live,) = notice_rooms.find("U-2026-1", OCDS)
    kept = issue_notice(actor=tendering.world.buyer, tender_id=tendering.id, now=NOW)
    for name in ("U-2026-1", str(tendering.id), str(kept.id)):
        (found,) = notice_rooms.find(name, EFORMS)
        assert (found.id, found.kind, len(found.lots)) == (live.id, live.kind, 2)


@pytest.mark.parametrize(
    "name", ["U-0", "0199c0de-0000-7000-8000-000000000000", "Kitler og handsker", "🧤", "' or 1=1 --"]
)
def test_what_is_nothing_of_these_is_refused(name: str) -> None:
    with pytest.raises(Refusal) as refusal:
        notice_rooms.find(name, OCDS)
    assert refusal.value.code == "tender.not-found"
    assert name in refusal.value.facts["detail"]


def test_a_market_check_has_ocds_and_no_eforms() -> None:
    tendering = noticeable(drafted(procedure="market-check", estimated_ore=600_000_00, maximum_ore=8_000_000_00))
    assert notice_rooms.find(str(tendering.id), OCDS)[0].kind == PLANNING
    with pytest.raises(Refusal) as refusal:
        notice_rooms.find(str(tendering.id), EFORMS)
    assert refusal.value.code == "notice.not-required"


def test_notices_of_a_file_are_kept_for_the_authority_with_the_code() -> None:
    make_world()
    kept = notice_rooms.keep("1082", OCDS, [competition(), award()])
    assert [each.kind for each in kept] == ["competition", "award"]
    assert [each.is_new for each in notice_rooms.keep("1082", OCDS, [award()])] == [False]
    assert notice_queries.notices(actor=PUBLIC).total == 2
    before = digest()
    with pytest.raises(Refusal) as refusal:
        notice_rooms.keep("9999", OCDS, [competition()])
    assert refusal.value.code == "organisation.not-found"
    assert digest() == before
