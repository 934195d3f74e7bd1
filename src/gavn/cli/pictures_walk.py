"""The walk of `gavn pictures`: log in, follow links, take a picture of each page once for each person."""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import django
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from playwright.sync_api import Browser, Error, Page, sync_playwright

from gavn.cli.frame import Progress
from gavn.kernel.errors import PartMissing, Refusal

HEIGHT = 900
# A PDF, and what only machines ask.
NO_PAGES = ("common:letter", "healthz", "readyz")
OF_TENDERS = (
    "close-bids", "open-bids", "lock", "evaluate", "decide", "send-letters", "sign", "cancel-tender", "note-voice",
    "answer-question", "approve-part", "read-model", "mark", "agree", "explain-flag", "send-bid", "withdraw-bid",
    "model-file", "evidence", "bid-sheet", "letter",
)  # fmt: skip
TARGETS_OF_TENDERS = {f"tenders:{name}" for name in OF_TENDERS}  # and its files
FORM_TARGETS = {
    "log-out",
    "log-in-as",
    "start",
    "put",
    "again",
    "cancel",
    "receive",
    "confirm",
    "send",
    "end-mandate",
    "move-standing",
    "order-switch",
    "remind",
    "answer-substitute",
    "give-back",
    "settle-invoice",
    "answer-switch",
}
SHOP, PACKS = "common:shop", "input[name^=packs_]"
VISITOR = "besoegende"
# For Gavn's addresses alone: nothing is read from a database or decrypted here.
UNUSED = {"DATABASE_URL": "postgresql://none@localhost/none", "GAVN_SECRET_KEY": "none", "GAVN_CPR_KEY": "00" * 32}


@dataclass
class Album:
    """What was made: how many pictures, the pages nobody reached, the pages that ran over the edge."""

    pictures: int = 0
    reached: set[str] = field(default_factory=set)
    not_reached: list[str] = field(default_factory=list)
    too_wide: list[str] = field(default_factory=list)


def take_pictures(
    chromium: str, url: str, out: Path, *, logins: Sequence[str] | None, lang: str, widths: Sequence[int]
) -> Album:
    """Walk the demo at `url` as each person of its log-in page, or as `logins`, and once without logging in.

    Raises PartMissing where no demo answers; refuses `pictures.unknown-person`.
    """
    for name, value in UNUSED.items():
        os.environ.setdefault(name, value)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gavn.config.settings")
    django.setup()
    album = Album()
    options = ["--no-first-run", "--disable-gpu", "--disable-background-networking"]
    options += ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=options)
        people = _people(browser, url)
        unknown = sorted(set(logins or ()) - set(people))
        if unknown:
            raise Refusal("pictures.unknown-person", logins=unknown, known=people)
        chosen = [VISITOR, *(logins or people)]
        with Progress("Taking pictures", total=len(chosen)) as progress:
            for login in chosen:
                _walk_as(browser, url, login, lang, out, widths, album)
                progress.step()
        browser.close()
    album.not_reached = sorted(set(page_names()) - album.reached)
    return album


def page_names() -> Iterator[str]:
    """The names of all pages, from the addresses: forms' targets and what only machines ask are left out."""
    for name in _names(get_resolver()):
        if name not in (*NO_PAGES, *TARGETS_OF_TENDERS) and name.rpartition(":")[2] not in FORM_TARGETS:
            yield name


def _names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    for each in resolver.url_patterns:
        if isinstance(each, URLPattern):
            yield f"{space}{each.name}"
        elif each.app_name != "api" and "api" not in str(each.pattern):
            yield from _names(each, f"{each.namespace}:" if each.namespace else space)


def _people(browser: Browser, url: str) -> list[str]:
    page = browser.new_page()
    try:
        page.goto(f"{url}/log-ind/")
    except Error:
        raise PartMissing(f"a demo at {url}", "Start one with ./gavn demo, or name its address with --url.") from None
    logins = page.eval_on_selector_all("button[name=login]", "buttons => buttons.map(button => button.value)")
    page.close()
    return list(logins)


def _walk_as(browser: Browser, url: str, login: str, lang: str, out: Path, widths: Sequence[int], album: Album) -> None:
    """Breadth first from the start page, one picture of each kind of page."""
    context = browser.new_context(locale="da-DK", viewport={"width": widths[0], "height": HEIGHT})
    page = context.new_page()
    page.goto(f"{url}/log-ind/?lang={lang}")
    if login == VISITOR:
        page.goto(f"{url}/")
    else:
        page.click(f'button[name=login][value="{login}"]')
    waiting, seen = deque([urlsplit(page.url).path]), set[str]()
    waiting.extend(["/log-ind/"] if login == VISITOR else [])
    while waiting:
        path = waiting.popleft()
        name = _name_of(path)
        if not name or name in seen:
            continue
        seen.add(name)
        if not _open(page, url + path):
            continue
        _picture(page, out / login, name, widths, album)
        waiting.extend(_links(page, url))
        if name == SHOP and page.locator(PACKS).count():
            page.locator(PACKS).first.fill("1")  # into the session's basket, to see the review; nothing is ordered
            page.click("button[name=next]")
            waiting.append(urlsplit(page.url).path)
    album.reached |= seen
    context.close()


def _open(page: Page, address: str) -> bool:
    """Open a page; False where the address gives a file to keep (a workbook, say), of which there is no picture."""
    try:
        page.goto(address)
    except Error as problem:
        if "Download is starting" in str(problem):
            return False
        raise
    return True


def _picture(page: Page, folder: Path, name: str, widths: Sequence[int], album: Album) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for width in widths:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            album.too_wide.append(f"{folder.name} {name} at {width}")
        file = re.sub(r"[^a-z0-9-]+", "-", name.lower()).strip("-")
        page.screenshot(path=folder / f"{file}-{width}.png", full_page=True)
        album.pictures += 1


def _links(page: Page, url: str) -> list[str]:
    found: list[str] = page.eval_on_selector_all(
        "main a[href], nav a[href], footer a[href]", "links => links.map(link => link.href)"
    )
    return [urlsplit(each).path for each in found if each.startswith(f"{url}/")]


def _name_of(path: str) -> str:
    """The name of the page behind a path; empty for what is no page."""
    try:
        name = resolve(path).view_name
    except Resolver404:
        return ""
    return name if name in set(page_names()) else ""
