"""Our OCDS under the official checks (libcoveocds, offline): no errors; mutants are caught."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from libcoveocds.api import ocds_json_output
from libcoveocds.config import LibCoveOCDSConfig

from gavn.standards import ocds
from gavn.standards.notice.codes import KINDS
from tests.standards.notices import PROCESS, SOUND
from tests.standards.ocds_extensions import served
from tests.standards.rules_folder import official_rules

Document = dict[str, Any]
HEAD: dict[str, Any] = {"uri": "https://example.com/udbud/1.json", "publisher": "Prøveregionen"}


@pytest.fixture(scope="module")
def addresses() -> Iterator[dict[str, str]]:
    with served() as found:
        yield found


def package(*kinds: str) -> Document:
    notices = [SOUND[kind]() for kind in kinds]
    found: Document = json.loads(ocds.render(notices, published_at=notices[0].issued_at, **HEAD))
    return found


def errors(document: Document, addresses: dict[str, str]) -> list[str]:
    """What libcoveocds objects to, with the standard from the rules folder and extensions from loopback."""
    local = {**document, "extensions": [addresses[each] for each in document["extensions"]]}
    standard = official_rules("ocds-1.1.5") / "standard-1.1.5.zip"
    config = LibCoveOCDSConfig({"standard_zip": f"file://{standard}", "context": "api"})
    with TemporaryDirectory() as folder:  # it writes the schema with its extensions there
        found = ocds_json_output(folder, json_data=local, lib_cove_ocds_config=config)
    assert found["extensions"]["invalid_extension"] == {}
    assert len(found["extensions"]["extensions"]) == len(document["extensions"])
    closed = [name for name, kind in found.get("additional_closed_codelist_values", {}).items() if kind]
    return [str(error) for error in found["validation_errors"]] + closed


@pytest.mark.parametrize("kind", KINDS)
def test_a_release_has_no_errors(kind: str, addresses: dict[str, str]) -> None:
    assert errors(package(kind), addresses) == []


def test_all_releases_of_a_procurement_have_no_errors(addresses: dict[str, str]) -> None:
    document = package(*KINDS)
    assert errors(document, addresses) == []
    assert [each["tag"] for each in document["releases"]] == [
        ["planning"], ["tender"], ["award", "contract"], ["contractAmendment"],
    ]  # fmt: skip


def test_a_record_has_no_errors_and_says_what_is_known_now(addresses: dict[str, str]) -> None:
    notices = [SOUND[kind]() for kind in KINDS[1:]]
    document = json.loads(ocds.render_record(notices, published_at=notices[0].issued_at, **HEAD))
    (record,) = document["records"]
    # The schema of a record asks for one on the network; what it holds are releases.
    inside = {**document, "releases": [*record["releases"], record["compiledRelease"]]}
    del inside["records"]
    assert errors(inside, addresses) == []
    assert record["ocid"].endswith(PROCESS)
    assert (len(record["releases"]), len(record["compiledRelease"]["contracts"])) == (3, 2)


def test_the_lead_buys_and_every_buyer_has_its_contract() -> None:
    (release,) = package("award")["releases"]
    assert release["buyer"]["name"] == "Prøveregionen"
    assert [each["buyer"]["name"] for each in release["contracts"]] == ["Prøveregionen", "Prøvekøbing Kommune"]
    assert {each["agreement"] for each in release["contracts"]} == {"CON-0001"}
    assert release["contracts"][0]["agreedMetrics"][0]["observations"][0]["dimensions"]["payer"] == "stat"


MUTANTS: dict[str, Callable[[Document], Any]] = {
    "no ocid": lambda r: r.pop("ocid"),
    "no id": lambda r: r.pop("id"),
    "no date": lambda r: r.pop("date"),
    "a date that is none": lambda r: r.update(date="i går"),
    "no tag": lambda r: r.pop("tag"),
    "an unknown tag": lambda r: r.update(tag=["result"]),
    "no initiation": lambda r: r.pop("initiationType"),
    "no tender id": lambda r: r["tender"].pop("id"),
    "an unknown status": lambda r: r["tender"].update(status="over"),
    "an unknown method": lambda r: r["tender"].update(procurementMethod="public"),
    "an unknown category": lambda r: r["tender"].update(mainProcurementCategory="supplies"),
    "an unknown currency": lambda r: r["tender"]["value"].update(currency="KRO"),
    "an amount in text": lambda r: r["tender"]["value"].update(amount="5000000"),
    "a lot id that is a number": lambda r: r["tender"]["lots"][0].update(id=1),
    "a lot status": lambda r: r["tender"]["lots"][0].update(status="open"),
    "a limit in text": lambda r: r["tender"]["lotDetails"].update(maximumLotsAwardedPerSupplier="1"),
    "lots that are no list": lambda r: r["tender"].update(lots={}),
    "an item without id": lambda r: r["tender"]["items"][0].pop("id"),
    "a document without id": lambda r: r["tender"]["documents"][0].pop("id"),
    "a metric without id": lambda r: r["tender"]["targets"][0].pop("id"),
    "an observation without id": lambda r: r["tender"]["targets"][0]["observations"][0].pop("id"),
    "a party with an unknown role in text": lambda r: r["parties"][0].update(roles="buyer"),
    "a buyer without a list": lambda r: r.update(buyer=[]),
    "the same party twice": lambda r: r["parties"].append(r["parties"][0]),
}
AWARD_MUTANTS: dict[str, Callable[[Document], Any]] = {
    "an award without id": lambda r: r["awards"][0].pop("id"),
    "an award's status": lambda r: r["awards"][0].update(status="won"),
    "a bid without id": lambda r: r["bids"]["details"][0].pop("id"),
    "a bid's status": lambda r: r["bids"]["details"][0].update(status="winner"),
    "a figure without measure": lambda r: r["bids"]["statistics"][0].pop("measure"),
    "a figure in text": lambda r: r["bids"]["statistics"][0].update(value="3"),
    "a contract without award": lambda r: r["contracts"][0].pop("awardID"),
    "a contract's status": lambda r: r["contracts"][0].update(status="signed"),
    "a contract's buyer in text": lambda r: r["contracts"][0].update(buyer="ORG-0001"),
    "a day of signing": lambda r: r["contracts"][0].update(dateSigned="4/5 2026"),
}


@pytest.mark.parametrize("name", [*MUTANTS, *AWARD_MUTANTS])
def test_a_mutant_is_caught(name: str, addresses: dict[str, str]) -> None:
    document = package("competition" if name in MUTANTS else "award")
    {**MUTANTS, **AWARD_MUTANTS}[name](document["releases"][0])
    assert errors(document, addresses) != []
