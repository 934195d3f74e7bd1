"""Contracts, products and prices: registered by jobs alone, whole or not at all, kept sane by the database."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from gavn.contracts import queries
from gavn.contracts.actions import contracts, lines, products
from gavn.contracts.models import Buyer, Contract, ContractLine, Price, Product, ProductGroup
from gavn.infra.actors import PUBLIC, acting
from gavn.kernel.errors import Refusal
from gavn.kernel.ids import uuid7
from tests.world import JOB, NOW, make_world

pytestmark = pytest.mark.django_db

START, END = dt.date(2026, 1, 1), dt.date(2030, 1, 1)
TODAY = dt.date(2026, 3, 2)


def register(world, actor=JOB, **changes):
    values = {
        "number": "RK-1", "title": "Stomi", "lead_id": world.region, "start_on": START, "end_before": END,
        "maximum_ore": 3_000, "buyers": [(world.aarhus, 2_000), (world.viborg, 1_000)],
    }  # fmt: skip
    return contracts.register_contract(actor=actor, now=NOW, **(values | changes)).id


def one_line(world, price_ore=100):
    contract = register(world)
    group = products.register_groups(actor=JOB, groups=[products.NewGroup("bags", "Poser", "Bags")], now=NOW)["bags"]
    new = [products.NewProduct("A-1", "Pose Æblegrød", group, world.supplier, 10, gtin="5701234567899")]
    product = products.register_products(actor=JOB, products=new, now=NOW)[world.supplier, "A-1"]
    offers = [lines.NewOffer(product, price_ore)]
    line = lines.offer_products(actor=JOB, contract_id=contract, offers=offers, start_on=START, now=NOW)[product]
    return contract, group, product, line


def test_a_job_registers_and_no_person_does():
    world = make_world()
    for actor in (world.buyer, world.neighbour, world.stranger, PUBLIC):
        with pytest.raises(Refusal, match=r"contract\.not-permitted"):
            register(world, actor)
        with pytest.raises(Refusal, match=r"contract\.not-permitted"):
            products.register_groups(actor=actor, groups=[], now=NOW)
        with pytest.raises(Refusal, match=r"contract\.not-permitted"):
            products.register_products(actor=actor, products=[], now=NOW)
        with pytest.raises(Refusal, match=r"contract\.not-permitted"):
            lines.offer_products(actor=actor, contract_id=world.region, offers=[], start_on=START, now=NOW)
        with pytest.raises(Refusal, match=r"contract\.not-permitted"):
            lines.set_price(actor=actor, line_id=world.region, price_ore=1, start_on=TODAY, now=NOW)
    contract = register(world)
    seen = queries.contracts_for(actor=world.caseworker, organisation_id=world.aarhus, on=TODAY)
    assert [(c.id, c.number, c.lead_name, c.maximum_ore) for c in seen] == [
        (contract, "RK-1", "Region Midtjylland", 3_000)
    ]
    assert queries.contracts_for(actor=world.caseworker, organisation_id=world.region, on=TODAY) == ()
    assert queries.contracts_for(actor=world.caseworker, organisation_id=world.aarhus, on=END) == ()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"maximum_ore": 2_999}, "contract.ceilings-above-maximum"),
        ({"buyers": []}, "contract.buyers-missing"),
        ({"end_before": START}, "period.empty"),
    ],
)
def test_a_contract_that_cannot_hold_is_refused(changes, code):
    world = make_world()
    with pytest.raises(Refusal) as refusal:
        register(world, **changes)
    assert refusal.value.code == code


def test_a_buyer_is_named_once_and_a_number_is_taken_once():
    world = make_world()
    with pytest.raises(Refusal, match=r"contract\.buyers-missing"):
        register(world, buyers=[(world.aarhus, 1), (world.aarhus, 1)])
    with pytest.raises(Refusal, match=r"contract\.buyers-missing"):
        register(world, buyers=[(world.aarhus, 0)])
    register(world)
    with pytest.raises(Refusal, match=r"contract\.number-taken"):
        register(world)
    with acting(JOB):
        assert (Contract.objects.count(), Buyer.objects.count()) == (1, 2)


def test_the_database_keeps_the_maximum_above_the_ceilings():
    world = make_world()
    contract = register(world)
    for change in (
        lambda: Buyer.objects.filter(organisation_id=world.aarhus).update(ceiling_ore=2_001),
        lambda: Contract.objects.filter(id=contract).update(maximum_ore=2_999),
    ):
        with pytest.raises(DatabaseError, match="exceed the maximum"), acting(JOB):
            change()
    with acting(JOB):
        Contract.objects.filter(id=contract).update(maximum_ore=3_001)
        Buyer.objects.filter(organisation_id=world.aarhus).update(ceiling_ore=2_001)


def test_an_offer_is_made_once_and_shown_with_its_price():
    world = make_world()
    contract, group, product, line = one_line(world, price_ore=12_345)
    page = queries.assortment(actor=PUBLIC, contract_id=contract, on=TODAY)
    assert page.total == 1
    offer = page.items[0]
    assert (offer.product_id, offer.line_id, offer.price_ore, offer.units_per_pack) == (product, line, 12_345, 10)
    assert (offer.group_code, offer.group_name_da, offer.supplier_name) == ("bags", "Poser", "Prøveleverandør A")
    assert queries.offers(actor=PUBLIC, product_ids=[product], contract_id=contract, on=TODAY) == {product: offer}
    assert queries.offers(actor=PUBLIC, product_ids=[product], contract_id=contract, on=dt.date(2025, 12, 31)) == {}
    assert queries.offered_groups(actor=PUBLIC, contract_ids=[contract], on=TODAY) == {contract: frozenset({group})}
    assert [each.code for each in queries.product_groups()] == ["bags"]
    again = [lines.NewOffer(product, 1)]
    with pytest.raises(Refusal, match=r"offer\.taken"):
        lines.offer_products(actor=JOB, contract_id=contract, offers=again, start_on=START, now=NOW)


@pytest.mark.parametrize(
    ("search", "total"),
    [("", 1), ("æBLEgrød", 1), ("pose a-1", 1), ("5701234567899", 1), ("pose b-1", 0), ("100%", 0), ("_", 0)],
)
def test_search_finds_every_word_in_name_number_or_gtin(search, total):
    world = make_world()
    contract, group, *_ = one_line(world)
    found = queries.assortment(actor=PUBLIC, contract_id=contract, group_ids=[group], search=search, on=TODAY)
    assert found.total == len(found.items) == total


def test_pages_cut_the_assortment_without_gap_or_double(django_assert_num_queries):
    world = make_world()
    contract, group, *_ = one_line(world)
    new = [products.NewProduct(f"B-{n}", f"Vare {n}", group, world.supplier, 1) for n in range(11)]
    made = products.register_products(actor=JOB, products=new, now=NOW)
    offers = [lines.NewOffer(each, 1) for each in made.values()]
    lines.offer_products(actor=JOB, contract_id=contract, offers=offers, start_on=START, now=NOW)
    pages = [queries.assortment(actor=PUBLIC, contract_id=contract, on=TODAY, page=n, size=5) for n in (1, 2, 3)]
    names = [offer.name for page in pages for offer in page.items]
    assert names == ["Pose Æblegrød", *(f"Vare {n}" for n in range(11))]  # numbers by value
    assert {page.total for page in pages} == {12}
    assert queries.assortment(actor=PUBLIC, contract_id=contract, group_ids=[], on=TODAY).total == 0
    for size in (1, 12):
        with acting(PUBLIC), django_assert_num_queries(4):  # savepoint, count, page, release
            queries.assortment(actor=PUBLIC, contract_id=contract, on=TODAY, size=size)


def test_a_new_price_takes_over_on_its_day():
    world = make_world()
    contract, _, product, line = one_line(world, price_ore=100)
    later, between = dt.date(2026, 7, 1), dt.date(2026, 5, 1)
    lines.set_price(actor=JOB, line_id=line, price_ore=120, start_on=later, now=NOW)
    lines.set_price(actor=JOB, line_id=line, price_ore=110, start_on=between, now=NOW)

    def price_on(day):
        return queries.offers(actor=PUBLIC, product_ids=[product], contract_id=contract, on=day)[product].price_ore

    days = [TODAY, between - dt.timedelta(1), between, later - dt.timedelta(1), later, dt.date(2029, 12, 31)]
    assert [price_on(day) for day in days] == [100, 100, 110, 110, 120, 120]


@pytest.mark.parametrize(
    ("price_ore", "start_on", "code"),
    [
        (0, TODAY, "price.not-positive"),
        (1, dt.date(2026, 3, 1), "price.in-the-past"),
        (1, END, "price.outside-contract"),
    ],
)
def test_a_price_that_cannot_hold_is_refused(price_ore, start_on, code):
    world = make_world()
    *_, line = one_line(world)
    with pytest.raises(Refusal) as refusal:
        lines.set_price(actor=JOB, line_id=line, price_ore=price_ore, start_on=start_on, now=NOW)
    assert refusal.value.code == code


def test_two_prices_on_one_day_are_refused_by_action_and_database():
    world = make_world()
    *_, line = one_line(world)
    lines.set_price(actor=JOB, line_id=line, price_ore=110, start_on=dt.date(2026, 5, 1), now=NOW)
    with pytest.raises(Refusal, match=r"price\.taken"):
        lines.set_price(actor=JOB, line_id=line, price_ore=120, start_on=dt.date(2026, 5, 1), now=NOW)
    with pytest.raises(DatabaseError, match="contracts_price_no_overlap"), acting(JOB):
        Price.objects.create(id=uuid7(NOW), line_id=line, start_on=dt.date(2026, 4, 1), price_ore=1)


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"gtin": "5701234567890"}, "gtin.check-digit"), ({"units_per_pack": 0}, "product.units-not-positive")],
)
def test_a_product_that_cannot_be_is_refused(changes, code):
    world = make_world()
    group = products.register_groups(actor=JOB, groups=[products.NewGroup("g", "g", "g")], now=NOW)["g"]
    values = {"item_number": "1", "name": "x", "group_id": group, "supplier_id": world.supplier, "units_per_pack": 1}
    with pytest.raises(Refusal) as refusal:
        products.register_products(actor=JOB, products=[products.NewProduct(**(values | changes))], now=NOW)
    assert refusal.value.code == code


def test_groups_and_item_numbers_are_taken_once():
    world = make_world()
    _, group, *_ = one_line(world)
    with pytest.raises(Refusal, match=r"product-group\.taken"):
        products.register_groups(actor=JOB, groups=[products.NewGroup("bags", "x", "x")], now=NOW)
    new = [products.NewProduct(number, "x", group, world.supplier, 1) for number in ("A-1", "A-2")]
    with pytest.raises(Refusal, match=r"product\.taken") as refusal:
        products.register_products(actor=JOB, products=new, now=NOW)
    assert refusal.value.facts == {"item_numbers": ["A-1"]}
    with acting(JOB):
        assert Product.objects.count() == 1  # nothing of the second lot
    other = [products.NewProduct("A-1", "x", group, world.other_supplier, 1)]
    assert products.register_products(actor=JOB, products=other, now=NOW)


def test_everybody_reads_nobody_but_the_worker_writes():
    world = make_world()
    contract, *_ = one_line(world)
    tables = [Contract, Buyer, ProductGroup, Product, ContractLine, Price]
    for actor in (PUBLIC, world.stranger, world.neighbour, world.caseworker):
        with acting(actor):
            assert all(table.objects.exists() for table in tables)
        for table in tables:
            name = table._meta.db_table
            for write in (f"delete from {name}", f"update {name} set id = id", f"insert into {name} default values"):
                refused = pytest.raises(DatabaseError, match=r"permission denied|violates row-level security")
                with refused, acting(actor), connection.cursor() as cur:
                    cur.execute(write)
        with pytest.raises(DatabaseError, match="permission denied"), acting(actor):
            Buyer.objects.filter(contract_id=contract).update(ceiling_ore=10)


def test_without_an_actor_every_table_is_empty():
    one_line(make_world())
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set local role gavn_app")
        for table in ("contract", "buyer", "product_group", "product", "line", "price"):
            cursor.execute(f"select count(*) from contracts_{table}")
            assert cursor.fetchone() == (0,)
