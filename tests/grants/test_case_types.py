"""Each kind of case, from the form to what it leaves behind."""

import datetime as dt

import pytest

from gavn.grants import queries, queries_rules
from gavn.grants.actions.applications import submit_application
from gavn.grants.actions.service_level import NewCoverage, set_coverage, set_deadline
from gavn.grants.actions.travel import allow_travel
from gavn.grants.filing import NewException
from gavn.grants.models import Application, ExceptionItem, Grant, GrantLine
from gavn.grants.rulebook import replay
from gavn.infra.actors import acting
from gavn.infra.outbox import drain_all
from gavn.kernel.errors import Refusal
from gavn.parties.actions.mandates import give_mandate
from gavn.parties.actions.register import receive_register_messages
from gavn.parties.queries import actor_for
from gavn.parties.register import MOVED, RegisterMessage
from tests.grants.cases import TODAY, apply, decide, granted, make_case
from tests.grants.ledger import draw, left, lines_of
from tests.world import JOB, NOW, person

pytestmark = pytest.mark.django_db

LATER = NOW + dt.timedelta(days=30)
ON = dt.date(2026, 4, 1)
EXCEPTION = NewException("Særlig plade", "Et andet firma", 30, 1, 45_00, "Allergi over for plader i sortimentet")


def own_case(case):
    """An application without a clinic."""
    return {"clinic_id": None, "consent_on": TODAY}


def test_clinic_citizen_and_relative_fill_in_the_same_form_and_it_says_who():
    case = make_case()
    world = case.world
    relative = person("relative", "Rikke Pårørende")
    give_mandate(actor=world.citizen_person, citizen_id=world.citizen, login="relative", now=NOW)
    relative = actor_for(relative.person_id, now=NOW)
    who = {"colostomy": (world.nurse, {}), "ileostomy": (world.citizen_person, own_case(case)),
           "urostomy": (relative, own_case(case))}  # fmt: skip
    refs = {each: apply(case, actor, indication=each, **more).id for each, (actor, more) in who.items()}
    with acting(JOB):
        found = {row.indication: row.applicant for row in Application.objects.all()}
    assert found == {"colostomy": "clinic", "ileostomy": "citizen", "urostomy": "relative"}
    for ref in refs.values():
        letter = decide(case, ref)
        assert queries.letter(actor=world.citizen_person, decision_id=letter.decision_id, now=NOW).bytes
    for stranger in (world.stranger, world.neighbour, world.other_nurse):
        with pytest.raises(Refusal):
            apply(case, stranger, **own_case(case))


def test_a_second_application_while_one_is_open_is_led_to_the_first():
    case = make_case()
    first = apply(case)
    with pytest.raises(Refusal, match=r"application\.already-open") as refusal:
        apply(case, case.world.citizen_person, **own_case(case))
    assert refusal.value.facts["case_number"] == first.case_number
    decide(case, first.id, outcome="refused", reasons="Nej")
    assert apply(case).case_number != first.case_number


def test_nobody_decides_or_applies_in_a_case_of_their_own():
    case = make_case()
    world = case.world
    application = apply(case)
    me = person("both", "Åse Ærø", "caseworker", world.aarhus)
    give_mandate(actor=world.citizen_person, citizen_id=world.citizen, login="both", now=NOW)
    me = actor_for(me.person_id, now=NOW)
    with pytest.raises(Refusal, match=r"case\.own"):
        decide(case, application.id, me)
    grant = decide(case, application.id).grant_id
    with pytest.raises(Refusal, match=r"case\.own"):
        allow_travel(actor=me, grant_id=grant, windows=1, reason="Ferie", now=NOW)


def test_a_change_ends_the_old_grant_without_a_gap_or_a_double():
    case = make_case()
    old = granted(case).grant_id
    draw(lines_of(old)["bags"], 60, TODAY)
    change = apply(case, kind="change", lines=case.lines(bags=120), now=LATER)
    with acting(JOB):
        assert Application.objects.get(id=change.id).decide_by == dt.date(2026, 4, 20)  # ten working days over Easter
    new = decide(case, change.id, start_on=ON, now=LATER).grant_id
    with acting(JOB):
        before, after = Grant.objects.get(id=old), Grant.objects.get(id=new)
    assert (before.state, before.end_before) == ("ended", ON)
    assert (after.start_on, after.continues_id) == (ON, old)
    assert left(lines_of(new)["bags"], ON) == (TODAY, dt.date(2026, 6, 2), 60)  # of 120, the 60 drawn before count
    assert left(lines_of(new)["bags"], dt.date(2026, 6, 2))[2] == 120


def test_a_change_to_a_shorter_rhythm_spreads_what_was_drawn_over_the_months_it_was_for():
    case = make_case()
    old = granted(case).grant_id
    draw(lines_of(old)["bags"], 90, TODAY)
    change = apply(case, kind="change", lines=[(case.groups["bags"], 30, 1)], now=LATER)
    line = lines_of(decide(case, change.id, start_on=ON, now=LATER).grant_id)["bags"]
    assert [left(line, day)[2] for day in (ON, dt.date(2026, 4, 2), dt.date(2026, 5, 2))] == [0, 0, 0]
    assert left(line, dt.date(2026, 6, 2))[2] == 30


def test_a_renewal_on_declaration_asks_for_the_same_and_follows_on():
    case = make_case()
    old = granted(case, end_before=dt.date(2026, 5, 1)).grant_id
    renewal = apply(case, case.world.citizen_person, kind="renewal", lines=[], now=LATER, **own_case(case))
    done = decide(case, renewal.id, start_on=dt.date(2026, 5, 1), now=LATER)
    with acting(JOB):
        assert Grant.objects.get(id=old).end_before == Grant.objects.get(id=done.grant_id).start_on
        units = {line.group.code: line.units for line in GrantLine.objects.filter(grant_id=done.grant_id)}
    assert units == {"bags": 90, "belts": 2}
    with pytest.raises(Refusal, match=r"application\.grant-missing"):
        apply(case, kind="renewal", indication="urostomy")


def test_an_exception_has_reason_cost_and_an_end():
    case = make_case()
    with pytest.raises(Refusal, match=r"exception\.unreadable"):
        apply(case, kind="exception", lines=[])
    asked = apply(case, kind="exception", lines=[], exception=EXCEPTION)
    with pytest.raises(Refusal, match=r"exception\.end-missing"):
        decide(case, asked.id)
    done = decide(case, asked.id, end_before=dt.date(2027, 3, 2))
    assert done.grant_id is None
    with acting(JOB):
        item = ExceptionItem.objects.get()
    assert (item.start_on, item.end_before) == (TODAY, dt.date(2027, 3, 2))
    view = queries.application(actor=case.world.caseworker, application_id=asked.id, now=NOW).exception
    assert view.yearly_cost_ore == 12 * 30 * 45_00
    assert queries.letter(actor=case.world.citizen_person, decision_id=done.decision_id, now=NOW).bytes


def test_the_municipality_of_the_new_address_decides_itself_without_a_gap_or_a_double():
    case = make_case()
    world = case.world
    old = granted(case).grant_id
    draw(lines_of(old)["bags"], 70, TODAY)
    receive_register_messages(
        actor=JOB, messages=[RegisterMessage("m", world.citizen, MOVED, ON, world.viborg)], now=LATER
    )
    drain_all(now=LATER)
    (waiting,) = queries.work_list(actor=world.neighbour, page=1, size=10, now=LATER).items
    assert waiting.kind == "move"
    new = decide(case, waiting.application_id, world.neighbour, start_on=dt.date(2026, 4, 10), now=LATER).grant_id
    line = lines_of(new)["bags"]
    assert left(line, dt.date(2026, 4, 10)) == (TODAY, dt.date(2026, 6, 2), 20)
    with acting(JOB):
        assert Grant.objects.get(id=old).end_before == dt.date(2026, 4, 10)
        assert Grant.objects.get(id=new).municipality_id == world.viborg


def test_one_who_moves_with_a_renewed_grant_waiting_keeps_both_and_has_one_case():
    case = make_case()
    world = case.world
    ends, later = TODAY + dt.timedelta(200), NOW + dt.timedelta(170)
    granted(case, end_before=ends)
    asked = submit_application(
        actor=world.citizen_person, citizen_id=world.citizen, indication="colostomy", note="Uændret",
        consent_on=later.date(), kind="renewal", now=later,
    )  # fmt: skip
    decide(case, asked.id, now=later, start_on=ends)
    for message in ("m", "m again"):
        moved = RegisterMessage(message, world.citizen, MOVED, later.date(), world.viborg)
        receive_register_messages(actor=JOB, messages=[moved], now=later)
        drain_all(now=later)
    with acting(JOB):
        held = Grant.objects.order_by("start_on").values_list("start_on", "end_before", "municipality_id")
        assert list(held) == [(TODAY, ends, world.viborg), (ends, None, world.viborg)]
    (waiting,) = queries.work_list(actor=world.neighbour, page=1, size=10, now=later).items
    assert waiting.kind == "move"


def test_one_who_moves_back_before_anybody_decided_leaves_no_case_behind():
    case = make_case()
    world = case.world
    granted(case)
    away = RegisterMessage("m1", world.citizen, MOVED, TODAY, world.viborg)
    back = RegisterMessage("a1", world.citizen, "annulled", TODAY, annuls="m1")
    for message in (away, back, RegisterMessage("m2", world.citizen, MOVED, TODAY, world.viborg)):
        receive_register_messages(actor=JOB, messages=[message], now=NOW)
        drain_all(now=NOW)
    with acting(JOB):
        states = sorted(Application.objects.filter(kind="move").values_list("state", flat=True))
    assert states == ["received", "withdrawn"]


def cover(case, **changes):
    values = {"group_id": case.groups["bags"], "answer": "yes", "source": "Kvalitetsstandard 2026"}
    return set_coverage(
        actor=case.world.caseworker, municipality_id=case.world.aarhus, coverage=NewCoverage(**(values | changes)),
        start_on=changes.pop("start_on", TODAY), now=NOW,
    )  # fmt: skip


def test_the_municipality_s_own_rules_give_the_rhythm_and_the_answers():
    case = make_case()
    cover(case, most_units_a_month=20, first_months=6)
    application = apply(case)
    with pytest.raises(Refusal, match=r"decision\.against-rule") as refusal:
        decide(case, application.id)
    assert refusal.value.facts["rules"] == ["quantity-usual"]
    done = decide(case, application.id, reasons="Hyppige skift efter oplæring")
    assert left(lines_of(done.grant_id)["bags"], TODAY) == (TODAY, dt.date(2026, 4, 2), 30)
    answers = queries_rules.answers_of(actor=case.world.caseworker, application_id=application.id, now=NOW)
    assert {each.rule: each.answer for each in answers}["quantity-usual"] == "yes"  # the belts, the last of the two
    assert [each.answer for each in answers if each.rule == "quantity-usual"] == ["needs-documentation", "yes"]
    assert all(replay(each) == each.answer for each in answers)


def test_a_past_decision_keeps_its_answers_when_the_rule_changes_and_what_if_tells_the_difference():
    case = make_case()
    cover(case)
    application = apply(case)
    decide(case, application.id)
    before = queries_rules.answers_of(actor=case.world.caseworker, application_id=application.id, now=NOW)
    set_coverage(
        actor=case.world.caseworker, municipality_id=case.world.aarhus,
        coverage=NewCoverage(case.groups["bags"], "no", "Ny standard"), start_on=ON, now=NOW,
    )  # fmt: skip
    assert queries_rules.answers_of(actor=case.world.caseworker, application_id=application.id, now=LATER) == before
    changed = queries_rules.what_if(
        actor=case.world.caseworker, municipality_id=case.world.aarhus, group_id=case.groups["bags"],
        answer="no", most_units_a_month=None, now=LATER,
    )  # fmt: skip
    assert [(each.case_number[:4], each.before, each.after) for each in changed.changed] == [("2026", "yes", "no")]
    assert changed.decisions == 1


def test_each_municipality_has_its_own_deadlines_by_kind_and_day():
    case = make_case()
    set_deadline(
        actor=case.world.caseworker, municipality_id=case.world.aarhus, case_kind="new", count=2, unit="weeks",
        source="Byrådet 2026", start_on=TODAY, now=NOW,
    )  # fmt: skip
    made = apply(case)
    with acting(JOB):
        assert Application.objects.get(id=made.id).decide_by == dt.date(2026, 3, 16)
    with pytest.raises(Refusal, match=r"service-level\.in-past"):
        set_deadline(
            actor=case.world.caseworker, municipality_id=case.world.aarhus, case_kind="new", count=1, unit="weeks",
            source="x", start_on=TODAY, now=NOW,
        )  # fmt: skip
    with pytest.raises(Refusal, match=r"grant\.not-permitted"):
        set_deadline(
            actor=case.world.neighbour, municipality_id=case.world.aarhus, case_kind="new", count=1, unit="weeks",
            source="x", start_on=ON, now=NOW,
        )  # fmt: skip
