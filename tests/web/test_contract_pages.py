"""A contract's pages walked as its lead's buyer and as others: what is shown, refused and said of mistakes."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gavn.contracts import term_queries
from gavn.contracts.actions.about_product import SIGNATURES, replace_product, set_picture, state_fact
from gavn.contracts.actions.indexation import NewIndex, agree_index
from gavn.infra import clock
from gavn.journeys.ceiling_forecast import ceiling_forecasts
from gavn.parties.authentication import PasswordBackend
from tests.contracts.contracting import START, contracting
from tests.contracts.test_catalogue import GOOD, HEADINGS, as_csv, changed
from tests.world import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def frozen(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


def browser(actor):
    client = Client()
    client.force_login(PasswordBackend().get_user(actor.person_id))
    return client


def page(case, name, *more):
    return reverse(f"contracts:{name}", args=[case.contract, *more])


def upload(name, data):
    return SimpleUploadedFile(name, data)


def test_the_contract_with_lots_options_ceilings_and_their_table():
    case = contracting()
    text = browser(case.world.buyer).get(page(case, "contract")).content.decode()
    for words in (
        "Anslået værdi",
        "10.000.000,00",
        "Forbrug af lofterne",
        "Prøveleverandør A",
        "Et år til",
        "Viborg",
    ):
        assert words in text, words
    stranger = browser(case.world.stranger).get(page(case, "contract")).content.decode()
    assert "Forbrug af lofterne" not in stranger
    assert "Udnyt optionen" not in stranger


def test_an_option_is_used_by_its_button():
    case = contracting()
    option = next(each for each in term_queries.contract_terms(**case.lead).options if each.kind == "extension")
    client = browser(case.world.buyer)
    assert client.post(page(case, "option", option.id), {"key": "a"}).status_code == 303
    assert "Udnyttet" in client.get(page(case, "contract")).content.decode()
    assert browser(case.world.party_buyer).post(page(case, "option", option.id), {"key": "b"}).status_code == 403


def test_a_change_is_recorded_and_one_too_large_is_told_why():
    case = contracting()
    client = browser(case.world.buyer)
    said = {"ground": "small", "value": "900.000", "made_on": str(TODAY), "text": "Nye størrelser", "reason": "Samme"}
    assert client.post(page(case, "changes"), {**said, "key": "a"}).status_code == 303
    refused = client.post(page(case, "changes"), {**said, "key": "b", "value": "200.000"})
    assert refused.status_code in (409, 422)
    assert "der skal et nyt udbud til" in refused.content.decode()
    text = client.get(page(case, "changes")).content.decode()
    assert "Nye størrelser" in text
    assert text.count("900.000,00") >= 2
    party = browser(case.world.party_buyer).get(page(case, "changes")).content.decode()
    assert "Registrér ændringen" not in party


def test_prices_are_regulated_on_the_page():
    case = contracting()
    client = browser(case.world.buyer)
    assert "følger ikke noget indeks" in client.get(page(case, "indexation")).content.decode()
    agree_index(index=NewIndex("Nettoprisindeks", "PRIS111", START, Decimal(100)), **case.lead)
    sent = client.post(page(case, "indexation"), {"key": "a", "figure": "102,5", "start_on": "2026-07-01"})
    assert sent.status_code == 303
    text = client.get(page(case, "indexation")).content.decode()
    assert "2 priser er reguleret" in text
    assert "102,5" in text


def test_a_service_figure_is_agreed_on_the_page():
    case = contracting()
    client = browser(case.world.buyer)
    said = {"supplier": str(case.world.supplier), "code": "on-time", "figure": "97,5", "start_on": str(TODAY)}
    assert client.post(page(case, "service"), {**said, "key": "a"}).status_code == 303
    text = client.get(page(case, "service")).content.decode()
    assert "97,5 procent" in text
    again = client.post(page(case, "service"), {**said, "key": "b"})
    assert "fra en senere dag end det forrige" in again.content.decode()


def test_a_catalogue_with_mistakes_is_reported_row_by_row_and_a_good_one_is_taken():
    case = contracting()
    client = browser(case.world.buyer)
    said = {"supplier": str(case.world.supplier), "start_on": str(TODAY)}
    bad = as_csv(changed("pris pr. pakke", "mange"))
    refused = client.post(page(case, "catalogue"), {**said, "key": "a", "file": upload("k.csv", bad)})
    text = refused.content.decode()
    assert refused.status_code in (409, 422)
    assert "Skriv et tal." in text
    assert "mange" in text
    empty = client.post(page(case, "catalogue"), {**said, "key": "c", "file": upload("k.csv", b"")})
    assert "Filen er tom" in empty.content.decode()
    assert client.post(page(case, "catalogue"), {**said, "key": "d"}).status_code == 422
    done = client.post(page(case, "catalogue"), {**said, "key": "b", "file": upload("k.csv", as_csv(GOOD, HEADINGS))})
    assert done.status_code == 303
    assert "3 nye varer" in client.get(page(case, "contract")).content.decode()


def test_a_product_with_picture_label_facts_and_what_replaces_it():
    case = contracting()
    client = browser(case.world.buyer)
    said = {"supplier": str(case.world.supplier), "start_on": str(TODAY), "key": "a"}
    client.post(page(case, "catalogue"), {**said, "file": upload("k.csv", as_csv())})
    one, two = case.products.values()
    common = {"actor": case.world.buyer, "now": NOW}
    set_picture(product_id=one, content=b"\x89PNG\r\n\x1a\nx", alt_text="En lukket pose", **common)
    state_fact(
        product_id=one, theme="security-of-supply", text="To fabrikker", source="Datablad", stated_on=TODAY, **common
    )
    replace_product(
        product_id=one, replaced_by_id=two, start_on=TODAY + dt.timedelta(days=30), is_equivalent=False,
        reason="Udgår", **common,
    )  # fmt: skip
    text = Client().get(reverse("contracts:product", args=[one])).content.decode()
    for words in (
        "En lukket pose",
        "Forsyningssikkerhed",
        "To fabrikker",
        "Erstattes fra",
        "Spørg din klinik",
        "09 18 04",
    ):
        assert words in text, words
    picture = Client().get(reverse("contracts:picture", args=[one]))
    assert (picture["Content-Type"], picture["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert Client().get(reverse("contracts:picture", args=[two])).status_code == 404
    assert Client().get(reverse("contracts:product", args=[case.contract])).status_code == 404


def test_a_forecast_counts_whole_months_of_the_contract():
    case = contracting()
    terms = term_queries.contract_terms(**case.lead)
    buyers, whole = ceiling_forecasts(actor=case.world.buyer, contract=terms, now=NOW)
    assert [each.use.name for each in buyers] == ["Region Midtjylland", "Viborg Kommune"]
    assert whole.found.rate_ore_a_day == 0  # January and February 2026 have no order
    assert whole.found.reached_on is None
    assert not whole.too_early


PNG = SIGNATURES["image/png"] + b"..."


def about(case, name, product):
    return reverse(f"contracts:{name}", args=[product])


def test_what_is_said_of_a_product_is_written_on_pages_and_read_by_everybody():
    case = contracting()
    client, (one, two) = browser(case.world.buyer), case.products.values()
    fact = {"theme": "security-of-supply", "text": "Seks måneders lager", "source": "Aftale 7", "stated_on": str(TODAY)}
    assert client.post(about(case, "fact", one), {**fact, "key": "a"}).status_code == 303
    label = {"label_text": "Må ikke\nopvarmes", "key": "b"}
    assert client.post(about(case, "label", one), label).status_code == 303
    picture = {"file": upload("vare.png", PNG), "alt_text": "En pose", "key": "c"}
    assert client.post(about(case, "show", one), picture).status_code == 303
    replaced = {"replaced_by": str(two), "start_on": "2026-05-01", "is_equivalent": "on", "reason": "Udgår", "key": "d"}
    assert client.post(about(case, "replace", one), replaced).status_code == 303
    text = Client().get(about(case, "product", one)).content.decode()
    for words in (
        "Seks måneders lager",
        "Aftale 7",
        "Må ikke<br>opvarmes",
        "En pose",
        "Erstattes fra 1. maj 2026",
        "Udgår",
    ):
        assert words in text, words
    assert Client().get(about(case, "picture", one)).content == PNG
    assert "Tilføj en oplysning" not in text  # that is for the lead's buyer
    assert "Tilføj en oplysning" in client.get(about(case, "product", one)).content.decode()


def test_a_mistake_in_what_is_said_of_a_product_is_told_and_changes_nothing():
    case = contracting()
    client, (one, two) = browser(case.world.buyer), case.products.values()
    unsourced = {"theme": "sustainability", "text": "Svanemærket", "source": "", "stated_on": str(TODAY)}
    for name, said, words in (
        ("fact", unsourced, "påkrævet"),
        ("show", {"file": upload("vare.png", b"<svg>"), "alt_text": "En pose"}, "PNG eller JPEG"),
        ("label", {"label_text": "x" * 2001}, "2000"),
        ("replace", {"replaced_by": str(one), "start_on": "2026-05-01", "reason": "x"}, "Marker en gyldig"),
    ):  # fmt: skip
        answer = client.post(about(case, name, one), {**said, "key": name})
        assert answer.status_code in (409, 422), name
        assert words in answer.content.decode(), name
    replaced = {"start_on": "2026-05-01", "reason": "Udgår"}
    assert (
        client.post(about(case, "replace", one), {**replaced, "replaced_by": str(two), "key": "x"}).status_code == 303
    )
    back = client.post(about(case, "replace", two), {**replaced, "replaced_by": str(one), "key": "y"})
    assert back.status_code == 422  # it would lead in a circle
    text = Client().get(about(case, "product", one)).content.decode()
    assert "Svanemærket" not in text


def test_a_supplier_is_taken_over_from_a_day_on():
    case = contracting()
    address = page(case, "merger", case.world.other_supplier)
    said = {"merged_into": str(case.world.supplier), "start_on": str(TODAY), "reason": "Fusion", "key": "a"}
    assert browser(case.world.party_buyer).post(address, said).status_code == 403
    client = browser(case.world.buyer)
    assert client.post(address, said).status_code == 303
    text = client.get(page(case, "contract")).content.decode()
    assert "fusioneret ind i Prøveleverandør A" in text
    assert client.post(address, {**said, "key": "b"}).status_code == 422
    assert client.get(page(case, "merger", case.contract)).status_code == 404


@pytest.mark.parametrize("who", ["party_buyer", "stranger", "clerk", "caseworker"])
def test_only_the_lead_s_buyer_says_something_of_a_product(who):
    case = contracting()
    client, (one, _) = browser(getattr(case.world, who)), case.products.values()
    for name in ("fact", "label", "show", "replace"):
        assert client.get(about(case, name, one)).status_code == 403
        assert client.post(about(case, name, one), {"key": name, "label_text": "x"}).status_code == 403
