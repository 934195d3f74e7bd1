"""What surrounds a grant, in a browser and in Danish: one short walk for each audience.

A relative applies, the municipality asks, hears and decides, the citizen travels, buys elsewhere, complains, renews,
gets a copy and moves; a clinic asks for an exception; a buyer accedes and imports; somebody supports; books close.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gavn.contracts.models import Product
from gavn.grants.models import AccessRequest, Application, Claim, Complaint, Decision, Entry, Grant, GrantLine
from gavn.infra.actors import acting
from gavn.infra.outbox import drain_all
from gavn.parties import queries as parties
from gavn.parties.actions.joint_agreements import register_joint_agreement
from gavn.parties.actions.register import receive_register_messages
from gavn.parties.register import MOVED, Address, RegisterMessage
from gavn.settlement.actions.books import close_due_months
from tests.browser import DESKTOP, PHONE
from tests.contracts.contracting import contracting
from tests.contracts.test_catalogue import as_csv, changed
from tests.flows.test_tender_in_browser import Visitor, at  # noqa: F401 - a fixture
from tests.grants.cases import TODAY, Case, granted, make_case
from tests.grants.ledger import left
from tests.settlement.agreed import AGREEMENT, make_agreement, settle_history
from tests.web.browser import key_on
from tests.world import JOB, NOW, make_world, person

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
LETTER_STARTS = b"%PDF-"


def only(model, **which):
    with acting(JOB):
        return model.objects.get(**which)


def fetch(visitor: Visitor, link: str) -> bytes:
    """What a link on the page leads to, as it is downloaded."""
    address = visitor.page.locator("main").locator(f"a[href*='{link}']").first.get_attribute("href")
    answer = visitor.client.get(address)
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_a_relative_applies_and_the_municipality_asks_hears_and_decides(browser, at):  # noqa: F811 - the fixture
    case = make_case()
    world = case.world
    at(NOW)
    citizen = Visitor(browser, world.citizen_person, PHONE)
    caseworker = Visitor(browser, world.caseworker, DESKTOP)
    helper = person("relative", "Rikke Pårørende")
    mine = f"/borger/{world.citizen}/"
    citizen.go(f"{mine}fuldmagter/")
    citizen.fill(login="relative")
    citizen.press("Give the power of attorney")
    relative = Visitor(browser, helper, PHONE)
    application = applied_by(relative, case, mine)
    asked_and_heard(caseworker, relative, citizen, mine, application)
    caseworker.go(f"/kommune/ansoegning/{application}/")
    caseworker.fill(outcome="partly", reasons="Behovet er mindre, end der er søgt om (serviceloven § 112).")
    caseworker.page.locator("summary").filter(has_text="En del").click()
    caseworker.page.locator(f"[name='units_{case.groups['bags']}']").fill("60")
    caseworker.press("Decide and write the letter")
    citizen.go(f"{mine}breve/")
    assert fetch(citizen, "/brev/").startswith(LETTER_STARTS)
    caseworker.go(f"/kommune/bevilling/{only(Grant).id}/rejse/")
    caseworker.fill(windows="1", reason="To måneder i udlandet")
    caseworker.press("Allow it")
    assert left(only(GrantLine).id, TODAY)[2] == 120  # sixty of this period and sixty of the next
    bought_elsewhere(citizen, caseworker, Visitor(browser, world.economist, DESKTOP), mine)
    complained(citizen, caseworker, mine)
    copied(citizen, caseworker, mine)


def applied_by(relative: Visitor, case: Case, mine: str) -> UUID:
    relative.go(f"{mine}sager/ny/")
    relative.fill(indication="colostomy", note="Hun kan ikke selv skrive")
    relative.page.locator(f"[name='units_{case.groups['bags']}']").fill("90")
    relative.press("Send the application")
    found = only(Application)
    assert found.applicant == "relative"
    return found.id


def asked_and_heard(caseworker: Visitor, relative: Visitor, citizen: Visitor, mine: str, application: UUID) -> None:
    write = f"/kommune/ansoegning/{application}/skriv/"
    for what, text, who in (
        ("ask", "Hvor tit skiftes posen?", relative),
        ("hear", "Vi påtænker at bevilge 60 poser.", citizen),
    ):
        caseworker.go(write)
        caseworker.fill(what=what, text=text)
        caseworker.press("Write and send")
        who.go(f"{mine}sager/{application}/")
        assert text in who.text()
        who.fill(text=f"Svar på: {text}")
        who.press("Send the answer")
    caseworker.go(f"/kommune/ansoegning/{application}/")
    assert "Svar på: Vi påtænker" in caseworker.text()
    with acting(JOB):
        assert Entry.objects.filter(application_id=application, letter__isnull=False).count() == 2


def bought_elsewhere(citizen: Visitor, caseworker: Visitor, economist: Visitor, mine: str) -> None:
    line = only(GrantLine)
    citizen.go(f"{mine}refusion/{line.id}/")
    citizen.fill(
        product_name="Anden pose", supplier_name="Andet firma", units="10", paid="450,00", bought_on=str(TODAY)
    )
    citizen.press("Ask for the refund")
    caseworker.go(f"/kommune/refusion/{only(Claim).id}/")
    caseworker.fill(own_product=str(only(Product, item_number="V-bags").id))
    caseworker.press("Decide")
    citizen.go(f"{mine}sager/")
    assert "100,00" in citizen.text()
    drain_all(now=NOW)
    economist.go("/oekonomi/?maaned=2026-03")
    assert "Eget køb refunderet" in economist.text()
    assert "Skyldig til borgere" in economist.text()


def complained(citizen: Visitor, caseworker: Visitor, mine: str) -> None:
    citizen.go(f"{mine}klag/{only(Decision).id}/")
    citizen.fill(text="60 er for lidt")
    citizen.press("Send the complaint")
    caseworker.go(f"/kommune/klage/{only(Complaint).id}/")
    caseworker.fill(outcome="kept", reasons="Der er ikke kommet nyt frem.")
    caseworker.press("Write the letter")
    citizen.go(f"{mine}sager/")
    assert fetch(citizen, "/genvurdering/").startswith(LETTER_STARTS)


def copied(citizen: Visitor, caseworker: Visitor, mine: str) -> None:
    """A note for the municipality alone is left out of the copy, with its ground."""
    caseworker.go(f"/kommune/ansoegning/{only(Application).id}/skriv/")
    caseworker.fill(what="note", text="Internt: tal med teamet")
    caseworker.press("Write and send")
    citizen.go(f"{mine}sager/")
    citizen.press("Ask for a copy")
    caseworker.go(f"/kommune/aktindsigt/{only(AccessRequest).id}/")
    caseworker.page.get_by_label("Internt: tal med teamet").check()
    caseworker.press("Give the copy")
    citizen.go(f"{mine}sager/")
    with zipfile.ZipFile(io.BytesIO(fetch(citizen, "/kopi/"))) as archive:
        assert archive.namelist()[0] == "oversigt.pdf"
        assert not any("note" in name for name in archive.namelist())


def test_a_grant_is_renewed_and_follows_a_citizen_who_moves(browser, at):  # noqa: F811 - the fixture
    case = make_case()
    world = case.world
    grant = granted(case, end_before=TODAY + 200 * DAY).grant_id
    later = NOW + 170 * DAY
    at(later)
    citizen = Visitor(browser, world.citizen_person, PHONE)
    citizen.go(f"/borger/{world.citizen}/forny/{grant}/")
    citizen.page.locator("[name='declared']").check()
    citizen.press("Declare and send")
    caseworker = Visitor(browser, world.caseworker, DESKTOP)
    caseworker.go(f"/kommune/ansoegning/{only(Application, kind='renewal').id}/")
    caseworker.fill(outcome="granted", start_on=str(TODAY + 200 * DAY), last_on=str(TODAY + 700 * DAY))
    caseworker.press("Decide and write the letter")
    moved = RegisterMessage(
        "m", world.citizen, MOVED, later.date(), world.viborg, Address("Ny Vej 2", "8800", "Viborg")
    )
    receive_register_messages(actor=JOB, messages=[moved], now=later)
    drain_all(now=later)
    neighbour = Visitor(browser, world.neighbour, DESKTOP)
    neighbour.go("/kommune/")
    assert "Åse Ærø" in neighbour.text()
    caseworker.go("/kommune/")
    assert "Åse Ærø" not in caseworker.text()
    with acting(JOB):
        held = Grant.objects.filter(citizen_id=world.citizen, start_on__lte=later.date()).exclude(
            end_before__lte=later.date()
        )
        assert [row.municipality_id for row in held] == [world.viborg]  # neither a gap nor a double


def test_a_clinic_asks_for_a_product_outside_the_assortment(browser, at):  # noqa: F811 - the fixture
    world = make_case().world
    at(NOW)
    nurse = Visitor(browser, world.nurse, PHONE)
    nurse.go(f"/klinik/borger/{world.citizen}/dispensation/")
    nurse.fill(
        indication="colostomy", product_name="Specialpose", supplier_name="Andet firma", units="30", every_months="1",
        unit_price="45,50", clinical_reason="Allergi over for alle poser i sortimentet", consent_on=str(TODAY),
    )  # fmt: skip
    nurse.press("Send the application")
    application = only(Application)
    assert application.kind == "exception"
    caseworker = Visitor(browser, world.caseworker, DESKTOP)
    caseworker.go(f"/kommune/ansoegning/{application.id}/")
    assert "Specialpose" in caseworker.text()
    caseworker.fill(outcome="granted", start_on=str(TODAY), last_on=str(TODAY + 365 * DAY), reasons="Allergi")
    caseworker.press("Decide and write the letter")
    nurse.go(f"/klinik/ansoegning/{application.id}/")
    assert "Bevilget" in nurse.text()


def test_a_buyer_accedes_to_a_joint_agreement_which_then_applies(browser, at):  # noqa: F811 - the fixture
    world = make_world()
    at(NOW)
    register_joint_agreement(
        actor=JOB, slug="stomi", title="Fælles stomi", start_on=TODAY, end_before=TODAY + 1000 * DAY,
        invited=[world.viborg], outside=[world.aarhus], conditions=[("all-acceded", "Når alle har tiltrådt.")], now=NOW,
    )  # fmt: skip
    buyer = Visitor(browser, world.party_buyer, PHONE)
    buyer.go("/aftaler/")
    assert "Den gælder ikke endnu" in buyer.text()
    buyer.press("Tiltræd for Viborg Kommune")
    assert "Den gælder fra 2. marts 2026" in buyer.text()
    assert "uden for aftalen" in buyer.text()


def test_a_supporter_looks_for_an_hour_and_the_citizen_sees_it(browser, at):  # noqa: F811 - the fixture
    case = make_case()
    world = case.world
    granted(case)
    at(NOW)
    helper = person("support", "Signe Support")
    caseworker = Visitor(browser, world.caseworker, DESKTOP)
    caseworker.go("/kommune/support/")
    caseworker.fill(login="support", hours="1", reason="Siden viser en forkert frist")
    caseworker.press("Give access")
    assert "Signe Support" in caseworker.text()
    supporter = parties.actor_for(helper.person_id, now=NOW)
    seen = parties.citizen(actor=supporter, citizen_id=world.citizen, what="citizen.page", now=NOW)
    assert seen.name == "Åse Ærø"
    citizen = Visitor(browser, world.citizen_person, PHONE)
    citizen.go(f"/borger/{world.citizen}/hvem-har-set/")
    assert "Signe Support" in citizen.text()
    caseworker.press("End it")
    assert not parties.actor_for(helper.person_id, now=NOW).memberships


def test_a_catalogue_with_mistakes_is_reported_and_a_good_one_is_taken(browser, at):  # noqa: F811 - the fixture
    case = contracting()
    at(NOW)
    buyer = Visitor(browser, case.world.buyer, DESKTOP)
    address = f"/kontrakter/{case.contract}/katalog/"
    said = {"supplier": str(case.world.supplier), "start_on": "2026-06-01"}
    for content, answered in ((as_csv(changed("pris pr. pakke", "gratis")), 422), (as_csv(), 303)):
        key = key_on(buyer.client.get(address))
        sent = buyer.client.post(address, {**said, "key": key, "file": SimpleUploadedFile("katalog.csv", content)})
        assert sent.status_code == answered  # what a browser uploads passes by whoever answers for the site
        if answered == 422:
            buyer.page.set_content(sent.content.decode())
            assert "gratis" in buyer.text()
    buyer.go(f"/sortiment/?contract={case.contract}")
    assert "Tømbar pose, todels" not in buyer.text()  # its price begins in June
    at(NOW.replace(month=6))
    buyer.go(f"/sortiment/?contract={case.contract}")
    assert "Tømbar pose, todels" in buyer.text()


def test_months_close_and_the_region_makes_the_year_final(browser, at):  # noqa: F811 - the fixture
    world, _ = make_agreement()
    settle_history(world)
    later = NOW.replace(year=2027, month=1, day=20)
    close_due_months(actor=JOB, now=later)
    at(later)
    economist = Visitor(browser, world.economist, DESKTOP)
    economist.go("/oekonomi/opgoerelse/?aar=2026")
    assert "Prøveaftale" in economist.text()
    assert fetch(economist, ".pdf").startswith(LETTER_STARTS)
    assert b"Aarhus" in fetch(economist, ".csv")
    region = Visitor(browser, world.region_economist, DESKTOP)
    region.go(f"/oekonomi/opgoerelse/?aftale={AGREEMENT}&aar=2026")
    region.press("Afslut 2026")
    assert "2026" in region.text()
    drain_all(now=later)
    economist.go("/oekonomi/?maaned=2027-01")
    assert "Bidrag til puljen" in economist.text()
