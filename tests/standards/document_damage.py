"""Notices and releases damaged in many ways, each with what the refusal must name: a place, or what was found there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from gavn.standards import eforms, ocds
from tests.standards.notices import AWARD, COMPETITION, MODIFICATION, SOUND
from tests.standards.ted_notices import award_form, call_form

Case = tuple[str, str, bytes, str]  # kind, format, content, what is named
BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE n [<!ENTITY a "' + b"x" * 50 + b'">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(8))
    + b"]><n>&i;</n>"
)  # fmt: skip
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE n [<!ENTITY x SYSTEM "file:///etc/passwd">]><n>&x;</n>'
ELSEWHERE = b'<?xml version="1.0"?><!DOCTYPE n SYSTEM "http://127.0.0.1:9/x.dtd"><n/>'


def sound() -> dict[tuple[str, str], bytes]:
    """A sound document of each format and kind that is damaged here."""
    found = {("eforms", kind): eforms.render(SOUND[kind]()) for kind in (COMPETITION, AWARD, MODIFICATION)}
    for kind in (COMPETITION, AWARD):
        notice = SOUND[kind]()
        found["ocds", kind] = ocds.render([notice], uri="urn:x", published_at=notice.issued_at, publisher="Prøve")
    return {**found, ("ted", COMPETITION): call_form(), ("ted", AWARD): award_form()}


def damaged() -> Iterator[Case]:
    """More than a hundred of them."""
    documents = sound()
    for (form, _), content in documents.items():
        yield from _as_bytes(form, content)
    yield from _as_texts(documents)
    yield from _as_json(json.loads(documents["ocds", COMPETITION]), json.loads(documents["ocds", AWARD]))
    yield "deep nesting", "ocds", b'{"releases":' + b"[" * 200_000, "nesting"
    yield "deep nesting", "ocds", b'{"a":' * 100_000 + b"1", "nesting"
    for form in ("eforms", "ted"):
        yield "entities", form, BOMB, "entity"
        yield "entities", form, OUTSIDE, "document type"
        yield "entities", form, ELSEWHERE, "document type"
        yield "deep nesting", form, b"<a>" * 5000 + b"</a>" * 5000, "line 1"


def _as_bytes(form: str, content: bytes) -> Iterator[Case]:
    """Cut off, of another encoding, empty, of another format."""
    for part in (3, 2):
        yield "cut off", form, content[: len(content) // part], "line"
    yield "another encoding", form, content.replace(b"Viborg", b"Vib\xff\xfeorg", 1), "line"
    yield "another encoding", form, content.replace("ø".encode(), b"\xf8"), "line"
    yield "nothing in it", form, b" " * (len(content) % 997), "line"
    yield "another format", form, b"%%PDF-1.7 %d\n" % len(content) + content[:50], "line"


def _as_texts(documents: dict[tuple[str, str], bytes]) -> Iterator[Case]:
    for kind, form, of, old, new, named in TEXTS:
        content = documents[form, of].decode()
        assert old in content, (form, of, old)
        yield kind, form, content.replace(old, new, 1).encode(), named


TEXTS = [
    ("wrong root", "eforms", COMPETITION, "ContractNotice", "ContractNotices", "mismatch"),
    ("wrong root", "ted", COMPETITION, "FORM_SECTION>", "FORMS>", "FORM_SECTION"),
    ("wrong root", "ted", COMPETITION, "F02_2014", "F99_2014", "line"),
    ("unknown currency", "eforms", COMPETITION, 'currencyID="DKK"', 'currencyID="KRO"', "currencyID"),
    ("unknown currency", "eforms", AWARD, 'currencyID="DKK"', 'currencyID=""', "currencyID"),
    ("unknown currency", "ted", COMPETITION, 'CURRENCY="DKK"', 'CURRENCY="kr"', "CURRENCY"),
    ("unknown currency", "ted", AWARD, 'CURRENCY="DKK"', "", "CURRENCY"),
    ("negative amount", "eforms", COMPETITION, ">5000000<", ">-5000000<", "EstimatedOverallContractAmount"),
    ("negative amount", "eforms", AWARD, ">3133700.5<", ">-0.01<", "Amount"),
    ("negative amount", "ted", COMPETITION, ">5000000.00<", ">-1<", "VAL_ESTIMATED_TOTAL"),
    ("huge number", "eforms", COMPETITION, ">5000000<", ">1e400<", "EstimatedOverallContractAmount"),
    ("huge number", "eforms", COMPETITION, ">5000000<", f">{'9' * 5000}<", "EstimatedOverallContractAmount"),
    ("huge number", "eforms", COMPETITION, "MaximumLotsAwardedNumeric>1<",
     f"MaximumLotsAwardedNumeric>{10**30}<", "MaximumLots"),
    ("huge number", "eforms", COMPETITION, ">01</cbc:VersionID", ">1000</cbc:VersionID", "VersionID"),
    ("huge number", "ted", COMPETITION, ">5000000.00<", ">NaN<", "VAL_ESTIMATED_TOTAL"),
    ("huge number", "ted", COMPETITION, 'TYPE="MONTH">48<', f'TYPE="MONTH">{"4" * 400}<', "DURATION"),
    ("not a number", "eforms", COMPETITION, ">5000000<", ">five million<", "EstimatedOverallContractAmount"),
    ("not a number", "eforms", AWARD, "StatisticsNumeric>3<", "StatisticsNumeric>three<", "StatisticsNumeric"),
    ("not a number", "ted", AWARD, "NB_TENDERS_RECEIVED>3<", "NB_TENDERS_RECEIVED>mange<", "NB_TENDERS_RECEIVED"),
    ("wrong date", "eforms", COMPETITION, "2026-03-02+01:00", "2026-02-30+01:00", "IssueDate"),
    ("wrong date", "eforms", COMPETITION, "09:00:00+01:00", "25:00:00+01:00", "IssueTime"),
    ("wrong date", "eforms", COMPETITION, "2030-06-30Z", "30. juni 2030", "EndDate"),
    ("wrong date", "ted", COMPETITION, "2022-04-01", "1. april", "DATE_RECEIPT_TENDERS"),
    ("wrong date", "ted", COMPETITION, "2022-02-22", "2022-22-02", "DATE_DISPATCH_NOTICE"),
    ("same id twice", "eforms", COMPETITION, '"Lot">LOT-0002<', '"Lot">LOT-0001<', "GLO-0001"),
    ("same id twice", "eforms", COMPETITION, ">ORG-0002</cbc:ID>", ">ORG-0001</cbc:ID>", "ORG-0001"),
    ("same id twice", "eforms", AWARD, '"result">RES-0002<', '"result">RES-0001<', "RES-0001"),
    ("nothing referred to", "eforms", COMPETITION, ">ORG-0003</cbc:ID>", ">ORG-0009</cbc:ID>", "ORG-0003"),
    ("nothing referred to", "eforms", AWARD, '"contract">CON-0001', '"contract">CON-0009', "line|CON"),
    ("nothing referred to", "eforms", AWARD, '"tendering-party">TPA-0001', '"tendering-party">TPA-0009', "TPA|line"),
    ("nothing referred to", "eforms", MODIFICATION,
     'Identifier schemeName="contract">CON-0001', 'Identifier schemeName="contract">CON-0009', "CON-0009"),
    ("nothing referred to", "ted", AWARD, "<LOT_NO>2</LOT_NO>\n        <AWARDED",
     "<LOT_NO>9</LOT_NO>\n        <AWARDED", "LOT_NO"),
    ("unknown code", "eforms", COMPETITION, ">open<", ">offentligt<", "ProcedureCode"),
    ("unknown code", "eforms", COMPETITION, ">supplies<", ">varer<", "ProcurementTypeCode"),
    ("unknown code", "eforms", COMPETITION, ">quality<", ">kvalitet<", "AwardingCriterionTypeCode"),
    ("unknown code", "eforms", COMPETITION, 'listName="competition"', 'listName="contest"', "listName"),
    ("unknown code", "eforms", AWARD, ">selec-w<", ">vundet<", "TenderResultCode"),
    ("unknown code", "eforms", AWARD, ">t-sme<", ">t-smv<", "StatisticsCode"),
    ("unknown code", "eforms", MODIFICATION, ">mod-minv<", ">bagatel<", "ReasonCode"),
    ("unknown code", "ted", COMPETITION, 'CTYPE="SUPPLIES"', 'CTYPE="GOODS"', "CTYPE"),
    ("unknown code", "ted", COMPETITION, "<PT_OPEN/>", "<PT_SECRET/>", "PROCEDURE"),
    ("missing part", "eforms", COMPETITION, "cbc:ContractFolderID", "cbc:FolderID", "line|ContractFolderID"),
    ("missing part", "eforms", COMPETITION, "<cbc:NoticeLanguageCode>DAN</cbc:NoticeLanguageCode>", "",
     "NoticeLanguageCode"),
    ("missing part", "eforms", COMPETITION, "<cbc:CityName>Viborg</cbc:CityName>", "", "CityName"),
    ("missing part", "eforms", COMPETITION, "<cbc:UBLVersionID>2.3</cbc:UBLVersionID>", "<cbc:UBLVersionID", "line"),
    ("missing part", "ted", COMPETITION, "<OFFICIALNAME>Prøveregionen</OFFICIALNAME>", "", "OFFICIALNAME"),
    ("missing part", "ted", COMPETITION, "<TITLE><P>Kitler og handsker</P></TITLE>", "", "OBJECT_CONTRACT/TITLE"),
]  # fmt: skip

Change = Callable[[Any], Any]
RELEASE_CHANGES: list[tuple[str, Change, str]] = [
    ("unknown currency", lambda r: r["tender"]["value"].update(currency="KRO"), "tender.value.currency"),
    ("unknown currency",
     lambda r: r["tender"]["lots"][1]["value"].update(currency=""), "tender.lots[1].value.currency"),
    ("unknown currency", lambda r: r["tender"]["value"].pop("currency"), "tender.value.currency"),
    ("negative amount", lambda r: r["tender"]["value"].update(amount=-1), "tender.value.amount"),
    ("negative amount", lambda r: r["tender"]["lots"][0]["value"].update(amount=-0.01), "tender.lots[0].value.amount"),
    ("huge number", lambda r: r["tender"]["value"].update(amount=10**13), "tender.value.amount"),
    ("huge number", lambda r: r["tender"]["lotDetails"].update(maximumLotsAwardedPerSupplier=-3), "maximumLots"),
    ("not a number", lambda r: r["tender"]["value"].update(amount="mange"), "tender.value.amount"),
    ("not a number", lambda r: r["tender"]["value"].update(amount=True), "tender.value.amount"),
    ("not a number", lambda r: r["tender"]["lotDetails"].update(maximumLotsBidPerSupplier=1.5), "maximumLotsBid"),
    ("wrong date", lambda r: r.update(date="i går"), "date"),
    ("wrong date", lambda r: r.update(date="2026-02-30T00:00:00Z"), "date"),
    ("wrong date",
     lambda r: r["tender"]["lots"][0]["contractPeriod"].update(endDate="31/12"), "contractPeriod.endDate"),
    ("same id twice", lambda r: r["tender"]["lots"].append(r["tender"]["lots"][0]), "LOT-0001"),
    ("same id twice", lambda r: r["parties"].append(r["parties"][0]), "ORG-0001"),
    ("nothing referred to", lambda r: r["tender"]["lotGroups"][0]["relatedLots"].append("LOT-9"), "LOT-9"),
    ("nothing referred to", lambda r: (r.pop("parties"), r["tender"].pop("procuringEntity")), "ORG-0001"),
    ("unknown code", lambda r: r.update(tag=["published"]), "tag"),
    ("unknown code",
     lambda r: r["tender"]["lots"][0]["awardCriteria"]["criteria"][0].update(type="x"), "criteria[0].type"),
    ("missing part", lambda r: r.pop("ocid"), "ocid"),
    ("missing part", lambda r: r.pop("id"), "id"),
    ("missing part", lambda r: r["tender"]["lots"][0].pop("id"), "tender.lots[0].id"),
    ("missing part",
     lambda r: (r.pop("buyer"), r["tender"].pop("procuringEntity"), [p.pop("roles") for p in r["parties"]]), "buyers"),
    ("wrong shape", lambda r: r.update(tender=[]), "tender"),
    ("wrong shape", lambda r: r["tender"].update(lots={}), "tender.lots"),
    ("wrong shape", lambda r: r["tender"]["lots"].insert(0, "LOT-0001"), "tender.lots[0]"),
    ("wrong shape", lambda r: r["parties"][0].update(roles="buyer"), "roles"),
    ("wrong shape", lambda r: r.update(parties="alle"), "parties"),
    ("unwritable text", lambda r: r["tender"].update(title="a\x00b"), "document"),
    ("unwritable text", lambda r: r["tender"].update(title="\ud800"), "document"),
]  # fmt: skip
AWARD_CHANGES: list[tuple[str, Change, str]] = [
    ("nothing referred to", lambda r: r["awards"][0].update(relatedBids=["TEN-9"]), "TEN-9"),
    ("nothing referred to", lambda r: r["awards"][0].update(relatedLots=["LOT-9"]), "LOT-9"),
    ("nothing referred to", lambda r: r["bids"]["details"][0]["tenderers"][0].update(id="ORG-9"), "ORG-9"),
    ("nothing referred to", lambda r: r["contracts"][0].update(relatedBids=["TEN-9"]), "TEN-9"),
    ("negative amount", lambda r: r["bids"]["details"][0]["value"].update(amount=-5), "bids.details[0].value.amount"),
    ("not a number", lambda r: r["bids"]["statistics"][0].update(value="3 stk"), "bids.statistics[0].value"),
    ("wrong date", lambda r: r["contracts"][0].update(dateSigned="4. maj"), "contracts[0].dateSigned"),
]


def _as_json(call: Any, award: Any) -> Iterator[Case]:
    for document, changes in ((call, RELEASE_CHANGES), (award, AWARD_CHANGES)):
        for kind, change, named in changes:
            spoiled = json.loads(json.dumps(document))
            change(spoiled["releases"][0])
            yield kind, "ocds", json.dumps(spoiled).encode(), named
    text = json.dumps(call)
    yield "wrong root", "ocds", b"[]", "document"
    yield "wrong root", "ocds", b"{}", "document"
    yield "wrong root", "ocds", b'{"releases": []}', "document"
    yield "wrong root", "ocds", b'{"records": [{"ocid": "x"}]}', "document"
    yield "same key twice", "ocds", text.replace('"ocid":', '"ocid": "x", "ocid":', 1).encode(), "document"
    yield "huge number", "ocds", text.replace("5000000", "1" * 5000, 1).encode(), "document"
    yield "huge number", "ocds", text.replace("5000000", "1e999999999", 1).encode(), "amount"
    yield "not a number", "ocds", text.replace("5000000", "NaN", 1).encode(), "document"
    yield "not a number", "ocds", text.replace("5000000", "-Infinity", 1).encode(), "document"
