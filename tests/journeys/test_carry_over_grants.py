"""Old grants follow into the next contract: one rule for all, consent, exceptions, equity, dry run, full reverse."""

import datetime as dt
from collections import Counter

import pytest

from gavn.contracts.actions.successors import NewSuccessor, map_products
from gavn.contracts.models import Buyer, Contract, ContractLine, Price
from gavn.grants.models import Grant, GrantStep
from gavn.infra.actors import acting
from gavn.infra.outbox import drain_all
from gavn.journeys.carry_over_grants import CarriedOver, carry_over, reverse
from gavn.kernel.errors import Refusal
from gavn.kernel.ids import uuid7
from gavn.ordering.actions import carry_over as actions
from gavn.ordering.actions.many import OrderRequest, take_orders
from gavn.ordering.actions.orders import OrderRequestLine, place_order
from gavn.ordering.carry_over_queries import LocalRuleView, equity_report, items_of_citizen, waiting_items
from gavn.ordering.models import CarryOver, CarryOverItem, StandingLine
from tests.country import make_country
from tests.supply import grant, make_supply, name_buyer, offer
from tests.world import JOB, NOW, make_world

pytestmark = pytest.mark.django_db
SWITCH_ON = dt.date(2026, 6, 1)
MANY = 400


def next_contract(world, supply, *municipalities):
    """A contract that offers the same big bag, another bag in place of the bag, and nothing for the other bag."""
    with acting(JOB):
        contract = Contract.objects.create(
            id=uuid7(NOW), number="RK-2", title="Stomi 2", lead_id=world.region, start_on=SWITCH_ON,
            end_before=dt.date(2030, 6, 1), maximum_ore=10**13,
        ).id  # fmt: skip
        for municipality in municipalities:
            name_buyer(contract, municipality, 10**12)
        for product in (supply.big_bag, supply.belt):
            line = ContractLine.objects.create(id=uuid7(NOW), contract_id=contract, product_id=product)
            Price.objects.create(id=uuid7(NOW), line=line, start_on=SWITCH_ON, price_ore=200_00)
    new_bag = offer(contract, supply.bags, world.other_supplier, "N-10", 10, 80_00, start_on=SWITCH_ON)
    successors = [
        NewSuccessor(supply.big_bag, supply.big_bag, "same"),
        NewSuccessor(supply.belt, supply.belt, "same"),
        NewSuccessor(supply.bag, new_bag, "equivalent", "Stomisygeplejerskernes vurdering"),
        NewSuccessor(supply.other_bag, None, "none"),
    ]
    map_products(actor=JOB, old_contract_id=supply.contract, new_contract_id=contract, successors=successors, now=NOW)
    return contract, new_bag


def plan(world, supply, contract):
    planned = actions.plan_carry_over(
        actor=world.buyer, old_contract_id=supply.contract, new_contract_id=contract, switch_on=SWITCH_ON, now=NOW
    )
    drain_all(now=NOW)
    return planned


def order(citizen, *products):
    lines = tuple(OrderRequestLine(product, 1) for product in products)
    take_orders([OrderRequest(citizen, lines, "k", "job:tests", "")], actor=JOB, now=NOW)


@pytest.fixture
def two():
    """The same products used by a citizen of Aarhus and one of Viborg."""
    world = make_world()
    supply = make_supply(world)
    grant(world, supply, {supply.bags: 500, supply.belts: 9})
    grant(
        world, supply, {supply.bags: 500, supply.belts: 9}, citizen=world.neighbour_citizen, municipality=world.viborg
    )
    for citizen in (world.citizen, world.neighbour_citizen):
        order(citizen, supply.bag, supply.big_bag, supply.other_bag, supply.belt)
    contract, new_bag = next_contract(world, supply, world.aarhus, world.viborg)
    return world, supply, contract, new_bag


def verdicts(citizen):
    with acting(JOB):
        rows = CarryOverItem.objects.filter(citizen_id=citizen).order_by("old_product__item_number")
        return {item.old_product.item_number: item.verdict for item in rows.select_related("old_product")}


def item(citizen, product):
    with acting(JOB):
        return CarryOverItem.objects.get(citizen_id=citizen, old_product_id=product).id


def contracts_of_grants():
    with acting(JOB):
        return Counter(Grant.objects.values_list("contract__number", flat=True))


def test_the_same_use_gets_the_same_proposal_in_every_municipality(two):
    world, supply, contract, _ = two
    plan(world, supply, contract)
    expected = {"A-1": "carried", "A-10": "to-consent", "A-30": "carried", "B-10": "to-decide"}
    assert verdicts(world.citizen) == expected
    assert verdicts(world.neighbour_citizen) == expected


def test_a_local_rule_is_followed_shown_and_counted(two):
    world, supply, contract, _ = two
    planned = actions.plan_carry_over(
        actor=world.buyer, old_contract_id=supply.contract, new_contract_id=contract, switch_on=SWITCH_ON, now=NOW
    )
    rule = {"carry_over_id": planned, "municipality_id": world.viborg, "group_id": supply.bags, "now": NOW}
    with pytest.raises(Refusal, match=r"carry-over\.not-permitted"):
        actions.set_local_rule(actor=world.caseworker, treatment="refuse", reason="x", **rule)
    with pytest.raises(Refusal, match=r"carry-over\.reason-missing"):
        actions.set_local_rule(actor=world.neighbour, treatment="refuse", reason=" ", **rule)
    actions.set_local_rule(actor=world.neighbour, treatment="refuse", reason="Serviceniveau 2026", **rule)
    drain_all(now=NOW)
    assert set(verdicts(world.citizen).values()) == {"carried", "to-consent", "to-decide"}
    assert verdicts(world.neighbour_citizen) == {
        "A-1": "carried", "A-10": "refused-locally", "A-30": "refused-locally", "B-10": "refused-locally"
    }  # fmt: skip
    aarhus, viborg = equity_report(actor=world.buyer, carry_over_id=planned)
    assert (aarhus.name, aarhus.refused, aarhus.items) == ("Aarhus Kommune", 0, 4)
    assert (viborg.name, viborg.refused, viborg.items, viborg.refused_share) == ("Viborg Kommune", 3, 4, 0.75)
    assert viborg.local_rules == (LocalRuleView("bags", "bags", "refuse", "Serviceniveau 2026"),)


def test_consent_exception_refusal_and_choice_then_carry_over_and_back(two):
    world, supply, contract, new_bag = two
    planned = plan(world, supply, contract)
    mine, theirs = item(world.citizen, supply.bag), item(world.neighbour_citizen, supply.bag)
    actions.answer_consent(actor=world.citizen_person, item_id=mine, consents=True, now=NOW)
    actions.keep_product(actor=world.neighbour, item_id=theirs, reason="Allergi, dokumenteret", now=NOW)
    decide = item(world.citizen, supply.other_bag)
    with pytest.raises(Refusal, match=r"carry-over\.reason-missing"):
        actions.refuse_product(actor=world.caseworker, item_id=decide, reason="", now=NOW)
    with pytest.raises(Refusal, match=r"carry-over\.not-fitting"):
        actions.choose_successor(actor=world.caseworker, item_id=decide, product_id=supply.belt, now=NOW)
    actions.choose_successor(actor=world.caseworker, item_id=decide, product_id=new_bag, now=NOW)
    for stranger in (world.neighbour, world.stranger, world.clerk):
        with pytest.raises(Refusal, match=r"carry-over\.not-found"):
            actions.answer_consent(actor=stranger, item_id=mine, consents=False, now=NOW)

    before = contracts_of_grants()
    assert carry_over(actor=JOB, carry_over_id=planned, dry_run=True, now=NOW) == CarriedOver(1, 0)
    assert contracts_of_grants() == before == {"RK-1": 2}
    assert carry_over(actor=JOB, carry_over_id=planned, now=NOW) == CarriedOver(1, 0)
    assert contracts_of_grants() == {"RK-1": 1, "RK-2": 1}  # the exception keeps its grant where the product is
    later = dt.datetime(2026, 6, 2, 9, tzinfo=dt.UTC)
    outcome = place_order(
        actor=world.citizen_person, citizen_id=world.citizen, key="new", now=later,
        lines=[OrderRequestLine(new_bag, 1), OrderRequestLine(supply.bag, 1)],
    )  # fmt: skip
    assert [line.code for line in outcome.lines] == [None, "product.not-offered"]
    kept = place_order(
        actor=world.neighbour, citizen_id=world.neighbour_citizen, key="old", now=later,
        lines=[OrderRequestLine(supply.bag, 1)],
    )  # fmt: skip
    assert kept.any_accepted
    with pytest.raises(Refusal, match=r"carry-over\.wrong-state"):
        carry_over(actor=JOB, carry_over_id=planned, now=NOW)
    assert reverse(actor=JOB, carry_over_id=planned, now=NOW) == CarriedOver(1, 0)
    assert contracts_of_grants() == before
    with acting(JOB):
        assert GrantStep.objects.filter(move="carry-over").count() == 2
        assert CarryOver.objects.get().state == "reversed"


def test_only_the_leads_buyer_plans_and_orders_and_only_where_a_buyer_is_named(two):
    world, supply, contract, _ = two
    for other in (world.party_buyer, world.caseworker, world.citizen_person):
        with pytest.raises(Refusal, match=r"carry-over\.not-permitted"):
            actions.plan_carry_over(
                actor=other, old_contract_id=supply.contract, new_contract_id=contract, switch_on=SWITCH_ON, now=NOW
            )
    with pytest.raises(Refusal, match=r"carry-over\.not-fitting"):
        actions.plan_carry_over(
            actor=world.buyer, old_contract_id=supply.contract, new_contract_id=contract,
            switch_on=dt.date(2026, 5, 31), now=NOW,
        )  # fmt: skip
    planned = plan(world, supply, contract)
    with pytest.raises(Refusal, match=r"carry-over\.exists"):
        plan(world, supply, contract)
    with acting(JOB):
        Buyer.objects.filter(contract_id=contract, organisation_id=world.viborg).delete()
    actions.order_carry_over(actor=world.buyer, carry_over_id=planned, now=NOW)
    drain_all(now=NOW)
    drain_all(now=NOW)
    assert contracts_of_grants() == {"RK-1": 1, "RK-2": 1}
    actions.order_carry_over(actor=world.buyer, carry_over_id=planned, backwards=True, now=NOW)
    drain_all(now=NOW)
    assert contracts_of_grants() == {"RK-1": 2}


def test_a_grant_that_nobody_used_follows_and_comes_back_and_one_that_has_ended_does_not(two):
    world, supply, contract, _ = two
    unused = grant(world, supply, {supply.belts: 4}, indication="urostomy").grant
    ended = grant(world, supply, {supply.belts: 4}, indication="ileostomy").grant
    with acting(JOB):
        Grant.objects.filter(id=ended).update(end_before=SWITCH_ON)
    planned = plan(world, supply, contract)
    with acting(JOB):
        assert not CarryOverItem.objects.filter(grant_id__in=(unused, ended)).exists()
    carry_over(actor=JOB, carry_over_id=planned, now=NOW)
    with acting(JOB):
        assert Grant.objects.get(id=unused).contract_id == contract
        assert Grant.objects.get(id=ended).contract_id == supply.contract
    reverse(actor=JOB, carry_over_id=planned, now=NOW)
    with acting(JOB):
        assert set(Grant.objects.values_list("contract_id", flat=True)) == {supply.contract}


def test_lists_of_what_waits(two):
    world, supply, contract, _ = two
    plan(world, supply, contract)
    waiting = waiting_items(actor=world.caseworker, page=1, size=10, now=NOW)
    assert [(each.old_name, each.verdict) for each in waiting.items] == [("A-10", "to-consent"), ("B-10", "to-decide")]
    mine = items_of_citizen(actor=world.citizen_person, citizen_id=world.citizen, now=NOW)
    assert [(each.old_name, each.new_name, each.verdict) for each in mine] == [
        ("A-1", "A-1", "carried"), ("A-10", "N-10", "to-consent"),
        ("A-30", "A-30", "carried"), ("B-10", "", "to-decide"),
    ]  # fmt: skip
    assert items_of_citizen(actor=world.stranger, citizen_id=world.citizen, now=NOW) == ()


def test_thousands_of_grants_are_a_few_statements_and_come_back_exactly(django_assert_max_num_queries):
    """A country whose standing orders name the old bag, which half of the citizens agree to change."""
    country = make_country(MANY, dt.date(2026, 5, 1))
    world, supply = country.world, country.supply
    contract, new_bag = next_contract(world, supply, world.aarhus, world.viborg)
    planned = plan(world, supply, contract)
    with acting(JOB):
        assert CarryOverItem.objects.count() == 3 * MANY
        waiting = CarryOverItem.objects.filter(verdict="to-consent", municipality_id=world.aarhus)
        waiting.update(verdict="consented")
        lines = list(StandingLine.objects.order_by("id").values_list("id", "product_id", "packs"))
    with django_assert_max_num_queries(40):
        done = carry_over(actor=JOB, carry_over_id=planned, now=NOW)
    assert done == CarriedOver(MANY + 1, MANY // 2)  # with the template of them all, which uses nothing
    with acting(JOB):
        assert StandingLine.objects.filter(product_id=new_bag).count() == MANY // 2
    assert reverse(actor=JOB, carry_over_id=planned, now=NOW) == CarriedOver(MANY + 1, MANY // 2)
    with acting(JOB):
        assert list(StandingLine.objects.order_by("id").values_list("id", "product_id", "packs")) == lines
    assert contracts_of_grants() == {"RK-1": MANY + 1}
