"""At a look the data decide; each supplier sees its own product alone; somebody decides, with a reason."""

import pytest

from gavn.engine.evidence.deciding.past import Past
from gavn.evidence import queries
from gavn.evidence.actions.decisions import decide_product
from gavn.evidence.actions.looks import take_look
from gavn.evidence.judging import pasts
from gavn.evidence.protocol_file import read_text
from gavn.evidence.standing import standing_of_supplier, standings, standings_of_needs
from gavn.infra.actors import PUBLIC, acting
from tests.evidence.testing import GOWN, PADS, first_look, gowns, lock, observe, patients, refused
from tests.value.cases import make_need
from tests.world import JOB, NOW, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


def seen(actor, test, number=1):
    """The products of a look that the actor is shown, with their verdicts."""
    looks = {look.number: look for look in queries.protocol(actor=actor, slug=test.slug).looks}
    return {arm.arm: arm.verdict for arm in looks[number].arms}


def decide(test, arm, outcome, reason="referat", actor=None):
    return decide_product(
        actor=actor or test.world.buyer, protocol_id=test.id, arm=arm, outcome=outcome, reason=reason, now=NOW
    )


def test_two_suppliers_under_one_protocol_get_their_own_verdicts(world):
    test = lock(world)
    assert first_look(test).verdict == "met"
    assert seen(world.buyer, test) == seen(world.investigator, test) == {"A": "met", "B": "close"}


def test_each_supplier_sees_its_own_product_alone(world):
    test = lock(world)
    first_look(test)
    assert seen(world.bid_manager, test) == {"A": "met"}
    assert seen(world.other_bid_manager, test) == {"B": "close"}
    assert seen(world.stranger, test) == seen(PUBLIC, test) == seen(world.evaluator, test) == {}
    arms = {arm.code: arm for arm in queries.protocol(actor=world.bid_manager, slug=test.slug).arms}
    assert (arms["A"].supplier_name, arms["B"].supplier_name) == ("Prøveleverandør A", "")
    assert (arms["A"].observations, arms["B"].observations, arms["vanlig"].observations) == (13, None, None)


def test_who_tests_sees_codes_and_not_companies(world):
    test = lock(world)
    arms = queries.protocol(actor=world.investigator, slug=test.slug).arms
    assert {arm.supplier_name for arm in arms} == {""}
    assert {arm.supplier_name for arm in queries.protocol(actor=world.buyer, slug=test.slug).arms} > {
        "Prøveleverandør B"
    }


def test_the_comparison_stays_hidden_until_a_look_is_due(world):
    test = lock(world)
    looking = {"actor": world.investigator, "protocol_id": test.id, "now": NOW}
    refused("look.nothing-new", take_look, **looking)
    observe(test, patients("vanlig", 3, 5), patients("A", 5, 5))
    assert refused("look.not-due", take_look, **looking)["still_needed"] > 0
    for other in (world.bid_manager, world.stranger, world.evaluator):
        refused("look.not-permitted", take_look, **{**looking, "actor": other})
    observe(test, patients("vanlig", 0, 8, first=6), patients("A", 8, 8, first=6), patients("B", 3, 13))
    assert take_look(**looking).number == 1
    refused("look.nothing-new", take_look, **looking)


def test_a_supplier_whose_data_come_later_is_judged_by_its_own_looks(world):
    test = lock(world)
    observe(test, patients("vanlig", 4, 13), patients("A", 13, 13))
    assert take_look(actor=world.buyer, protocol_id=test.id, now=NOW).verdict == "met"
    assert seen(world.buyer, test) == {"A": "met", "B": "continue"}
    agreed = read_text(PADS)
    with acting(JOB):
        past = pasts(agreed, test.id, ["A", "B"])
    assert past["B"] == Past({"heler-flere": []})
    assert past["A"].met == {"heler-flere"}


def test_what_is_met_stays_met(world):
    test = lock(world)
    first_look(test)
    observe(test, patients("vanlig", 12, 12, first=14), patients("A", 0, 12, first=14))
    take_look(actor=world.buyer, protocol_id=test.id, now=NOW)
    (a,) = queries.protocol(actor=world.bid_manager, slug=test.slug).looks[1].arms
    assert (a.verdict, a.answer["criteria"][0]["reason"]) == ("met", "met-before")


def test_nothing_is_accepted_that_has_not_met_its_bar(world):
    test = lock(world)
    given = {"test": test, "outcome": "accept"}
    assert refused("evidence-decision.level-not-met", decide, **given, arm="A") == {"verdict": "continue"}
    first_look(test)
    assert refused("evidence-decision.level-not-met", decide, **given, arm="B") == {"verdict": "close"}
    refused("evidence-decision.reason-missing", decide, **given, arm="A", reason=" ")
    refused("evidence-decision.not-fitting", decide, test=test, arm="A", outcome="buy")
    refused("observations.arm-not-known", decide, **given, arm="vanlig")
    refused("protocol.not-permitted", decide, **given, arm="A", actor=world.investigator)
    assert decide(**given, arm="A").overrules is False
    refused("evidence-decision.exists", decide, test=test, arm="A", outcome="close")


def test_a_close_that_does_not_bind_can_be_overruled_and_says_so(world):
    test = lock(world)
    first_look(test)
    assert decide(test, "B", "continue", "ny model på vej").overrules is True
    closed = decide(test, "B", "close", "modellen kom ikke")
    assert (closed.overrules, closed.state) == (False, "locked")
    assert decide(test, "A", "accept").state == "closed"
    view = queries.protocol(actor=PUBLIC, slug=test.slug)
    assert [(each.arm, each.outcome, each.overrules) for each in view.decisions] == [
        ("B", "continue", True),
        ("B", "close", False),
        ("A", "accept", False),
    ]
    assert seen(PUBLIC, test) == {"A": "met", "B": "close"}, "what was closed is as public as what was bought"


def test_a_close_that_binds_cannot_be_overruled(world):
    test = lock(world, PADS.replace("binding = false", "binding = true"))
    first_look(test)
    refused("evidence-decision.closing-binds", decide, test=test, arm="B", outcome="continue")


def test_a_gown_that_fails_once_cannot_pass(world):
    test = lock(world, GOWN, "kittel")
    gowns(test, 20, failed=1)
    assert take_look(actor=world.investigator, protocol_id=test.id, now=NOW).verdict == "close"
    view = queries.protocol(actor=world.bid_manager, slug="kittel")
    assert view.looks[0].arms[0].answer["criteria"][0]["reason"] == "plan-cannot-pass"


def test_where_a_test_stands_for_those_who_follow_it(world):
    need = make_need(world)
    test = lock(world, need_id=need)
    assert standings([test.id], actor=world.buyer)[test.id].verdict == ""
    first_look(test)
    found = standings([test.id], actor=world.buyer)[test.id]
    assert (found.state, found.verdict, found.says_close, found.observations) == ("locked", "met", True, 39)
    assert found.max_unit_price_ore == 45_00
    assert [(arm.supplier_id, arm.verdict) for arm in found.arms] == [
        (world.supplier, "met"),
        (world.other_supplier, "close"),
    ]
    assert standing_of_supplier(test.id, world.other_supplier, actor=JOB).reasons == ("futility-bound",)
    assert standing_of_supplier(test.id, world.supplier, actor=world.other_bid_manager) is None
    decide(test, "B", "close")
    (by_need,) = standings_of_needs([need], actor=world.buyer)[need]
    assert (by_need.says_close, by_need.arms[1].outcome) == (False, "close")
    assert by_need.last_progress_at == NOW


def test_standings_take_a_constant_number_of_queries(world, django_assert_num_queries):
    ids = [lock(world, GOWN, f"kittel-{n}").id for n in range(3)]
    with acting(JOB), django_assert_num_queries(8):
        assert len(standings(ids, actor=JOB)) == 3
