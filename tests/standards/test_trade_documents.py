"""Documents between buyer and supplier: written, valid by the official rules, read back, equal; damage is refused."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from gavn.kernel.errors import Unreadable
from gavn.standards import oioubl, peppol
from gavn.standards.peppol.names import NAMES
from gavn.standards.xml_reading import parse_xml
from gavn.standards.xml_schema import schema_faults
from tests.standards.official_peppol import RULES, failures, schema_of
from tests.standards.random_trade import scenario

# A scenario in which the supplier answers line by line.
SOUND = next(
    found
    for found in map(scenario, range(50))
    if found["order-response"].answer == "CA" == found["advanced-order-response"].answer
)
SEEDS = st.integers(0, 10**9)
# Where we ask for more than the rules: no lot is recalled without its number, no substitute offered without a name.
STRICTER = {
    "DespatchLine/Item/ItemInstance/LotIdentification/LotNumberID",
    "OrderLine/SellerSubstitutedLineItem/Item/Name",
}
# Quantities and amounts of the documents, each of which is refused when it is below zero.
NUMBERS = ("Quantity", "InvoicedQuantity", "CreditedQuantity", "DeliveredQuantity", "PriceAmount", "PayableAmount")
BOMB = b"<!DOCTYPE a [<!ENTITY a 'xxxxxxxxxx'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]><a>&b;</a>"
OUTSIDE = b"<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>"


def mutants(root: Any) -> Iterator[tuple[str, Any]]:
    """The document without one of its parts, once for every kind of place."""
    tree, seen = root.getroottree(), set()
    for element in root.iter(etree.Element):
        path = tree.getelementpath(element)
        plain = re.sub(r"\{[^}]*\}|\[\d+\]", "", path)
        if element is root or plain in seen:
            continue
        seen.add(plain)
        changed = copy.deepcopy(root)
        gone = changed.find(path)
        gone.getparent().remove(gone)
        yield plain, changed


@settings(max_examples=15, deadline=None)
@given(seed=SEEDS)
def test_what_is_written_is_read_back_the_same(seed: int) -> None:
    for document in scenario(seed).values():
        assert peppol.parse(peppol.render(document), source="d.xml") == document


@pytest.mark.parametrize("form", list(RULES))
def test_documents_are_valid_by_schema_and_official_rules(form: str) -> None:
    documents = [scenario(seed)[form] for seed in range(4)]
    assert [failures(form, peppol.render(document)) for document in documents] == [[]] * 4


@pytest.mark.long
@pytest.mark.parametrize("form", list(RULES))
def test_200_scenarios_are_written_valid_read_back_and_equal(form: str) -> None:
    wrong = []
    for seed in range(200):
        document = scenario(seed)[form]
        data = peppol.render(document)
        if failures(form, data) or peppol.parse(data, source=form) != document:
            wrong.append(seed)
    assert wrong == []


@pytest.mark.parametrize("form", ["order", "order-response", "despatch-advice", "invoice", "credit-note"])
def test_what_the_reading_asks_for_the_rules_ask_for_too(form: str) -> None:
    """A document that lacks a part is refused by our reading only where schema or rules refuse it as well."""
    root = parse_xml(peppol.render(SOUND[form]), source=form)
    refused, stricter = 0, []
    for place, changed in mutants(root):
        try:
            peppol.parse(etree.tostring(changed), source=form)
        except Unreadable:
            refused += 1
            if not failures(form, changed):
                stricter.append(place)
    assert refused > 10
    assert set(stricter) <= STRICTER


@pytest.mark.parametrize("form", list(RULES))
def test_a_negative_number_is_always_refused(form: str) -> None:
    root = parse_xml(peppol.render(SOUND[form]), source=form)
    places = [each for each in root.iter(etree.Element) if etree.QName(each).localname in NUMBERS]
    for element in places:
        before, element.text = element.text, "-3"
        with pytest.raises(Unreadable, match=r"line \d+, .*found '-3', expected a number from 0"):
            peppol.parse(etree.tostring(root), source=form)
        element.text = before
    assert bool(places) == (form not in ("order-cancellation", "invoice-response", "message-response"))


def test_a_negative_number_is_never_written() -> None:
    order = SOUND["order"]
    negative = replace(order, lines=(replace(order.lines[0], quantity=Decimal(-1)),))
    for render in (peppol.render, oioubl.render):
        with pytest.raises(Unreadable, match="found -1, expected a number from 0"):
            render(negative)


@pytest.mark.parametrize(
    ("damage", "expected"),
    [
        (lambda data: b"", "well-formed XML"),
        (lambda data: data[: len(data) // 2], "well-formed XML"),
        (lambda data: BOMB, "a document type declaration|well-formed XML"),
        (lambda data: OUTSIDE, "a document type declaration"),
        (lambda data: data.replace(b"trns:order:3", b"trns:order:9"), "trns:order:3"),
        (lambda data: data.replace(b"Order-2", b"Wine-2"), "one of Order"),
        (lambda data: data.replace(b'currencyID="DKK"', b'currencyID="EUR"', 1), "expected DKK"),
        (lambda data: re.sub(rb"<cbc:IssueDate>[^<]*", b"<cbc:IssueDate>2026-02-30", data), "a date"),
        (lambda data: re.sub(rb"<cbc:ID>O", b"<cbc:ID>" + b"<cbc:a>" * 400 + b"O", data, count=1), "well-formed XML"),
        (lambda data: b"\xff\xfe" + data, "well-formed XML"),
    ],
)
def test_a_damaged_order_is_refused_with_the_place(damage: Any, expected: str) -> None:
    with pytest.raises(Unreadable, match=expected):
        peppol.parse(damage(peppol.render(SOUND["order"])), source="d.xml")


def test_refusal_by_the_supplier_and_rejection_of_the_document_are_different_documents() -> None:
    refused = replace(SOUND["order-response"], answer="RE", lines=())
    rejected = replace(SOUND["message-response"], answer="RE", text="x")
    read = [peppol.parse(peppol.render(each), source="d.xml") for each in (refused, rejected)]
    assert [peppol.form_name(each) for each in read] == ["order-response", "message-response"]


@settings(max_examples=15, deadline=None)
@given(seed=SEEDS)
def test_oioubl_keeps_orders_and_invoices_and_is_valid_by_the_schemas(seed: int) -> None:
    documents = scenario(seed)
    order, invoice = documents["order"], replace(documents["invoice"], buyer_reference="")
    for document in (order, invoice):
        data = oioubl.render(document)
        root = parse_xml(data, source="d.xml")
        assert schema_faults(root, schema_of(root)) == []
        assert root.findtext("cbc:CustomizationID", namespaces=NAMES) == "OIOUBL-2.1"
        assert oioubl.parse(data, source="d.xml") == document


def test_oioubl_has_no_credit_note_here() -> None:
    with pytest.raises(Unreadable, match="an order or an invoice"):
        oioubl.render(SOUND["credit-note"])
