"""The browser that page tests use finds faults that are there, and none where there is none."""

from playwright.sync_api import Page

from tests.browser import accessibility_faults

GOOD = """<!doctype html><html lang="da"><head><title>Bevilling</title></head>
<body><main><h1>Bevilling</h1><label>Navn <input></label></main></body></html>"""


def test_a_page_without_faults(page: Page):
    page.set_content(GOOD)
    assert accessibility_faults(page) == []


def test_planted_faults_are_found(page: Page):
    planted = GOOD.replace("<label>Navn <input></label>", '<input><img src="x.png"><p style="color:#ccc">Lys tekst</p>')
    page.set_content(planted)
    rules = {fault.split(":")[0] for fault in accessibility_faults(page)}
    assert rules == {"color-contrast", "image-alt", "label"}


def test_the_visitor_is_danish(page: Page):
    assert page.evaluate("navigator.language") == "da-DK"
    assert page.evaluate("(1234.5).toLocaleString()") == "1.234,5"
