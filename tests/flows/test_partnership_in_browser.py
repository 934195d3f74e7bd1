"""From a clinician's suggestion to a purchase, in a browser and in Danish.

A nurse suggests, a buyer publishes the need, a company follows and asks, two companies answer with their proposals, an
investigator records observations, one product is closed and one is bought. The buyer sits at a desk, the others use a
phone.
"""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from gavn.infra.outbox import drain_all
from gavn.partnerships import queries
from tests.browser import DESKTOP, PHONE
from tests.evidence.testing import lock, patients
from tests.flows.test_tender_in_browser import SITE, Visitor, at, danish  # noqa: F401 - a fixture
from tests.web.browser import key_on
from tests.world import JOB, NOW, World, make_world

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
PROJECT = "/partnerskaber/projekt/saarpuder/"
LATER = NOW + 40 * DAY


def test_from_a_need_to_one_closed_and_one_bought(browser, at, settings):  # noqa: F811 - the fixture
    settings.EMAIL_HOST = "mail.example"
    world = make_world()
    at(NOW)
    suggest(Visitor(browser, world.nurse, PHONE), world)
    buyer = Visitor(browser, world.buyer, DESKTOP)
    need = publish_need(buyer)
    company = Visitor(browser, world.bid_manager, PHONE)
    follow(company, buyer, need, world)
    talk(company, Visitor(browser, world.other_bid_manager, PHONE), buyer, need)
    announce(buyer, world)
    for company, text in ((world.bid_manager, "En pude af tang"), (world.other_bid_manager, "En pude af skum")):
        answer(Visitor(browser, company, PHONE), need, text)
    at(LATER)
    develop(buyer, world)
    observe(Visitor(browser, world.investigator, PHONE), buyer, world)
    close_one_and_buy_one(buyer, world)
    follow_the_thread(Visitor(browser, world.bid_manager, PHONE), buyer, need)


def suggest(nurse: Visitor, world: World) -> None:
    nurse.go("/behov/foreslaa/")
    nurse.fill(owner=str(world.region), title="Sårpuder, der heler", problem="Mange sår er der endnu efter 30 dage.")
    nurse.press("Send the suggestion")
    assert "Sårpuder, der heler" in nurse.text()


def publish_need(buyer: Visitor) -> str:
    """The need's short name."""
    buyer.go("/behov/egne/")
    buyer.press("Take it up as a need")
    buyer.fill(
        affected="Borgere med sår", size="4.000 forløb om året", solved_when="40 procentpoint flere heler på 30 dage",
        figure_name="Helet efter 30 dage", figure_value="30", figure_unit="%", figure_source="klinikken",
    )  # fmt: skip
    buyer.press("Save")
    buyer.fill(reason="Alle klinikker ser det")
    buyer.press("Qualify")
    buyer.press("Publish")
    return buyer.page.url.rstrip("/").rpartition("/")[2]


def follow(company: Visitor, buyer: Visitor, need: str, world: World) -> None:
    """The buyer says where the region is going; a company follows, and is told by mail when the need comes."""
    buyer.go("/behov/temaer/nyt/")
    buyer.fill(
        owner=str(world.region), title="Sår, der heler", direction="Færre lange forløb", start_year="2026",
        end_year="2030",
    )  # fmt: skip
    buyer.press("Publish")
    theme = buyer.page.url.removeprefix(SITE)
    company.go(theme)
    company.fill(email="salg@leverandoer.example")
    company.press("Follow")
    assert "salg@leverandoer.example" in company.text()
    buyer.go(theme)
    buyer.fill(need=need)
    buyer.press("Put it there")
    drain_all(now=NOW)
    (told,) = mail.outbox
    assert told.to == ["salg@leverandoer.example"]
    assert f"/behov/om/{need}/" in told.body
    company.go(theme)
    company.page.get_by_role("link", name="Sårpuder, der heler").click()
    assert "40 procentpoint flere heler" in company.text()


def talk(company: Visitor, other: Visitor, buyer: Visitor, need: str) -> None:
    """Market dialogue: a meeting, a question, an answer that everybody reads, what the region would buy."""
    dialogue = f"/behov/om/{need}/dialog/"
    buyer.go(dialogue)
    open_details(buyer, "Announce a meeting")
    buyer.fill(title="Dialogmøde", starts_at="2026-03-20T10:00", place="Regionshuset")
    buyer.press("Announce")
    company.go("/behov/kalender/")
    assert "Dialogmøde" in company.text()
    company.go(dialogue)
    company.page.locator("#ask-text").fill("Vi hedder A og laver tang. Tæller børn med?")
    ask_button = company.page.locator("button[value=ask]")
    assert ask_button.is_visible()
    company.press_at(ask_button)
    buyer.go(dialogue)
    buyer.fill(question_text="Tæller børn med?")
    buyer.page.locator("[id^=a-]").first.fill("Ja, fra 12 år.")
    buyer.press("Share the answer")
    open_details(buyer, "Declare what you would buy")
    buyer.fill(units_a_year="80000", unit="puder")
    buyer.press_at(buyer.page.locator("button[value=declare]"))
    other.go(dialogue)
    for said in ("Tæller børn med?", "Ja, fra 12 år.", "80.000"):
        assert said in other.text()
    assert "tang" not in other.text(), "who asked, and how, stays between the company and the region"


def open_details(visitor: Visitor, name: str) -> None:
    visitor.page.locator("summary", has_text=danish(name)).click()


def announce(buyer: Visitor, world: World) -> None:
    buyer.go("/partnerskaber/ny/")
    buyer.fill(
        owner=str(world.region), title="Sårpuder", slug="saarpuder", kind="innovation-partnership",
        purpose="En pude, der får flere sår til at hele", area="chronic", lead_title="Indkøbschef", staff_hours="200",
    )  # fmt: skip
    buyer.press("Open the partnership")
    do(buyer, "dialogue", "Begin the market dialogue")
    do(
        buyer, "terms", "Save the terms", market_finding="Ingen heler flere", rights="Leverandøren ejer",
        stop_terms="Efter hver fase", expected_purchase="3.000.000",
    )  # fmt: skip
    buyer.go(PROJECT + "goer/terms/")
    buyer.page.locator("[name=takes_several]").check()
    buyer.press("Save the terms")
    do(buyer, "requirements", "Save the requirements", lines="Flere heler | 40 procentpoint | heler-flere")
    do(
        buyer, "phase", "Add the phase", title="Afprøvning", start_on="2026-05-01", last_on="2026-10-31",
        rights="Som aftalt", lines="Prototype i brug | 2026-06-01 | 200.000",
    )  # fmt: skip
    do(buyer, "announce", "Publish")
    assert "Kan ansøges" in buyer.text()


def answer(company: Visitor, need: str, text: str) -> None:
    company.go(f"/behov/om/{need}/")
    assert "Sårpuder, der heler" in company.text()
    company.go("/partnerskaber/")
    assert "Sårpuder" in company.text()
    company.go(PROJECT)
    company.fill(proposal=text)
    company.press("Send the application")
    assert "Har ansøgt" in company.text()


def develop(buyer: Visitor, world: World) -> None:
    buyer.go(PROJECT + "goer/invite/")
    for box in buyer.page.locator("[name=partners]").all():
        box.check()
    buyer.fill(reason="Kun to ansøgte")
    buyer.press("Invite")
    buyer.go(PROJECT + "goer/agree/")
    for field in buyer.page.locator("[name^=cost_]").all():
        field.fill("45")
    buyer.fill(unit="pude")
    buyer.press("Begin development")
    do(buyer, "begin-phase", "Begin the phase")
    lock(world)
    do(buyer, "protocol", "Save the choice", protocol="saarpuder")


def observe(investigator: Visitor, buyer: Visitor, world: World) -> None:
    """One observation in the form, the others in a file; then a look, which decides by itself."""
    record = "/evidens/protokol/saarpuder/observationer/"
    investigator.go(record)
    investigator.fill(arm="A", endpoint="helet", unit="A-1", value="1")
    investigator.press("Registrér")
    rows = [*patients("vanlig", 3, 13), *patients("A", 12, 12, first=2), *patients("B", 3, 13)]
    lines = [f"{row['arm']},{row['unit']},{row['endpoint']},{row['value']}" for row in rows]
    content = "\n".join(["arm,unit,endpoint,value", *lines]).encode()
    key = key_on(investigator.client.get(record))
    file = SimpleUploadedFile("puder.csv", content)
    sent = investigator.client.post(record, {"key": key, "what": "file", "file": file, "supersedes": "", "reason": ""})
    assert sent.status_code == 303
    investigator.go("/evidens/protokol/saarpuder/")
    investigator.press("Take a look")
    drain_all(now=LATER)
    buyer.go(PROJECT)
    assert "Købskrav opfyldt" in buyer.text()
    assert "Luk" in buyer.text()


def close_one_and_buy_one(buyer: Visitor, world: World) -> None:
    partners = {each.name: str(each.id) for each in queries.partnership(actor=JOB, slug="saarpuder").partners}
    one, other = partners["Prøveleverandør A"], partners["Prøveleverandør B"]
    buyer.go("/partnerskaber/portefoelje/")
    assert "Prøveleverandør B" in buyer.page.locator(".alert-warning").inner_text()
    do(buyer, "judge", "Save the judgement", partner=one, is_met="yes", reason="Vist på klinikken")
    buyer.go(PROJECT + "goer/end-phase/")
    buyer.page.locator(f"[name=stopped][value='{other}']").check()
    buyer.fill(stop_reason="Evidensen siger luk", reason="Én går videre")
    buyer.press("End the phase")
    assert "Evidensen siger luk" in buyer.text()
    do(buyer, "buy", "Buy", partner=one, quantity="1000", unit_price="44,50")
    assert "Købt 1.000 stk. à 44,50 kr." in buyer.text()


def follow_the_thread(company: Visitor, buyer: Visitor, need: str) -> None:
    company.go(PROJECT)
    assert "Købt 1.000 stk." in company.text()
    assert "Prøveleverandør B" in company.text()
    assert "Evidensen siger luk" not in company.text()
    buyer.go(f"/partnerskaber/traad/{need}/")
    assert "førte til et køb: 1.000 stk." in buyer.text()
    buyer.go(f"/behov/om/{need}/")
    assert "førte til et køb: 1.000 stk." in buyer.text(), "learned at the end, shown at the beginning"


def do(visitor: Visitor, act: str, button: str, **fields: str) -> None:
    """An act of the partnership, from its form."""
    visitor.go(f"{PROJECT}goer/{act}/")
    visitor.fill(**fields)
    visitor.press(button)
