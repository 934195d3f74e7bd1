"""A joint tender in a browser, in Danish: prepare, publish, bid as two suppliers, evaluate, award, sign.

The buyer sits at a desk; suppliers and evaluator use a phone. The browser's requests are answered by Django itself, so
that the days of the law can pass: thirty for the bids, ten of standstill.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import zipfile
from collections.abc import Callable
from contextvars import Context, copy_context
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Browser, Locator, Request, Route

from gavn.contracts import queries as contracts
from gavn.engine.bundle.checker.main import check
from gavn.infra import clock
from gavn.infra.actors import Actor
from gavn.infra.assets import ensure_assets
from gavn.infra.outbox import drain_all
from gavn.tenders import queries
from tests.browser import DESKTOP, PHONE
from tests.tenders.tendering import make_groups
from tests.web.browser import log_in
from tests.world import JOB, NOW, World, make_world

pytestmark = pytest.mark.django_db
SITE = "http://gavn.example"
TO_ANOTHER_PAGE = (301, 302, 303)
PRICES = {"A": "31337", "B": "27183"}


class Visitor:
    """A person at a browser. What buttons and fields are called is looked up in the Danish catalogue."""

    def __init__(self, browser: Browser, actor: Actor, size: tuple[int, int]) -> None:
        self.client: Client = log_in(actor)
        self.moved_to = ""
        inside = copy_context()
        context = browser.new_context(locale="da-DK", viewport={"width": size[0], "height": size[1]})
        context.route(f"{SITE}/**", lambda route: self.answer(route, inside))
        self.page = context.new_page()

    def answer(self, route: Route, inside: Context) -> None:
        """Where Django leads to another page the browser is told to go there afterwards, by `press`."""
        status, headers, body = inside.run(ask, self.client, route.request)
        if status in TO_ANOTHER_PAGE:
            self.moved_to = headers["Location"]
            status, headers = 200, {"Content-Type": "text/plain"}
        route.fulfill(status=status, headers=headers, body=body)

    def go(self, path: str) -> None:
        self.page.goto(SITE + path)

    def fill(self, **fields: str) -> None:
        """Fields by their names: a choice is chosen, a text typed."""
        for name, value in fields.items():
            field = self.page.locator(f"[name='{name}']").first
            if field.evaluate("each => each.tagName") == "SELECT":
                field.select_option(value)
            elif field.get_attribute("type") == "radio":
                self.page.locator(f"[name='{name}'][value='{value}']").check()
            else:
                field.fill(value)

    def press(self, name: str) -> None:
        text = re.compile(f"^{re.escape(danish(name))}")
        self.press_at(self.page.locator("main").get_by_role("button", name=text).first)

    def press_at(self, button: Locator) -> None:
        """The button itself, where its name is that of another one too."""
        button.click()
        self.page.wait_for_load_state()
        if self.moved_to:
            address, self.moved_to = self.moved_to, ""
            self.go(address)
        assert self.page.locator(".alert-error").count() == 0, self.text()

    def text(self) -> str:
        return self.page.locator("main").inner_text()


def ask(client: Client, request: Request) -> tuple[int, dict[str, str], bytes]:
    parts = urlsplit(request.url)
    address = parts.path + (f"?{parts.query}" if parts.query else "")
    if request.method == "POST":
        response = client.post(address, request.post_data_buffer or b"", content_type=request.headers["content-type"])
    else:
        response = client.get(address)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return response.status_code, dict(response.headers), body


def danish(msgid: str) -> str:
    with translation.override("da"):
        return gettext(msgid)


@pytest.fixture
def at(monkeypatch) -> Callable[[dt.datetime], None]:
    """Let the clock stand at a moment."""
    ensure_assets()
    return lambda moment: monkeypatch.setattr(clock, "now", lambda: moment)


def test_a_tender_from_its_first_line_to_its_contract(browser, at):
    world = make_world()
    make_groups()
    at(NOW)
    buyer = Visitor(browser, world.buyer, DESKTOP)
    tender = prepare(buyer, world)
    approve(world, tender)
    publish(buyer, tender)
    suppliers = {"A": world.bid_manager, "B": world.other_bid_manager}
    bidders = {letter: Visitor(browser, actor, PHONE) for letter, actor in suppliers.items()}
    ask_and_answer(bidders["A"], bidders["B"], buyer, tender)
    for letter, bidder in bidders.items():
        bid(bidder, letter, tender)
    deadline = queries.tender(actor=world.buyer, tender_id=id_of(tender), now=NOW).bid_deadline_at
    assert deadline is not None
    at(deadline + dt.timedelta(hours=1))
    open_bids(buyer, tender)
    mark(Visitor(browser, world.evaluator, PHONE), tender)
    agree_and_lock(buyer, tender)
    award(buyer, tender)
    at(deadline + dt.timedelta(days=15))
    sign(buyer, tender, deadline + dt.timedelta(days=15))
    read_the_decision(bidders["A"], bidders["B"], tender)


def id_of(tender: str):
    return tender.strip("/").split("/")[1]


def prepare(buyer: Visitor, world: World) -> str:
    """The tender's address, with parties, requirement, users' voice, talk with the market and a sound model."""
    buyer.go("/udbud/nyt/")
    buyer.fill(
        number="U-7", title="Kitler", procedure="open", contract_form="one", estimated="5.000.000", maximum="8.000.000",
        start_on="2026-07-01", last_on="2030-06-30", undivided_reason="Én vare, som ikke kan deles",
    )  # fmt: skip
    buyer.press("Begin the tender")
    tender = urlsplit(buyer.page.url).path
    for organisation, ceiling in ((world.region, "5.000.000"), (world.viborg, "3.000.000")):
        buyer.go(f"{tender}parter/")
        buyer.fill(organisation=str(organisation), ceiling=ceiling)
        buyer.press("Name the party")
    buyer.go(f"{tender}krav/")
    buyer.fill(kind="minimum", text="Kitlen holder tæt i fire timer")
    buyer.press("Write the requirement")
    buyer.fill(speaks_for="Operationssygeplejersker", statement="Fire timer er nok")
    buyer.press("Note what was said")
    assert "Fire timer er nok" in buyer.text()
    buyer.go(f"{tender}markedsdialog/")
    buyer.fill(company="Prøveleverandør A", told="Vi vil købe kitler sammen")
    buyer.press("Note the talk")
    buyer.go(f"{tender}model/skriv/")
    buyer.fill(
        lots="1; Kitler", title_0="Komfort", weight_0="60", title_1="Levering", weight_1="40", formula="fixed-amount",
        dkk_per_point="100", price_low="25.000", price_high="35.000",
    )  # fmt: skip
    buyer.press("Save and check")
    assert "intet at bemærke" in buyer.text()
    return tender


def approve(world: World, tender: str) -> None:
    """Each party with its mandate. A browser whose requests are answered here sends no files, so a plain one does."""
    for actor, organisation in ((world.buyer, world.region), (world.party_buyer, world.viborg)):
        file = SimpleUploadedFile("mandat.pdf", b"mandat")
        fields = {"key": "m", "organisation": str(organisation), "mandate": file, "quantities": "1: 1000"}
        assert log_in(actor).post(f"/{tender.strip('/')}/parter/godkend/", fields).status_code == 303


def publish(buyer: Visitor, tender: str) -> None:
    buyer.go(f"{tender}offentliggoer/")
    buyer.press("Publish the tender")
    assert danish("The clock") in buyer.text()


def ask_and_answer(asker: Visitor, other: Visitor, buyer: Visitor, tender: str) -> None:
    asker.go(f"{tender}spoergsmaal/")
    asker.fill(text="Vi hos A spørger: hvilke størrelser?")
    asker.press("Send the question")
    buyer.go(f"{tender}spoergsmaal/")
    buyer.fill(question_text="Hvilke størrelser?")
    buyer.page.locator(f"form[action='{tender}spoergsmaal/svar/'] [name=text]").fill("S til XL")
    buyer.press("Publish the answer")
    other.go(f"{tender}spoergsmaal/")
    assert "S til XL" in other.text()
    assert "Vi hos A" not in other.text()


def bid(bidder: Visitor, letter: str, tender: str) -> None:
    bidder.go("/udbud/virksomhed/")
    bidder.fill(**{"exclusion-grounds": "ingen", "tax-debt": "ingen", "financial-standing": "egenkapital 1 mio. kr."})
    bidder.press("Declare")
    bidder.go(f"{tender}tilbud/skriv/")
    bidder.fill(
        answer_0_0=f"Komfort fra {letter}", answer_0_1=f"Levering fra {letter}", number_0_0=f"{letter}1",
        name_0_0="Kittel", group_0_0="G1", units_0_0="10", packs_0_0="1", price_0_0=PRICES[letter],
    )  # fmt: skip
    bidder.press("Look it through")
    assert f"{int(PRICES[letter]):,}".replace(",", ".") in bidder.text()
    bidder.press("Seal and send the bid")
    assert danish("The bid is received") in bidder.text()
    assert re.search(r"\b[0-9a-f]{64}\b", bidder.text())


def open_bids(buyer: Visitor, tender: str) -> None:
    buyer.go(tender)
    buyer.press("End the receipt of bids")
    buyer.press("Open the bids")


def mark(evaluator: Visitor, tender: str) -> None:
    evaluator.go(f"{tender}bedoemmelse/")
    evaluator.page.locator("main table a").first.click()
    for _offer in range(2):
        assert not any(price[:2] + "." + price[2:] in evaluator.text() for price in PRICES.values())
        mark = "9" if "Komfort fra A" in evaluator.text() else "7"
        evaluator.fill(mark_0=mark, reason_0="Sidder godt", mark_1="8", reason_1="Lager i Danmark")
        evaluator.press("Save and go to the next")


def agree_and_lock(buyer: Visitor, tender: str) -> None:
    buyer.go(f"{tender}bedoemmelse/?liste=uenige")
    buyer.page.locator("main table a").first.click()
    for _offer in range(2):
        buyer.fill(**{"agree-reason_0": "Bedst pasform", "agree-reason_1": "Sikker levering"})
        buyer.press("Save and go to the next")
    buyer.go(f"{tender}bedoemmelse/")
    buyer.press("Lock quality and open the prices")


def award(buyer: Visitor, tender: str) -> None:
    """27,183 with 60 × 0.7 + 32 points beats 31,337 with 60 × 0.9 + 32: a point is worth 100 kroner."""
    buyer.press("Evaluate")
    assert "Prøveleverandør B" in buyer.page.locator("main tbody tr").first.inner_text()
    buyer.page.locator("main tbody th a").first.click()
    assert danish("How firm the result is") in buyer.text()
    assert "Havde Prøveleverandør A" in buyer.text()
    buyer.go(f"{tender}resultat/")
    buyer.press("Decide the award")
    buyer.press("Send the letters")


def sign(buyer: Visitor, tender: str, now: dt.datetime) -> None:
    buyer.go(tender)
    buyer.press("Sign the contract")
    drain_all(now=now)
    assert contracts.number_taken(actor=JOB, number="U-7")
    assert "U-7" in buyer.text()


def read_the_decision(loser: Visitor, winner: Visitor, tender: str) -> None:
    """Each has its letter; everybody's copy of the evidence recomputes."""
    for visitor, word in ((loser, "Not won"), (winner, "Won")):
        visitor.go(f"{tender}tilbud/")
        assert danish(word) in visitor.text()
    for client in (loser.client, Client()):
        archive = zipfile.ZipFile(io.BytesIO(client.get(f"{tender}bevis.zip").content))
        name = next(each for each in archive.namelist() if each.endswith("bundle.json"))
        answer = check(json.loads(archive.read(name)))
        assert (answer["reproduced"], answer["redacted"]) == (True, True)
