"""Observations are received whole or not at all, join a chain, and are never changed."""

import pytest
from django.db import IntegrityError

from gavn.engine.evidence.observations.chain import chain_faults, current_rows
from gavn.evidence import queries
from gavn.evidence.actions.decisions import decide_product
from gavn.evidence.actions.looks import take_look
from gavn.evidence.actions.observations import Correction, receive_csv
from gavn.evidence.chain import chain_of
from gavn.evidence.models import Batch, BatchRow
from gavn.infra.actors import PUBLIC, acting
from tests.evidence.testing import GOWN, draft, gowns, lock, observe, patients, refused
from tests.world import JOB, NOW, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


def chain(test):
    with acting(JOB):
        return chain_of(test.id)


def test_batches_make_a_chain_that_begins_with_the_protocol(world):
    test = lock(world)
    one = observe(test, patients("A", 1, 3))
    two = observe(test, patients("B", 2, 3))
    found = chain(test)
    assert [link.previous_hash for link in found] == [test.hash, one.hash]
    assert [link.hash for link in found] == [one.hash, two.hash]
    assert chain_faults(test.hash, found) == []
    assert [row.unit for row in current_rows(found)] == ["A-1", "A-2", "A-3", "B-1", "B-2", "B-3"]


def test_a_file_with_a_mistake_leaves_nothing_behind(world):
    test = lock(world)
    content = b"arm;unit;value\nA;1;0\nA;1;1\nC;2;1\nA;3;2\n"
    given = {"actor": world.investigator, "protocol_id": test.id, "content": content, "file_name": "x", "now": NOW}
    faults = refused("observations.unreadable", receive_csv, **given)["faults"]
    assert [fault.split(":")[0] for fault in faults] == ["line 3, unit", "line 4, arm", "line 5, value"]
    assert chain(test) == ()


def test_a_unit_counts_once_over_all_batches(world):
    test = lock(world)
    observe(test, patients("A", 1, 2))
    again = {"actor": world.investigator, "protocol_id": test.id, "file_name": "x", "now": NOW}
    faults = refused("observations.unreadable", receive_csv, content=b"arm,unit,value\nB,A-1,0\n", **again)["faults"]
    assert "received before" in faults[0]
    assert len(chain(test)) == 1


def test_a_correction_stands_in_the_place_of_the_batch_it_replaces(world):
    test = lock(world)
    observe(test, patients("A", 0, 2))
    observe(test, patients("B", 1, 1))
    observe(test, patients("A", 2, 2), correction=Correction(1, "kolonnen var forskudt"))
    assert [str(row.value) for row in current_rows(chain(test))] == ["1", "1", "1"]
    view = queries.protocol(actor=PUBLIC, slug=test.slug)
    assert [(batch.supersedes, batch.reason) for batch in view.batches][-1] == (1, "kolonnen var forskudt")
    for wrong in (Correction(1, "igen"), Correction(9, "ingen"), Correction(2, " ")):
        with pytest.raises(Exception, match=r"observations\.correction-not-fitting"):
            observe(test, patients("A", 1, 1, first=9), correction=wrong)


def test_who_may_record_and_when(world):
    drafted = draft(world)
    given = {"content": b"arm,unit,value\nA,1,0\n", "file_name": "x", "now": NOW}
    refused("protocol.wrong-state", receive_csv, actor=world.investigator, protocol_id=drafted.id, **given)
    test = lock(world, slug="andre")
    for other in (world.buyer, world.evaluator, world.bid_manager, world.stranger):
        refused("observations.not-permitted", receive_csv, actor=other, protocol_id=test.id, **given)
    receive_csv(actor=world.investigator, protocol_id=test.id, **given)


def test_a_cpr_number_is_no_unit(world):
    test = lock(world)
    given = {"actor": world.investigator, "protocol_id": test.id, "file_name": "x", "now": NOW}
    content = b"arm,unit,value\nA,1,0\nA,610170-0001,1\nA,6101700002,1\n"
    assert refused("observations.unit-names-person", receive_csv, content=content, **given) == {"places": [2, 3]}
    assert refused("observations.empty", receive_csv, content=b"arm,unit,value\n", **given) == {}


def test_the_database_changes_and_removes_no_observation(world):
    test = lock(world)
    observe(test, patients("A", 1, 2))
    with pytest.raises(Exception, match="permission denied"), acting(JOB):
        BatchRow.objects.filter(protocol_id=test.id).update(arm="B")
    with pytest.raises(Exception, match="permission denied"), acting(JOB):
        BatchRow.objects.filter(protocol_id=test.id).delete()


def test_the_database_takes_no_batch_that_does_not_follow(world):
    test = lock(world)
    observe(test, patients("A", 1, 2))
    with acting(JOB):
        batch = Batch.objects.get(protocol_id=test.id)
    for changes in ({"number": 3}, {"number": 2, "previous_hash": "0" * 64}):
        copy = Batch(**{field.attname: getattr(batch, field.attname) for field in Batch._meta.fields})
        copy.id = None
        for name, value in {"previous_hash": batch.hash, **changes}.items():
            setattr(copy, name, value)
        copy.id = test.id
        with pytest.raises(IntegrityError, match="does not follow"), acting(JOB):
            Batch.objects.bulk_create([copy])


def test_nothing_is_observed_of_a_product_that_is_decided(world):
    test = lock(world, GOWN, "kittel")
    gowns(test, 0, failed=1)
    assert take_look(actor=world.investigator, protocol_id=test.id, now=NOW).verdict == "close"
    decide_product(
        actor=world.buyer, protocol_id=test.id, arm="product", outcome="close", reason="holder ikke", now=NOW
    )
    refused("protocol.wrong-state", gowns, test=test, whole=1)
