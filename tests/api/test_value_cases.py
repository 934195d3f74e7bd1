"""Value cases over HTTP: TOML and JSON in, mistakes with their place, the run that the page shows."""

import pytest

from gavn.infra import clock
from gavn.value.documents import content_as_json, content_of
from tests.api.client import ApiClient
from tests.value.cases import STOMA, make_value_case
from tests.world import NOW, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def buyer(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    world = make_world()
    make_value_case(world)
    return ApiClient(world.buyer)


def test_json_and_toml_make_the_same_version(buyer):
    content = buyer.get("/value-cases/stomi/versions/1/content").json()
    assert content == content_as_json(content_of(STOMA))
    content["parameter"]["extra"]["value"] = 8_000_000
    made = buyer.post("/value-cases/stomi/versions", {"content": content, "based_on": 1}, key="a")
    assert (made.status_code, made.json()["number"]) == (201, 2)
    again = buyer.post("/value-cases/stomi/versions", {"content": content, "based_on": 1}, key="a")
    assert again.json() == made.json()
    stale = buyer.post("/value-cases/stomi/versions", {"document": STOMA, "based_on": 1}, key="b")
    assert (stale.status_code, stale.json()["code"], stale.json()["current"]) == (422, "value-case.changed", 2)
    told = buyer.get("/value-cases/stomi/changes?before=1&after=2").json()
    assert told == [{"where": "parameter.extra.value", "before": "9000000", "after": "8000000"}]


def test_every_mistake_is_told_with_its_place(buyer):
    wrong = STOMA.replace("18.6e6", '"many"').replace("fm-2023", "fm-1999")
    answer = buyer.post("/value-cases/stomi/versions", {"document": wrong, "based_on": 1}, key="a")
    assert (answer.status_code, answer.json()["code"]) == (422, "value-case.unreadable")
    assert "parameter.saving.value" in str(answer.json()["faults"])
    for body in ({"based_on": 1}, {"document": STOMA, "content": {}, "based_on": 1}):
        assert buyer.post("/value-cases/stomi/versions", body, key=str(len(body))).json()["code"] == "request.invalid"


def test_a_run_is_what_the_version_kept_and_another_seed_is_allowed(buyer):
    kept = buyer.get("/value-cases/stomi").json()["current"]["result"]
    assert buyer.get("/value-cases/stomi/run").json() == kept
    assert buyer.get("/value-cases/stomi/run?draws=100&seed=7").json()["seed"] == 7
    assert buyer.get("/value-cases/stomi/run?draws=1000000000").json()["code"] == "request.invalid"
    assert buyer.get("/value-cases/stomi/run?scenario=none").json()["code"] == "unknown-scenario"


def test_an_edit_names_what_it_changes(buyer):
    edit = {"based_on": 1, "parameters": {"extra": {"value": 0.3, "source": "ny"}}, "flows": {"0": {"cashable": 0.5}}}
    assert buyer.post("/value-cases/stomi/edits", edit, key="a").json()["number"] == 2
    content = buyer.get("/value-cases/stomi/versions/2/content").json()
    assert (content["parameter"]["extra"]["value"], content["flow"][0]["cashable"]) == (0.3, 0.5)
    unknown = {"based_on": 2, "flows": {"0": {"colour": "red"}}}
    assert buyer.post("/value-cases/stomi/edits", unknown, key="b").json()["code"] == "value-case.unreadable"
