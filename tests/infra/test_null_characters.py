"""A NUL character in a request is refused before it meets the database; a file with one is not."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory

from gavn.infra.null_characters import has_null


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/sortiment/?q=%00", "/sortiment/?%00=1", "/%00", "/api/v1/me?x=%00"])
def test_an_address_with_one_is_refused(address):
    assert Client().get(address).status_code == 400


@pytest.mark.django_db
def test_a_body_with_one_is_refused():
    client = Client()
    assert client.post("/log-ind/", {"login": "a\x00", "password": "b"}).status_code == 400
    assert (
        client.post("/api/v1/tokens", '{"login": "a\\u0000", "password": "b"}', "application/json").status_code == 400
    )
    assert client.post("/api/v1/tokens", b"\x00", "application/json").status_code == 400


def test_a_file_with_one_and_ordinary_text_are_not():
    made = RequestFactory()
    workbook = SimpleUploadedFile("case.xlsx", b"PK\x03\x04\x00\x00")
    assert not has_null(made.post("/", {"file": workbook, "why": "fordi"}))
    assert not has_null(made.post("/", {"note": "Åse \\u00e6"}))
    assert not has_null(made.get("/", {"q": "æøå 🙂"}))
