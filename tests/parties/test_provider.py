"""Log-in through a real OpenID Connect provider, which serves on loopback in a process of its own."""

import dataclasses
import json
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

import pytest
from django.test import Client

from gavn.infra.environment import OidcProvider
from gavn.kernel.errors import Refusal
from gavn.parties.errors import ProviderFailed
from gavn.web.public import provider
from tests.world import make_world

pytestmark = pytest.mark.django_db
PEOPLE = ({"sub": "borger", "dk.cpr": "6101700001"}, {"sub": "ukendt", "dk.cpr": "6301700009"})
STARTS_WITHIN_S = 60


@pytest.fixture(scope="module")
def issuer():
    port = free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), "--require-nonce", "true"]
    for person in PEOPLE:
        command += ["--user-claims", json.dumps(person)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as provider_process:
        try:
            wait_until_it_serves(provider_process, port)
            yield f"http://localhost:{port}"
        finally:
            provider_process.terminate()
            provider_process.communicate(timeout=30)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def wait_until_it_serves(provider_process, port: int) -> None:
    until = time.monotonic() + STARTS_WITHIN_S
    while time.monotonic() < until:
        if provider_process.poll() is not None:
            raise AssertionError(f"the provider stopped: {provider_process.stderr.read()}")
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the provider does not serve after {STARTS_WITHIN_S} s")


@pytest.fixture
def configured(issuer, settings):
    settings.OIDC = OidcProvider("MitID", issuer, "gavn", "hemmelig", "openid", "dk.cpr")
    return settings.OIDC


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def agreed_at_provider(address, sub):
    """Say yes on the provider's own page. Answers where it sends the browser."""
    opener = urllib.request.build_opener(NoRedirect)
    form = urllib.parse.urlencode({"sub": sub}).encode()
    try:
        opener.open(urllib.request.Request(address, form))
    except urllib.error.HTTPError as answer:
        return answer.headers["Location"]
    raise AssertionError("the provider sent nobody back")


def logged_in_as(sub):
    client = Client()
    sent = client.post("/log-ind/udbyder/", {"next": ""})
    assert sent.status_code == 303
    back = urllib.parse.urlsplit(agreed_at_provider(sent.headers["Location"], sub))
    return client, client.get(f"{back.path}?{back.query}"), f"{back.path}?{back.query}"


def test_a_citizen_comes_in_by_a_proven_cpr_number_and_then_by_name(configured):
    world = make_world()
    assert "Log ind med MitID" in Client().get("/log-ind/").content.decode()
    client, answer, address = logged_in_as("borger")
    assert answer.headers["Location"] == f"/borger/{world.citizen}/"
    assert client.get(answer.headers["Location"]).status_code == 200
    assert client.get(address).status_code >= 400  # the answer of the provider counts once
    _, again, _ = logged_in_as("borger")
    assert again.headers["Location"] == f"/borger/{world.citizen}/"


def test_somebody_whom_gavn_does_not_know_is_told_so(configured):
    make_world()
    client, answer, _ = logged_in_as("ukendt")
    assert answer.status_code >= 400
    assert "Du er ikke oprettet i Gavn" in answer.content.decode()
    assert client.get("/kommune/").status_code == 302  # still nobody


def test_an_answer_to_another_browser_lets_nobody_in(configured):
    make_world()
    client = Client()
    sent = client.post("/log-ind/udbyder/", {"next": ""})
    back = urllib.parse.urlsplit(agreed_at_provider(sent.headers["Location"], "borger"))
    assert Client().get(f"{back.path}?{back.query}").status_code >= 400
    forged = re.sub(r"state=[^&]+", "state=anden", back.query)
    assert client.get(f"{back.path}?{forged}").status_code >= 400


def test_a_token_for_another_nonce_client_or_issuer_does_not_hold(configured):
    begun = provider.begin(configured, "http://testserver/log-ind/udbyder/retur/")

    def code():
        back = urllib.parse.urlsplit(agreed_at_provider(begun.address, "borger"))
        return dict(urllib.parse.parse_qsl(back.query))["code"]

    good = {
        "redirect_uri": "http://testserver/log-ind/udbyder/retur/",
        "nonce": begun.nonce,
        "verifier": begun.verifier,
    }
    with pytest.raises(ProviderFailed):
        provider.finish(configured, code(), **{**good, "nonce": "en anden"})
    with pytest.raises(ProviderFailed):
        provider.finish(configured, "forkert", **good)
    with pytest.raises(ProviderFailed):
        provider.begin(dataclasses.replace(configured, issuer="http://localhost:1"), "http://x/")
    with pytest.raises(Refusal, match=r"provider\.failed"):
        provider.begin(dataclasses.replace(configured, issuer="file:///etc"), "http://x/")
