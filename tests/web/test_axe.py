"""Every page in a real browser: nothing that WCAG 2.2 AA forbids, nothing wider than the screen, a sensible tab order.

The browser's requests are answered by Django itself, in the test's own transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import Context, copy_context
from urllib.parse import urlsplit

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, Request, Route

from gavn.infra.assets import ensure_assets
from gavn.web.evidence.design_forms import BY_KEY
from gavn.web.partnerships.acts import BY_NAME
from tests.browser import DESKTOP, PHONE, accessibility_faults
from tests.partnerships.partnering import SLUG
from tests.permissions.test_pages import ALL, MATRIX, filled
from tests.thread import Thread, walk
from tests.web.browser import log_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

SITE = "http://gavn.example"
SHARED = ("om/en-indgang", "om/en-indgang/dialog", "om/en-indgang/kapacitet", "temaer/groen-afdeling",
          "forum/life-science-forum")  # fmt: skip
# Pages that an address alone does not show: a list's other face, a basket with something in it, a public page
# as one who has forms on it.
MORE = {
    "": ("/findes-ikke/",),
    "clerk": ("/leverandoer/?liste=restordrer",),
    "economist": ("/oekonomi/?maaned=2026-03",),
    "buyer": (
        *(f"/behov/{page}/" for page in SHARED),
        *(f"/partnerskaber/projekt/{SLUG}/goer/{act}/" for act in BY_NAME),
        f"/partnerskaber/projekt/{SLUG}/",
        "/evidens/protokol/saarpuder/",
        *(f"/evidens/nyt/design/{design}/" for design in BY_KEY),
        "/evidens/nyt/design/holdbarhed/?title=Kittel&measure=Vaske&unit=kittel&better=larger&products=1&price=&approvals="
        "&cycles=75&reliability=90&confidence=95&failures_allowed=1",
        "/evidens/nyt/design/andele/?title=",
    ),
    "bid_manager": (
        *(f"/behov/{page}/" for page in SHARED),
        f"/partnerskaber/projekt/{SLUG}/",
        "/evidens/protokol/saarpuder/",
    ),
    "investigator": ("/evidens/protokol/saarpuder/",),
}
READERS = sorted({"", *(rule.who for rule in MATRIX.values() if rule.kind != ALL)})


@pytest.fixture(autouse=True, scope="module")
def _assets():
    ensure_assets()


@contextmanager
def visitor(browser: Browser, client: Client) -> Iterator[Page]:
    """A page whose requests `client` answers."""
    context = browser.new_context(locale="da-DK", viewport={"width": DESKTOP[0], "height": DESKTOP[1]})
    inside = copy_context()  # where the test's database connection is known; the browser calls from another one
    context.route(f"{SITE}/**", lambda route: answer(route, inside, client))
    page = context.new_page()
    yield page
    context.close()


def answer(route: Route, inside: Context, client: Client) -> None:
    status, headers, body = inside.run(ask, client, route.request)
    route.fulfill(status=status, headers=headers, body=body)


def ask(client: Client, request: Request) -> tuple[int, dict[str, str], bytes]:
    parts = urlsplit(request.url)
    address = parts.path + (f"?{parts.query}" if parts.query else "")
    if request.method == "POST":
        kind = request.headers.get("content-type", "application/x-www-form-urlencoded")
        response = client.post(address, request.post_data_buffer or b"", content_type=kind)
    else:
        response = client.get(address)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return response.status_code, dict(response.headers), body


def addresses(thread: Thread, who: str) -> list[str]:
    """Every page that the permission matrix, which knows all addresses, shows to that reader."""
    shown = [
        filled(route, thread)
        for route, rule in MATRIX.items()
        if route.endswith("/")
        and rule.method == "get"
        and 200 in rule.served
        and who == ("" if rule.kind == ALL else rule.who)
    ]
    return [*shown, *MORE.get(who, ())]


def is_page(client: Client, address: str) -> bool:
    """Letters, copies and files are not looked at."""
    return client.get(address).headers["Content-Type"].startswith("text/html")


def client_of(thread: Thread, who: str) -> Client:
    return log_in(getattr(thread.world, who)) if who else Client()


def look_at(page: Page, address: str, faults: Callable[[Page], list[str]]) -> list[str]:
    """The faults of a page at both widths."""
    found = []
    for width, height in (DESKTOP, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        page.goto(SITE + address)
        page.eval_on_selector_all("main details", "all => all.forEach(each => { each.open = true })")
        found += [f"{address} at {width}: {fault}" for fault in faults(page)]
    return found


def widths(page: Page) -> list[str]:
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{over} px wider than the screen"] if over > 0 else []


@pytest.mark.parametrize("who", READERS)
def test_pages_are_accessible_and_fit_the_screen(browser, who):
    thread = walk()
    client = client_of(thread, who)
    if who == "citizen_person":
        client.post(f"/bestil/{thread.world.citizen}/kurv/", {f"packs_{thread.product}": "9"})
    with visitor(browser, client) as page:
        found = [
            fault
            for address in addresses(thread, who)
            if is_page(client, address)
            for fault in look_at(page, address, lambda page: accessibility_faults(page) + widths(page))
        ]
    assert found == []


def test_the_rest_of_the_menu_opens_within_a_phone(browser):
    thread = walk()
    with visitor(browser, client_of(thread, "economist")) as page:
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        page.goto(SITE + "/oekonomi/")
        page.locator(".mainmenu .more summary").click()
        assert page.get_by_role("link", name="Værdisager").is_visible()
        assert widths(page) == []


def test_a_fault_is_found(browser):
    with visitor(browser, Client()) as page:
        page.goto(SITE + "/")
        page.evaluate(
            "document.querySelector('main').innerHTML = '<img src=\"/x\"><div style=\"width:3000px\">x</div>'"
        )
        assert any("image-alt" in fault for fault in accessibility_faults(page))
        assert widths(page) != []


def test_the_keyboard_goes_from_the_skip_link_through_the_menu_to_the_content(browser):
    thread = walk()
    with visitor(browser, client_of(thread, "citizen_person")) as page:
        page.goto(f"{SITE}/borger/{thread.world.citizen}/")
        focused = []
        for _ in range(40):
            page.keyboard.press("Tab")
            focused.append(page.evaluate("document.activeElement.innerText.trim()"))
        assert focused[0] == "Gå til sidens indhold"
        order = ["Gå til sidens indhold", "Gavn", "English", "Log af", "Mine hjælpemidler", "Vælg varer", "Bestil igen"]
        assert [focused.index(each) for each in order] == sorted(focused.index(each) for each in order)
        page.goto(f"{SITE}/borger/{thread.world.citizen}/")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main-content"


def test_ordering_again_by_keyboard_and_mouse(browser):
    thread = walk()
    with visitor(browser, client_of(thread, "citizen_person")) as page:
        page.goto(f"{SITE}/borger/{thread.world.citizen}/")
        page.get_by_role("button", name="Bestil igen").click()
        page.get_by_label("Pakker af Vare bags").fill("2")
        page.get_by_role("button", name="Send bestillingen").click()
        page.get_by_role("status").get_by_text("er sendt.").wait_for()
        assert page.get_by_role("heading", level=1).inner_text().startswith("Bestilling")
