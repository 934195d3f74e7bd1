"""What happens around a case: asking, hearing, delay, complaint, refund, copy of the papers, retention."""

import datetime as dt
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gavn.contracts.models import Product
from gavn.grants import queries, queries_course, retention
from gavn.grants.actions import access_requests, claims, complaints, inquiries
from gavn.grants.actions.service_level import set_retention
from gavn.grants.actions.travel import allow_travel
from gavn.grants.case_letter import CaseLetter, write_case_letter
from gavn.grants.free_choice import refund_of
from gavn.grants.models import Application, Complaint
from gavn.infra.actors import acting
from gavn.kernel.errors import Refusal
from tests.grants.cases import TODAY, apply, decide, granted, make_case
from tests.grants.ledger import draw, left, lines_of
from tests.world import JOB, NOW

pytestmark = pytest.mark.django_db
IN_A_WEEK = dt.date(2026, 3, 9)


def state_of(application):
    with acting(JOB):
        return Application.objects.get(id=application).state


def test_missing_information_is_asked_for_and_answered_by_the_clinic():
    case = make_case()
    world = case.world
    application = apply(case).id
    ask = {"application_id": application, "text": "Hvor tit skiftes posen?", "answer_by": IN_A_WEEK, "now": NOW}
    with pytest.raises(Refusal, match=r"entry\.answer-day-too-early"):
        inquiries.ask_for_information(actor=world.caseworker, **{**ask, "answer_by": TODAY})
    entry = inquiries.ask_for_information(actor=world.caseworker, **ask)
    assert state_of(application) == "information-missing"
    assert queries_course.entry_letter(actor=world.citizen_person, entry_id=entry, now=NOW).bytes.startswith(b"%PDF")
    with pytest.raises(Refusal, match=r"application\.wrong-state"):
        decide(case, application)
    with pytest.raises(Refusal, match=r"entry\.still-time"):
        inquiries.proceed(actor=world.caseworker, application_id=application, now=NOW)
    inquiries.answer(actor=world.nurse, application_id=application, text="To gange om dagen", now=NOW)
    assert state_of(application) == "received"


def test_a_hearing_is_between_the_municipality_and_the_citizen():
    case = make_case()
    world = case.world
    application = apply(case).id
    inquiries.write_note(actor=world.caseworker, application_id=application, text="Ringede til klinikken", now=NOW)
    inquiries.hear_citizen(
        actor=world.caseworker, application_id=application, text="Stomien lægges tilbage", answer_by=IN_A_WEEK, now=NOW
    )
    kinds = {
        name: [e.kind for e in queries.application(actor=actor, application_id=application, now=NOW).entries]
        for name, actor in {"case": world.caseworker, "citizen": world.citizen_person, "nurse": world.nurse}.items()
    }
    assert kinds == {"case": ["note", "hearing"], "citizen": ["hearing"], "nurse": []}
    with pytest.raises(Refusal, match=r"application\.not-permitted"):
        inquiries.answer(actor=world.nurse, application_id=application, text="x", now=NOW)
    inquiries.answer(actor=world.citizen_person, application_id=application, text="Det er ikke aftalt", now=NOW)
    inquiries.hear_citizen(
        actor=world.caseworker, application_id=application, text="Igen", answer_by=IN_A_WEEK, now=NOW
    )
    inquiries.proceed(actor=world.caseworker, application_id=application, now=NOW + dt.timedelta(days=8))
    decide(case, application, outcome="refused", reasons="Ikke varig", now=NOW + dt.timedelta(days=8))


def test_an_application_can_be_withdrawn_by_the_citizen_alone():
    case = make_case()
    application = apply(case).id
    with pytest.raises(Refusal, match=r"application\.not-permitted"):
        inquiries.withdraw(actor=case.world.nurse, application_id=application, text="x", now=NOW)
    inquiries.withdraw(actor=case.world.citizen_person, application_id=application, text="Fortrudt", now=NOW)
    assert state_of(application) == "withdrawn"


def test_who_waits_too_long_is_told_once_for_each_promise():
    case = make_case()
    application = apply(case).id
    late = NOW + dt.timedelta(days=29)
    assert inquiries.notify_overdue(actor=JOB, now=late - dt.timedelta(days=1)) == 0
    assert inquiries.notify_overdue(actor=JOB, now=late) == 1
    assert inquiries.notify_overdue(actor=JOB, now=late) == 0
    view = queries.application(actor=case.world.citizen_person, application_id=application, now=late)
    assert view.expected_on == dt.date(2026, 4, 17)  # ten working days, with Easter between
    assert inquiries.notify_overdue(actor=JOB, now=late + dt.timedelta(days=19)) == 1
    with pytest.raises(Refusal, match=r"grant\.not-permitted"):
        inquiries.notify_overdue(actor=case.world.caseworker, now=late)


def refused(case):
    return decide(case, apply(case).id, outcome="refused", reasons="Ikke varig").decision_id


def test_a_complaint_is_looked_at_again_and_sent_on():
    case = make_case()
    world = case.world
    decision = refused(case)
    complaint = complaints.complain(actor=world.citizen_person, decision_id=decision, text="Jeg er uenig", now=NOW)
    with pytest.raises(Refusal, match=r"complaint\.already-open"):
        complaints.complain(actor=world.citizen_person, decision_id=decision, text="Igen", now=NOW)
    (item,) = queries_course.complaints(actor=world.caseworker, now=NOW)
    assert (item.reassess_by, item.is_late) == (dt.date(2026, 3, 30), False)
    for other in (world.neighbour, world.nurse, world.stranger):
        assert queries_course.complaints(actor=other, now=NOW) == ()
        with pytest.raises(Refusal):
            complaints.reassess(actor=other, complaint_id=complaint, outcome="kept", reasons="x", now=NOW)
    kept = complaints.reassess(
        actor=world.caseworker, complaint_id=complaint, outcome="kept", reasons="Samme grunde", now=NOW
    )
    assert kept == "forwarded"
    letter = queries_course.complaint_letter(actor=world.citizen_person, complaint_id=complaint, now=NOW)
    assert letter.bytes.startswith(b"%PDF")
    done = complaints.note_board_decision(
        actor=world.caseworker, complaint_id=complaint, outcome="remitted", reasons="Oplys sagen", now=NOW
    )
    assert done == "remitted"
    assert apply(case, world.caseworker, clinic_id=None).case_number


def test_a_complaint_must_be_received_within_four_weeks_to_be_in_time():
    case = make_case()
    decision = refused(case)
    days = {dt.date(2026, 3, 30): False, dt.date(2026, 3, 31): True}
    for on, is_late in days.items():
        made = complaints.complain(
            actor=case.world.caseworker, decision_id=decision, text="Ringede", way="oral", received_on=on,
            now=NOW + dt.timedelta(days=40),
        )  # fmt: skip
        with acting(JOB):
            row = Complaint.objects.get(id=made)
            assert (row.is_late, row.way) == (is_late, "oral")
        complaints.forward_or_drop(actor=case.world.caseworker, complaint_id=made, maintained=False, now=NOW)


def test_free_choice_refunds_up_to_the_own_price_and_out_of_the_entitlement():
    case = make_case()
    world = case.world
    line = lines_of(granted(case).grant_id)["bags"]
    bought = claims.Purchase("Anden pose", "Andet firma", 30, 450_00, TODAY)
    claim = claims.claim_refund(actor=world.citizen_person, grant_line_id=line, purchase=bought, now=NOW)
    with acting(JOB):
        own = Product.objects.get(item_number="V-bags").id
        belt = Product.objects.get(item_number="V-belts").id
    with pytest.raises(Refusal, match=r"claim\.unreadable"):
        claims.refund_claim(actor=world.caseworker, claim_id=claim, own_product_id=belt, now=NOW)
    refund = claims.refund_claim(actor=world.caseworker, claim_id=claim, own_product_id=own, now=NOW)
    assert (refund.cap_ore, refund.refund_ore, refund.own_share_ore) == (300_00, 300_00, 150_00)
    assert left(line, TODAY)[2] == 60
    with pytest.raises(Refusal, match=r"claim\.wrong-state"):
        claims.refund_claim(actor=world.caseworker, claim_id=claim, own_product_id=own, now=NOW)
    draw(line, 60, TODAY)
    more = claims.claim_refund(actor=world.citizen_person, grant_line_id=line, purchase=bought, now=NOW)
    with pytest.raises(Refusal, match=r"claim\.exceeds-entitlement"):
        claims.refund_claim(actor=world.caseworker, claim_id=more, own_product_id=own, now=NOW)
    claims.refuse_claim(actor=world.caseworker, claim_id=more, reasons="Perioden er brugt", now=NOW)
    same = claims.Purchase(" vare  BAGS ", "Prøveleverandør A", 10, 100_00, TODAY)
    again = claims.claim_refund(actor=world.citizen_person, grant_line_id=line, purchase=same, now=NOW)
    with pytest.raises(Refusal, match=r"claim\.identical-product"):
        claims.refund_claim(actor=world.caseworker, claim_id=again, own_product_id=own, now=NOW)


@given(st.integers(1, 10**7), st.integers(1, 1000), st.integers(1, 10**6), st.integers(1, 500))
def test_a_refund_is_never_above_what_was_paid_nor_the_cap_and_the_parts_sum(paid, units, price, per_pack):
    refund = refund_of(paid, units, price, per_pack)
    assert refund.refund_ore + refund.own_share_ore == paid
    assert 0 <= refund.refund_ore <= min(paid, refund.cap_ore)
    assert 0 <= refund.cap_ore * per_pack - units * price < per_pack


def test_a_journey_can_be_supplied_and_leaves_its_reason():
    case = make_case()
    grant = granted(case).grant_id
    line = lines_of(grant)["bags"]
    for bad in ({"windows": 0}, {"windows": 13}, {"reason": " "}):
        with pytest.raises(Refusal):
            allow_travel(
                actor=case.world.caseworker, grant_id=grant, **{"windows": 1, "reason": "Rejse", **bad}, now=NOW
            )
    assert allow_travel(actor=case.world.caseworker, grant_id=grant, windows=1, reason="Rejse", now=NOW) == 92
    assert left(line, TODAY)[2] == 180
    with pytest.raises(Refusal, match=r"travel\.not-possible"):
        allow_travel(actor=case.world.caseworker, grant_id=grant, windows=1, reason="Rejse", now=NOW)
    with pytest.raises(Refusal):
        allow_travel(actor=case.world.neighbour, grant_id=grant, windows=1, reason="Rejse", now=NOW)


def test_a_copy_of_the_papers_within_seven_working_days_without_what_is_left_out():
    case = make_case()
    world = case.world
    application = apply(case).id
    note = inquiries.write_note(actor=world.caseworker, application_id=application, text="Hemmeligt", now=NOW)
    decide(case, application)
    asked = access_requests.ask_for_access(actor=world.citizen_person, citizen_id=world.citizen, now=NOW)
    with pytest.raises(Refusal, match=r"access-request\.already-open"):
        access_requests.ask_for_access(actor=world.citizen_person, citizen_id=world.citizen, now=NOW)
    (item,) = queries_course.access_requests(actor=world.caseworker, now=NOW)
    assert item.answer_by == dt.date(2026, 3, 11)
    give = {"actor": world.caseworker, "request_id": asked, "now": NOW}
    with pytest.raises(Refusal, match=r"ground-missing"):
        access_requests.give_access(**give, left_out={note: " "})
    access_requests.give_access(**give, left_out={note: "Forvaltningslovens § 12: internt dokument"})
    copy = queries_course.access_copy(actor=world.citizen_person, request_id=asked, now=NOW)
    with zipfile.ZipFile(io.BytesIO(copy.bytes)) as archive:
        names = archive.namelist()
    assert names[0] == "oversigt.pdf"
    assert [name[:10] for name in names[1:]] == ["afgoerelse"]
    for other in (world.neighbour, world.nurse, world.stranger):
        with pytest.raises(Refusal, match=r"access-request\.not-found"):
            queries_course.access_copy(actor=other, request_id=asked, now=NOW)


def test_two_hearings_on_one_day_are_two_files_of_the_copy():
    case = make_case()
    world = case.world
    application = apply(case).id
    for text in ("Først", "Så"):
        about = {"application_id": application, "text": text, "now": NOW}
        inquiries.hear_citizen(actor=world.caseworker, **about, answer_by=IN_A_WEEK)
        inquiries.answer(actor=world.citizen_person, **about)
    asked = access_requests.ask_for_access(actor=world.citizen_person, citizen_id=world.citizen, now=NOW)
    access_requests.give_access(actor=world.caseworker, request_id=asked, left_out={}, now=NOW)
    copy = queries_course.access_copy(actor=world.citizen_person, request_id=asked, now=NOW)
    with zipfile.ZipFile(io.BytesIO(copy.bytes)) as archive:
        names = archive.namelist()
    assert len(names) == len(set(names)) == 3


def test_nothing_is_discarded_without_an_approved_rule():
    case = make_case()
    refused(case)
    years_on = NOW + dt.timedelta(days=12 * 366)
    assert retention.reached(actor=case.world.caseworker, municipality_id=case.world.aarhus, now=years_on) == ()
    set_retention(
        actor=case.world.caseworker, municipality_id=case.world.aarhus, keep_years=10, approval="Rigsarkivet 26/1",
        start_on=TODAY, now=NOW,
    )  # fmt: skip
    (found,) = retention.reached(actor=case.world.caseworker, municipality_id=case.world.aarhus, now=years_on)
    assert found.closed_on == TODAY
    almost = NOW + dt.timedelta(days=10 * 365)
    assert retention.reached(actor=case.world.caseworker, municipality_id=case.world.aarhus, now=almost) == ()
    with acting(JOB):
        assert Application.objects.count() == 1


def test_a_letter_without_its_parts_is_not_written():
    letter = CaseLetter("Hej", "Kommune", "Åse", ("Vej 1",), "1", TODAY, (), " ", (), "", "Sara")
    with pytest.raises(Refusal, match=r"letter\.part-missing") as refusal:
        write_case_letter(letter)
    assert refusal.value.facts["parts"] == ["own-words", "what-follows", "law-reference"]
