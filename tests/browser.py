"""Chromium for tests that look at pages as people do, and the accessibility checker axe in it.

Without Chromium these tests fail and say what to install; `gavn test` then leaves them out and ends with status 3.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from gavn.infra.assets import AXE, ensure_assets
from gavn.infra.chromium import HOW_TO_GET, find_chromium

DESKTOP, PHONE = (1280, 900), (360, 800)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a worker."""
    path = find_chromium()
    if path is None:
        pytest.fail(f"Chromium is missing. {HOW_TO_GET}")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = (
        "true"  # Playwright keeps a loop in this thread; the tests are its only user
    )
    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=options)
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh visitor with a Danish browser on a desktop; `page.set_viewport_size` makes it a phone."""
    width, height = DESKTOP
    context = browser.new_context(locale="da-DK", viewport={"width": width, "height": height})
    yield context.new_page()
    context.close()


def accessibility_faults(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA on the page as it stands: rule, and the first place it was found."""
    ensure_assets()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate("tags => axe.run({runOnly: tags})", WCAG)
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found["violations"]]
