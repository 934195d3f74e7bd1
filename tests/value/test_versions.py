"""Versions: edited, imported, never lost under another's hands, never less firm without a reason."""

import threading
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.db import connection, connections
from django.db.utils import DatabaseError
from django.test.utils import CaptureQueriesContext

from gavn.infra.actors import acting
from gavn.kernel.errors import Refusal
from gavn.value import queries
from gavn.value.actions.bindings import bind_parameter
from gavn.value.actions.requests import answer_request, ask_for_valuation, give_back_request, take_request
from gavn.value.actions.versions import edit_case, import_document, import_json
from gavn.value.binding_kinds import NewBinding
from gavn.value.documents import Edit, ParameterChange, content_as_json, content_of
from gavn.value.models import Version
from tests.value.cases import STOMA, make_value_case
from tests.world import JOB, NOW, make_world


@pytest.fixture
def made(db):
    world = make_world()
    return world, make_value_case(world)


def refused(code, do, **arguments):
    with pytest.raises(Refusal) as found:
        do(**arguments)
    assert found.value.code == code
    return found.value.facts


def edit(world, case_id, based_on, reason="", **changes):
    return edit_case(
        actor=world.buyer, case_id=case_id, edit=Edit({"saving": ParameterChange(**changes)}), reason=reason,
        based_on=based_on, now=NOW,
    )  # fmt: skip


def test_an_edit_is_a_version_and_what_changed_is_shown(made):
    world, case = made
    assert edit(world, case.case, 1, value=Decimal("17e6"), status="tendered", source="bud").number == 2
    told = queries.changes(actor=world.economist, slug="stomi", before=1, after=2)
    assert {each.where: (each.before, each.after) for each in told} == {
        "parameter.saving.value": ("18600000", "17000000"),
        "parameter.saving.status": ("assumed", "tendered"),
        "parameter.saving.source": ("prøve", "bud"),
    }
    first, second = reversed(queries.versions(actor=world.economist, slug="stomi").items)
    assert (first.why, first.is_forecast, second.why, second.is_current) == ("opened", True, "edited", True)
    assert second.made_by_name == "Ida Indkøb"
    assert queries.version(actor=world.economist, slug="stomi", number=1).document == STOMA


def test_the_same_document_again_is_no_version(made):
    world, case = made
    again = import_document(actor=world.buyer, case_id=case.case, document=STOMA, based_on=1, now=NOW)
    assert (again.number, again.is_new) == (1, False)
    content = content_as_json(content_of(STOMA))
    content["title"] = "Ny titel"
    assert import_json(actor=world.buyer, case_id=case.case, content=content, based_on=1, now=NOW).is_new
    assert queries.case(actor=world.buyer, slug="stomi").title == "Ny titel"


def test_who_edited_an_older_version_is_told(made):
    world, case = made
    edit(world, case.case, 1, value=Decimal(1))
    assert refused("value-case.changed", lambda: edit(world, case.case, 1, value=Decimal(2))) == {
        "based_on": 1, "current": 2,
    }  # fmt: skip


def test_a_parameter_becomes_less_firm_only_with_a_reason(made):
    world, case = made
    edit(world, case.case, 1, status="contracted")
    facts = refused("value-parameter.moved-back", lambda: edit(world, case.case, 2, status="trial", reason=" "))
    assert facts == {"parameters": [{"parameter": "saving", "before": "contracted", "after": "trial"}]}
    edit(world, case.case, 2, status="trial", reason="Kontrakten blev annulleret")
    assert queries.versions(actor=JOB, slug="stomi").items[0].reason == "Kontrakten blev annulleret"


def test_what_is_bound_and_who_takes_part_stays_in_the_document(made):
    world, case = made
    bound = NewBinding("extra", "ledger-spent", "volume", party="region")
    bind_parameter(actor=world.buyer, case_id=case.case, binding=bound, now=NOW)
    change = {"actor": world.buyer, "case_id": case.case, "based_on": 1, "now": NOW}
    renamed = STOMA.replace("extra", "more")
    assert refused("binding.parameter-missing", import_document, document=renamed, **change) == {
        "parameters": ["extra"]
    }
    other = STOMA.replace("municipalities", "towns")
    assert refused("value-case.party-unknown", import_document, document=other, **change)["parties"] == [
        "municipalities"
    ]


def test_a_binding_says_all_that_it_reads(made):
    world, case = made
    given = {"actor": world.buyer, "case_id": case.case, "now": NOW}
    wrong = NewBinding("extra", "agreement-gain", "luck", party="towns", factor="0")
    facts = refused("binding.incomplete", bind_parameter, binding=wrong, **given)
    assert facts == {"missing": ["agreement_id", "party", "explains", "factor"]}
    kind = NewBinding("extra", "horoscope", "price")
    assert "agreement-gain" in refused("binding.kind-not-known", bind_parameter, binding=kind, **given)["known"]
    nothing = NewBinding("nothing", "ledger-spent", "volume", party="region")
    refused("value-parameter.not-declared", bind_parameter, binding=nothing, **given)
    right = NewBinding("extra", "ledger-spent", "volume", party="region")
    bind_parameter(binding=right, **given)
    refused("binding.exists", bind_parameter, binding=right, **given)


def test_a_version_is_never_changed(made):
    for do in (lambda: Version.objects.update(document=""), lambda: Version.objects.all().delete()):
        with pytest.raises(DatabaseError), acting(JOB):
            do()


def test_a_list_costs_the_same_number_of_statements_however_long(made):
    world, case = made

    def statements():
        with CaptureQueriesContext(
            connection,
        ) as found:
            queries.cases(actor=world.buyer)
        return len(found)

    one = statements()
    for number in range(3):
        make_value_case(world, need=case.need, slug=f"sag-{number}")
    assert statements() == one
    assert queries.cases(actor=world.buyer).total == 4


def test_a_request_is_taken_by_one_economist_and_answered(made):
    world, case = made
    asked = {"actor": world.buyer, "asker_id": world.region, "need_id": case.need, "now": NOW}
    late = ask_for_valuation(question="Sent", answer_by=NOW.date().replace(year=2027), **asked)
    soon = ask_for_valuation(question="Snart", answer_by=NOW.date(), case_id=case.case, **asked)
    refused("valuation-request.incomplete", ask_for_valuation, question=" ", answer_by=NOW.date(), **asked)
    queue = queries.requests(actor=world.other_economist, now=NOW).items
    assert [(each.question, each.case_slug, each.may_take) for each in queue] == [
        ("Snart", "", True), ("Sent", "", True),
    ]  # fmt: skip
    assert queries.requests(actor=world.economist, now=NOW).items[0].case_slug == "stomi"
    assert queries.requests(actor=world.stranger, now=NOW).total == 0
    refused("valuation-request.not-permitted", take_request, actor=world.buyer, request_id=soon.id, now=NOW)
    refused("valuation-request.not-found", take_request, actor=world.stranger, request_id=soon.id, now=NOW)
    take_request(actor=world.other_economist, request_id=soon.id, now=NOW)
    refused("valuation-request.wrong-state", take_request, actor=world.economist, request_id=soon.id, now=NOW)
    reply = {"request_id": soon.id, "now": NOW}
    refused("valuation-request.not-permitted", answer_request, actor=world.economist, answer="x", **reply)
    give_back_request(actor=world.other_economist, **reply)
    take_request(actor=world.economist, **reply)
    answer_request(actor=world.economist, answer="350 kr. i timen", **reply)
    left = queries.requests(actor=world.buyer, now=NOW)
    assert [each.id for each in left.items] == [late.id]
    (told,) = queries.requests(actor=world.buyer, states=["answered"], now=NOW).items
    assert (told.answer, told.taken_by_name) == ("350 kr. i timen", "Erik Økonom")


def both(*does):
    """Two at once, each with a connection of its own; what each answered, or the code that refused it."""
    start = threading.Barrier(len(does))

    def tell(do):
        start.wait()
        try:
            return do()
        except Refusal as refusal:
            return refusal.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(does)) as pool:
        return list(pool.map(tell, does))


def test_of_two_editors_at_once_one_is_told(committed):
    world = make_world()
    case = make_value_case(world)
    answers = both(*(lambda value=value: edit(world, case.case, 1, value=Decimal(value)) for value in (1, 2)))
    assert sorted(getattr(each, "number", each) for each in answers if each != "value-case.changed") == [2]
    assert answers.count("value-case.changed") == 1


def test_of_two_economists_at_once_one_takes_the_request(committed):
    world = make_world()
    case = make_value_case(world)
    request = ask_for_valuation(
        actor=world.buyer, asker_id=world.region, need_id=case.need, question="x", answer_by=NOW.date(), now=NOW
    )
    answers = both(
        *(
            lambda actor=actor: take_request(actor=actor, request_id=request.id, now=NOW).state
            for actor in (world.economist, world.other_economist)
        )
    )
    assert sorted(answers) == ["taken", "valuation-request.wrong-state"]
