"""Before publication: parties, law, a sane model. After it: nothing changes, whoever asks."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from gavn.engine.scoring.document import parse_tender
from gavn.engine.scoring.fingerprint import model_hash
from gavn.infra.actors import PUBLIC, acting
from gavn.kernel.errors import Refusal
from gavn.tenders import queries
from gavn.tenders.actions.parties import approve_party, name_party
from gavn.tenders.actions.preparation import add_requirement, answer_question, ask_question, note_dialogue
from gavn.tenders.actions.tenders import cancel_tender, draft_tender, publish_tender, set_model
from gavn.tenders.errors import TenderNotFound
from gavn.tenders.models import Tender
from tests.tenders.tendering import DEADLINE, MODEL, drafted, new_tender, prepared, published, with_bids
from tests.world import JOB, NOW, make_world

pytestmark = pytest.mark.django_db
ONE_LOT = MODEL[: MODEL.rindex("[[lot]]")]


def refused(code, act, **values):
    with pytest.raises(Refusal) as refusal:
        act(now=NOW, **values)
    assert refusal.value.code == code
    return refusal.value.facts


def publish(tendering, deadline=DEADLINE):
    return {"actor": tendering.world.buyer, "tender_id": tendering.id, "bid_deadline_at": deadline}


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("tender.procedure-unknown", {"procedure": "closed"}),
        ("tender.contract-form-unknown", {"contract_form": ""}),
        ("tender.value-not-fitting", {"estimated_ore": 0}),
        ("tender.value-not-fitting", {"maximum_ore": 4_999_999_99}),
        ("tender.term-too-long", {"end_before": dt.date(2030, 7, 2)}),
        ("period.empty", {"end_before": dt.date(2026, 7, 1)}),
    ],
)
def test_unlawful_terms_are_refused(code, changes):
    world = make_world()
    refused(code, draft_tender, actor=world.buyer, tender=new_tender(world, **changes))


def test_who_may_begin_a_tender_and_a_number_is_used_once():
    world = make_world()
    for name in ("party_buyer", "evaluator", "caseworker", "bid_manager", "stranger"):
        refused("tender.not-permitted", draft_tender, actor=getattr(world, name), tender=new_tender(world))
    draft_tender(actor=world.buyer, tender=new_tender(world), now=NOW)
    refused("tender.number-taken", draft_tender, actor=world.buyer, tender=new_tender(world))


def test_a_draft_is_for_its_parties_alone():
    tendering = drafted()
    world = tendering.world
    for name in ("buyer", "party_buyer", "evaluator"):
        assert queries.tender(actor=getattr(world, name), tender_id=tendering.id, now=NOW).state == "draft"
    for name in ("bid_manager", "caseworker", "stranger"):
        with pytest.raises(TenderNotFound):
            queries.tender(actor=getattr(world, name), tender_id=tendering.id, now=NOW)


def test_a_model_with_mistakes_is_refused_with_all_of_them():
    tendering = drafted()
    common = {"actor": tendering.world.buyer, "tender_id": tendering.id}
    broken = MODEL.replace("weight = 60", "weight = -1").replace("fixed-amount", "magic")
    assert len(refused("tender.model-unreadable", set_model, text=broken, **common)["faults"]) >= 2
    bid = '[[bid]]\nbidder = "A"\nlot = "1"\nprice = 1\nmarks = { K1 = 1, K2 = 1 }\n'
    refused("tender.model-holds-bids", set_model, text=MODEL + bid, **common)


def test_publication_needs_a_model_time_and_a_reason_for_one_lot():
    tendering = drafted(model=ONE_LOT)
    refused("tender.undivided-unexplained", publish_tender, **publish(tendering))
    second = drafted(tendering.world, number="U-2")
    facts = refused("tender.deadline-too-early", publish_tender, **publish(second, DEADLINE - dt.timedelta(days=6)))
    assert facts["earliest"] == "2026-04-02"  # thirty whole days after 2 March
    explained = drafted(tendering.world, model=ONE_LOT, number="U-3", undivided_reason="En vare")
    assert publish_tender(now=NOW, **publish(explained)).state == "published"
    ref = draft_tender(actor=tendering.world.buyer, tender=new_tender(tendering.world, number="U-4"), now=NOW)
    refused(
        "tender.model-missing", publish_tender, actor=tendering.world.buyer, tender_id=ref.id, bid_deadline_at=DEADLINE
    )


def test_a_tender_names_its_buyers_before_publication():
    world = make_world()
    ref = draft_tender(actor=world.buyer, tender=new_tender(world), now=NOW)
    set_model(actor=world.buyer, tender_id=ref.id, text=MODEL, now=NOW)
    refused("tender.parties-missing", publish_tender, actor=world.buyer, tender_id=ref.id, bid_deadline_at=DEADLINE)


def test_a_market_check_stays_below_the_threshold():
    world = make_world()
    above = drafted(world, procedure="market-check", estimated_ore=161_136_000)
    assert refused("tender.above-threshold", publish_tender, **publish(above))["threshold_ore"] == 161_136_000
    below = drafted(world, number="U-2", procedure="market-check", estimated_ore=161_135_999)
    assert publish_tender(now=NOW, **publish(below)).state == "published"


def test_parties_parts_stay_within_the_maximum():
    tendering = drafted()
    name_party(
        actor=tendering.world.buyer, tender_id=tendering.id, organisation_id=tendering.world.aarhus, ceiling_ore=1,
        now=NOW,
    )  # fmt: skip
    assert refused("tender.ceilings-above-maximum", publish_tender, **publish(tendering)) == {
        "ceilings_ore": 8_000_000_01, "maximum_ore": 8_000_000_00,
    }  # fmt: skip


def test_a_party_is_named_once_before_publication_and_approves_for_itself():
    tendering = drafted()
    world = tendering.world
    party = {"actor": world.buyer, "tender_id": tendering.id, "ceiling_ore": 1}
    refused("party.exists", name_party, organisation_id=world.viborg, **party)
    refused("party.not-fitting", name_party, organisation_id=world.supplier, **party)
    approval = {
        "tender_id": tendering.id, "organisation_id": world.viborg, "mandate_name": "m", "mandate": b"m",
        "quantities": {},
    }  # fmt: skip
    refused("party.not-permitted", approve_party, actor=world.buyer, **approval)
    refused("party.mandate-missing", approve_party, actor=world.party_buyer, **(approval | {"mandate": b""}))
    refused(
        "party.quantities-not-fitting", approve_party, actor=world.party_buyer,
        **(approval | {"quantities": {"9": 1}}),
    )  # fmt: skip
    publish_tender(now=NOW, **publish(tendering))
    refused("tender.published-already", name_party, organisation_id=world.aarhus, **party)


def test_what_is_published_stays():
    tendering = published()
    common = {"actor": tendering.world.buyer, "tender_id": tendering.id}
    changed = MODEL.replace("dkk_per_point = 100", "dkk_per_point = 101")
    refused("tender.published-already", set_model, text=changed, **common)
    refused("tender.published-already", add_requirement, kind="wish", text="mere", **common)
    for actor in (tendering.world.buyer, JOB):  # not even a job, by whatever way
        for column, value in (("model_text", changed), ("maximum_ore", 9 * 10**11), ("bid_deadline_at", NOW)):
            with acting(actor), pytest.raises(IntegrityError, match="is published"), transaction.atomic():
                Tender.objects.filter(id=tendering.id).update(**{column: value})


def test_everybody_reads_the_published_model_under_its_hash():
    tendering = published()
    shown = queries.tender(actor=tendering.world.stranger, tender_id=tendering.id, now=NOW)
    assert shown.model_hash == model_hash(parse_tender(MODEL.encode(), source="model").model)
    assert shown.model_text == MODEL
    assert shown.steps == ()  # who did what is for those inside


def test_dialogue_and_answers_are_the_same_for_all():
    tendering = with_bids()
    world = tendering.world
    for name in ("other_bid_manager", "stranger", "evaluator"):
        read = queries.preparation(actor=getattr(world, name), tender_id=tendering.id, now=NOW)
        assert [note.told for note in read.dialogue] == ["Vi vil købe kitler"]
        assert [(each.question, each.answer) for each in read.answers] == [("Hvilke størrelser?", "S til XL")]
        assert read.requirements[0].voices[0].speaks_for == "Operationssygeplejersker"
        assert read.questions == ()
    (asked,) = queries.preparation(actor=world.buyer, tender_id=tendering.id, now=NOW).questions
    assert (asked.organisation_name, asked.answered) == ("Prøveleverandør A", True)


def test_questions_stop_in_time():
    tendering = published()
    world = tendering.world
    late = DEADLINE - dt.timedelta(days=5)
    with pytest.raises(Refusal, match=r"question\.too-late"):
        ask_question(
            actor=world.bid_manager, tender_id=tendering.id, organisation_id=world.supplier, text="?", now=late
        )
    refused(
        "question.not-found", answer_question, actor=world.buyer, tender_id=tendering.id, question_id=tendering.id,
        question_text="?", text="!",
    )  # fmt: skip


def test_dialogue_moves_the_draft_and_a_note_has_a_day_that_has_been():
    tendering = prepared()
    assert tendering.state() == "dialogue"
    refused(
        "dialogue.incomplete", note_dialogue, actor=tendering.world.buyer, tender_id=tendering.id,
        held_on=NOW.date() + dt.timedelta(days=1), company="x", told="x", answered="",
    )  # fmt: skip


def test_cancelling_says_why_and_ends_it():
    tendering = published()
    common = {"actor": tendering.world.buyer, "tender_id": tendering.id}
    refused("tender.reason-missing", cancel_tender, reason=" ", **common)
    assert cancel_tender(now=NOW, reason="Behovet er væk", **common).state == "cancelled"
    refused("tender.wrong-state", cancel_tender, reason="igen", **common)


def test_an_open_tender_is_among_the_deadlines_however_many_are_newer():
    tendering = published()
    draft_tender(actor=tendering.world.buyer, tender=new_tender(tendering.world, number="U-2026-2"), now=NOW)
    for reader in (PUBLIC, tendering.world.buyer):
        (found,) = queries.coming_deadlines(actor=reader, size=1, now=NOW)
        assert (found.number, found.bid_deadline_at) == ("U-2026-1", DEADLINE)
    assert queries.coming_deadlines(actor=PUBLIC, size=9, now=DEADLINE + dt.timedelta(seconds=1)) == ()
