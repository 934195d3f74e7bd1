"""Facts, pictures, replacements and merged suppliers: dated, managed by the lead, and never in a circle."""

import datetime as dt

import pytest

from gavn.contracts import product_queries, term_queries
from gavn.contracts.actions.about_product import merge_suppliers, replace_product, set_picture, state_fact
from gavn.kernel.errors import Refusal
from tests.contracts.contracting import contracting
from tests.world import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
LATER = TODAY + dt.timedelta(days=30)
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20


def refused(code, act, **values):
    with pytest.raises(Refusal) as refusal:
        act(now=NOW, **values)
    assert refusal.value.code == code


def product_of(case, number):
    return product_queries.product(actor=case.world.stranger, product_id=case.products[number], now=NOW)


def test_the_latest_fact_of_a_theme_counts():
    case = contracting()
    fact = {"actor": case.world.buyer, "product_id": case.products["K-1-1"], "source": "Leverandørens datablad"}
    for theme, text, on in (
        ("sustainability", "Ingen mærker", TODAY - dt.timedelta(days=9)), ("sustainability", "Svanemærket", TODAY),
        ("security-of-supply", "Lager for seks måneder", TODAY),
    ):  # fmt: skip
        state_fact(theme=theme, text=text, stated_on=on, now=NOW, **fact)
    found = {each.theme: each.text for each in product_of(case, "K-1-1").facts}
    assert found == {"sustainability": "Svanemærket", "security-of-supply": "Lager for seks måneder"}
    for changes in ({"theme": "taste"}, {"text": " "}, {"stated_on": LATER}):
        given = {"theme": "sustainability", "text": "x", "stated_on": TODAY} | changes
        refused("product-fact.not-fitting", state_fact, **given, **fact)
    given = {"theme": "sustainability", "text": "x", "stated_on": TODAY}
    refused("contract-management.not-permitted", state_fact, **given, **(fact | {"actor": case.world.clerk}))


def test_a_picture_is_a_picture_and_has_words():
    case = contracting()
    shown = {"actor": case.world.buyer, "product_id": case.products["K-1-1"]}
    for content, words in ((b"<svg/>", "En pose"), (PNG, " "), (PNG + b"x" * 2_000_000, "En pose")):
        refused("picture.not-fitting", set_picture, content=content, alt_text=words, **shown)
    for words in ("En pose", "En lukket pose"):  # a new one takes the old one's place
        set_picture(content=PNG, alt_text=words, now=NOW, **shown)
    assert product_of(case, "K-1-1").picture_text == "En lukket pose"
    found = product_queries.picture(actor=case.world.stranger, product_id=case.products["K-1-1"])
    assert (found.content, found.media_type) == (PNG, "image/png")
    assert product_queries.picture(actor=case.world.stranger, product_id=case.products["K-1-2"]) is None


def test_a_product_is_replaced_from_a_day_and_never_in_a_circle():
    case = contracting()
    one, two = case.products["K-1-1"], case.products["K-1-2"]
    common = {"actor": case.world.buyer, "start_on": LATER, "is_equivalent": True, "reason": "Udgår"}
    replace_product(product_id=one, replaced_by_id=two, now=NOW, **common)
    view = product_of(case, "K-1-1").replaced_by
    assert (view.item_number, view.start_on, view.is_equivalent) == ("K-1-2", LATER, True)
    on = lambda day: product_queries.replacement_on(actor=case.world.stranger, product_id=one, on=day)  # noqa: E731
    assert on(LATER - dt.timedelta(days=1)) == one
    assert on(LATER) == two
    for product_id, other in ((two, one), (one, two), (two, two)):
        refused("replacement.not-fitting", replace_product, product_id=product_id, replaced_by_id=other, **common)


def test_suppliers_merge_from_a_day_and_never_in_a_circle():
    case = contracting()
    world = case.world
    common = {"actor": world.buyer, "start_on": LATER, "reason": "Fusion"}
    merge_suppliers(supplier_id=world.supplier, merged_into_id=world.other_supplier, now=NOW, **common)
    on = lambda day: term_queries.supplier_on(actor=world.stranger, supplier_id=world.supplier, on=day)  # noqa: E731
    assert on(LATER - dt.timedelta(days=1)) == world.supplier
    assert on(LATER) == world.other_supplier
    for supplier, other in ((world.other_supplier, world.supplier), (world.supplier, world.other_supplier)):
        refused("merger.not-fitting", merge_suppliers, supplier_id=supplier, merged_into_id=other, **common)
    refused(
        "contract-management.not-permitted", merge_suppliers, supplier_id=world.other_supplier,
        merged_into_id=world.supplier, **(common | {"actor": world.party_buyer}),
    )  # fmt: skip
    then = dt.datetime.combine(LATER, dt.time(12), dt.UTC)
    terms = term_queries.contract_terms(actor=world.buyer, contract_id=case.contract, now=then)
    assert [(each.name, each.merged_into) for each in terms.suppliers] == [
        ("Prøveleverandør A", "Prøveleverandør B"), ("Prøveleverandør B", ""),
    ]  # fmt: skip
