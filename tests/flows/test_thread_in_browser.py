"""The thread in a browser, in Danish, at phone width.

A clinic applies, a caseworker grants, a citizen orders, a supplier sends a part, the citizen receives, an economist
reads the statement. Server and worker are processes of their own.
"""

from __future__ import annotations

import datetime as dt
import re
import time

import pytest
from django.contrib.auth.hashers import make_password
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Browser, Page

from gavn.contracts.actions import contracts, lines, products
from gavn.infra import clock
from gavn.infra.actors import acting
from gavn.parties.models import Person
from gavn.settlement.actions.agreements import NewBaseline, register_agreement, set_baselines
from tests.settlement.agreed import DOCUMENT
from tests.site import running_site
from tests.world import JOB, LONG_AGO, World, make_world, organisation

PASSWORD = "hemmelig-prøve"
BAGS, PACK_UNITS, PRICE_ORE, BASELINE_ORE_PER_100 = "Poser", 10, 100_00, 1200_00
ORDERED, SENT = 5, 3


@pytest.fixture
def world(committed) -> World:
    """The people of the tests with passwords, a contract that runs today, an agreement with a baseline."""
    made, now = make_world(), clock.now()
    today = clock.day_of(now)
    organisation("municipality", "741", "Samsø Kommune", made.region)
    contract = contracts.register_contract(
        actor=JOB, number="RK-1", title="Stomi", lead_id=made.region, start_on=today - dt.timedelta(days=300),
        end_before=today + dt.timedelta(days=900), maximum_ore=10**10, buyers=[(made.aarhus, 10**9)], now=now,
    ).id  # fmt: skip
    group = products.register_groups(actor=JOB, groups=[products.NewGroup("poser", BAGS, "Bags")], now=now)["poser"]
    new = products.NewProduct("V-1", "Åben pose", group, made.supplier, PACK_UNITS)
    product = next(iter(products.register_products(actor=JOB, products=[new], now=now).values()))
    lines.offer_products(
        actor=JOB, contract_id=contract, offers=[lines.NewOffer(product, PRICE_ORE)],
        start_on=today - dt.timedelta(days=300), now=now,
    )  # fmt: skip
    register_agreement(actor=JOB, agreement_id="proeve", document=document(today.year), region_id=made.region, now=now)
    baseline = NewBaseline(made.aarhus, group, LONG_AGO, None, BASELINE_ORE_PER_100, "prøve")
    set_baselines(actor=JOB, baselines=[baseline], now=now)
    with acting(JOB):
        Person.objects.update(password=make_password(PASSWORD))
    return made


def document(year: int) -> str:
    """The tests' agreement, in force this year."""
    return DOCUMENT.replace("2023-09-01", f"{year}-01-01").replace("2027-08-30", f"{year}-12-31")


class Visitor:
    """A person at a browser. What buttons and fields are called is looked up in the Danish catalogue."""

    def __init__(self, browser: Browser, site: str, login: str) -> None:
        self.site = site
        self.page: Page = browser.new_context(locale="da-DK", viewport={"width": 390, "height": 844}).new_page()
        self.go("/log-ind/")
        self.fill("Login", login)
        self.fill("Password", PASSWORD)
        self.press("Log in")

    def go(self, path: str) -> None:
        self.page.goto(self.site + path)

    def fill(self, label: str, value: str) -> None:
        self.page.get_by_label(danish(label), exact=True).first.fill(value)

    def press(self, name: str) -> None:
        self.page.locator("main").get_by_role("button", name=re.compile(f"^{re.escape(danish(name))}")).first.click()

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=danish(name)).first.click()

    def text(self) -> str:
        return self.page.locator("main").inner_text()


def danish(msgid: str) -> str:
    with translation.override("da"):
        return gettext(msgid)


def test_the_thread(world, browser):
    with running_site() as site:
        apply(Visitor(browser, site, "nurse"))
        grant(Visitor(browser, site, "case"))
        citizen = Visitor(browser, site, "citizen")
        order(citizen)
        send_a_part(Visitor(browser, site, "clerk"))
        receive(citizen)
        read_the_statement(Visitor(browser, site, "econ"))
        see_who_has_looked(citizen)


def apply(nurse: Visitor) -> None:
    nurse.go("/klinik/find-borger/")
    nurse.page.locator("[name=cpr]").fill("610170-0001")
    purpose = nurse.page.locator("select[name=purpose]")
    if purpose.count():
        purpose.select_option(index=1)
    else:
        nurse.page.locator("[name=purpose]").first.check()
    nurse.press("Find the citizen")
    assert "Åse Ærø" in nurse.text()
    nurse.page.locator("[name=indication]").first.check()
    nurse.page.locator("[name^=units]").first.fill("90")
    nurse.page.locator("[name=consent_on]").fill(clock.day_of(clock.now()).isoformat())
    nurse.press("Send the application")
    assert danish("Application %(number)s").split("%")[0] in nurse.page.title() + nurse.text()


def grant(caseworker: Visitor) -> None:
    caseworker.go("/kommune/")
    caseworker.page.locator("main table a").first.click()
    caseworker.page.locator("[name=outcome][value=granted]").check()
    caseworker.press("Decide and write the letter")
    assert "Sara Sagsbehandler" in caseworker.text()


def order(citizen: Visitor) -> None:
    citizen.go("/borger/")
    assert "90" in citizen.text()
    citizen.follow("Choose products")
    citizen.page.locator("input.packs").first.fill(str(ORDERED))
    citizen.press("Put in the basket and look through")
    citizen.press("Send the order")
    assert "Åben pose" in citizen.text()
    citizen.go("/borger/")
    assert str(90 - ORDERED * PACK_UNITS) in citizen.text()


def send_a_part(clerk: Visitor) -> None:
    clerk.go("/leverandoer/")
    assert "Åse" not in clerk.text()
    clerk.page.locator("main table a").first.click()
    clerk.press("Confirm the order")
    clerk.page.locator("[name=number]").fill("F-1")
    clerk.page.locator("[name^=packs]").first.fill(str(SENT))
    clerk.page.locator("section[aria-labelledby=send] button.button-primary").click()
    assert "F-1" in clerk.text()
    assert "Åse" not in clerk.text()


def receive(citizen: Visitor) -> None:
    citizen.go("/borger/")
    citizen.follow("All orders")
    citizen.page.locator("main a[href*='/ordre/']").first.click()
    citizen.page.locator("form[action*='/modtag/'] button").first.click()
    assert danish("Thank you. The delivery is received.") in citizen.page.locator("body").inner_text()


def read_the_statement(economist: Visitor) -> None:
    """Three packs of ten at 100 kr. that had cost 120 kr.: 300 kr. spent, 60 kr. gained, once the worker has posted."""
    deadline = time.monotonic() + 30
    while True:
        economist.go("/oekonomi/opgoerelse/")
        row = economist.page.locator("main tbody tr", has_text="Aarhus").first.inner_text()
        if "300" in row or time.monotonic() > deadline:
            break
        time.sleep(0.5)
    assert "300" in row
    assert "60" in row


def see_who_has_looked(citizen: Visitor) -> None:
    citizen.go("/borger/")
    address = citizen.page.url.rstrip("/")
    citizen.page.goto(f"{address}/hvem-har-set/")
    seen = citizen.text()
    assert "Nanna Sygeplejerske" in seen
    assert "Sara Sagsbehandler" in seen
