"""The despatch page by keyboard, as a scanner types; what it answers is accessible and fits the screen."""

from __future__ import annotations

import pytest

from gavn.contracts.models import Product
from gavn.infra.actors import acting
from gavn.ordering.models import DeliveryLot
from tests.browser import DESKTOP, PHONE, accessibility_faults
from tests.thread import walk
from tests.web.test_axe import SITE, _assets, client_of, visitor, widths  # noqa: F401 - a fixture
from tests.world import JOB

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
GTIN = "05701234567899"


def test_packs_are_scanned_read_and_sent_without_a_mouse(browser):
    thread = walk()
    with acting(JOB):
        Product.objects.filter(id=thread.product).update(gtin=GTIN)
    faults = []
    with visitor(browser, client_of(thread, "clerk")) as page:
        for width, height in (DESKTOP, PHONE):
            page.set_viewport_size({"width": width, "height": height})
            for code, told in (("hej\ndav", "ikke en GS1-stregkode"), (f"01{GTIN}1727053110L9", "31. maj 2027")):
                page.goto(f"{SITE}/leverandoer/ordre/{thread.supplier_order}/")
                page.get_by_label("Jeres forsendelsesnummer").focus()
                page.keyboard.type("F-8")
                page.keyboard.press("Tab")
                page.keyboard.type(f"{code}\n")  # as a scanner ends a code
                page.keyboard.press("Tab")
                assert page.evaluate("document.activeElement.innerText") == "Læs stregkoderne"
                page.keyboard.press("Enter")
                page.get_by_text(told).first.wait_for()
                faults += accessibility_faults(page) + widths(page)
        page.get_by_label("Jeres forsendelsesnummer").focus()
        page.keyboard.press("Enter")  # sends, and does not read again
        page.get_by_role("status").wait_for()
    assert faults == []
    with acting(JOB):
        lot = DeliveryLot.objects.get(lot="L9")
        assert (lot.packs, lot.delivery_line.delivery.number) == (1, "F-8")
