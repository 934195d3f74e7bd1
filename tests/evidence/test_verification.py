"""Anybody can have a test recomputed; a tampered observation, verdict or protocol is found."""

import datetime as dt

import psycopg
import pytest

from gavn.engine.evidence.bundle.checking import check_bundle
from gavn.engine.evidence.bundle.reader import parse_bundle
from gavn.evidence.actions.decisions import decide_product
from gavn.evidence.actions.looks import take_look
from gavn.evidence.actions.verifications import ask_for_verification
from gavn.evidence.bundle_file import bundle_file
from gavn.evidence.verification import verification, verification_of_hash
from gavn.infra.actors import PUBLIC
from gavn.infra.outbox import drain_all
from gavn.infra.postgres import OWNER
from tests import database
from tests.evidence.testing import GOWN, draft, first_look, gowns, lock, observe, patients, refused
from tests.world import NOW, make_world

FIRST_ROW = "(select min(id) from evidence_row)"
TAMPERINGS = {
    "an outcome": (
        "evidence_row",
        f"update evidence_row set content = jsonb_set(content, '{{value}}', '\"0\"') where id = {FIRST_ROW}"
        " + 13",  # the first of those whom A healed
        "rows-changed",
    ),
    "a row that is no row": ("evidence_row", f"update evidence_row set content = '{{}}' where id = {FIRST_ROW}",
                             "rows-unreadable"),
    "a removed row": ("evidence_row", f"delete from evidence_row where id = {FIRST_ROW}", "rows-changed"),
    "a source": ("evidence_batch", "update evidence_batch set source = 'andet'", "rows-changed"),
    "the protocol": (
        "evidence_protocol",
        "update evidence_protocol set text = replace(text, 'theta1 = 0.4', 'theta1 = 0.3')",
        "protocol-changed",
    ),
}  # fmt: skip


def as_intruder(table, statement):
    """The statement done by one who owns the tables and has taken the guards off."""
    url = database.server().url(role=OWNER, database=database.own_name())
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute(f"alter table {table} disable trigger user")
        assert owner.execute(statement).rowcount > 0


def checked(test):
    """As one who may read the rows has it done."""
    return verification(actor=test.world.investigator, slug=test.slug, now=NOW)


@pytest.mark.django_db
def test_what_is_untouched_holds():
    test = lock(make_world())
    first_look(test)
    found = checked(test)
    assert found.holds
    assert (found.batches, found.rows, found.look_number) == (1, 39, 1)
    assert found.published_verdict == found.recomputed_verdict == "met"
    assert verification_of_hash(actor=test.world.buyer, protocol_hash=test.hash, now=NOW) == found
    observe(test, patients("vanlig", 4, 12, first=14), patients("B", 4, 12, first=14), patients("A", 9, 12, first=14))
    assert checked(test).holds, "rows after the look are in the chain and not in the look"
    take_look(actor=test.world.buyer, protocol_id=test.id, now=NOW)
    assert checked(test).holds, "what the first look saw is seen again"


@pytest.mark.django_db
def test_a_draft_is_not_verified():
    drafted = draft(make_world())
    refused("protocol.not-found", verification, actor=PUBLIC, slug=drafted.slug, now=NOW)
    refused("protocol.not-found", verification_of_hash, actor=PUBLIC, protocol_hash=drafted.hash, now=NOW)
    refused("protocol.not-found", ask_for_verification, actor=PUBLIC, slug=drafted.slug, now=NOW)


@pytest.mark.django_db
def test_everybody_is_told_what_the_worker_found_after_a_look_and_when_asked():
    test = lock(make_world())
    public = {"actor": PUBLIC, "slug": test.slug}
    assert verification(**public, now=NOW) is None
    first_look(test)
    drain_all(now=NOW)
    found = verification(**public, now=NOW)
    assert (found.holds, found.rows, found.recomputed_verdict) == (True, 39, "met")
    assert not ask_for_verification(**public, now=NOW), "it was done this minute"
    later = NOW + dt.timedelta(hours=1)
    assert ask_for_verification(**public, now=later)
    drain_all(now=later)
    assert verification(**public, now=later).at == later


@pytest.mark.parametrize("what", TAMPERINGS)
def test_a_tampering_is_found(committed, what):
    table, statement, code = TAMPERINGS[what]
    test = lock(make_world())
    first_look(test)
    as_intruder(table, statement)
    found = checked(test)
    assert not found.holds
    assert [fault["code"] for fault in found.chain_faults][:1] == [code]
    if what == "an outcome":
        assert "A: criteria[0].estimate" in found.differences


def test_a_published_verdict_that_the_rows_do_not_give_is_found(committed):
    test = lock(make_world())
    first_look(test)
    changed = "update evidence_arm_look set answer = jsonb_set(answer, '{verdict}', '\"met\"')"
    as_intruder("evidence_arm_look", changed)
    found = checked(test)
    assert (found.holds, found.chain_faults, found.differences) == (False, (), ("B: verdict",))


@pytest.mark.django_db
def test_a_test_that_is_over_is_a_file_that_anybody_recomputes():
    test = lock(make_world(), GOWN, "kittel", rows_public=True)
    gowns(test, whole=20)
    take_look(actor=test.world.investigator, protocol_id=test.id, now=NOW)
    refused("rows.not-permitted", bundle_file, actor=test.world.buyer, slug=test.slug)
    gowns(test, whole=9, first=21)
    take_look(actor=test.world.investigator, protocol_id=test.id, now=NOW)
    decide_product(
        actor=test.world.buyer, protocol_id=test.id, arm="product", outcome="accept", reason="referat", now=NOW
    )
    bundle = parse_bundle(bundle_file(actor=PUBLIC, slug=test.slug).encode(), source="test.json")
    public = verification(actor=PUBLIC, slug=test.slug, now=NOW)
    found = check_bundle(bundle, locked=test.hash, head=public.chain_head)
    assert (found.holds, found.rows, found.verdicts) == (True, 29, ("continue", "met")), found


@pytest.mark.django_db
def test_rows_about_people_stay_inside():
    test = lock(make_world())
    first_look(test)
    refused("rows.not-permitted", bundle_file, actor=PUBLIC, slug=test.slug)
    refused("protocol.not-found", bundle_file, actor=PUBLIC, slug="findes-ikke")
