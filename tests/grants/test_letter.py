"""The decision letter: nothing compulsory may be missing, and the PDF says what was decided."""

import dataclasses
import datetime as dt
import json
from importlib.resources import files

import pytest
import typst

from gavn.grants import letter
from gavn.grants.letter import ComplaintGuidance, LetterContent, LetterLine, missing_parts, write_letter
from gavn.grants.letters import write_letters
from gavn.kernel.errors import Refusal

FULL = LetterContent(
    outcome="partly",
    municipality="Aarhus Kommune",
    recipient="Åse Ærø",
    address=("Prøvevej 1", "8000 Aarhus C"),
    case_number="2026-000042",
    decided_on=dt.date(2026, 3, 2),
    received_on=dt.date(2026, 2, 20),
    applied_by="Stomiklinikken",
    indication="kolostomi",
    applied=(LetterLine("Stomiposer", 90, 1), LetterLine("Bælter", 2, 12)),
    granted=(LetterLine("Stomiposer", 270, 3),),
    start_on=dt.date(2026, 3, 2),
    end_before=dt.date(2028, 3, 1),
    law_reference="§ 112 i serviceloven, jf. lovbekendtgørelse nr. 170",
    reasons="Behovet for #bælter [er] ikke $dokumenteret$.\n\nKlinikken er hørt.",
    complaint=ComplaintGuidance("Aarhus Kommune", dt.date(2026, 3, 30)),
    decided_by="Sara Sagsbehandler",
)


def texts(node):
    """All text of a laid-out element, in order."""
    if isinstance(node, list):
        return "".join(map(texts, node))
    if not isinstance(node, dict):
        return ""
    if node.get("func") in ("text", "space", "linebreak"):
        return node.get("text", " ")
    return "".join(texts(node[key]) for key in ("children", "body", "child") if key in node)


def laid_out(content, monkeypatch):
    """Headings, paragraphs and table cells of the letter, as Typst lays them out from the real template."""
    taken = []
    with monkeypatch.context() as patch:
        patch.setattr(letter, "render_pdf", lambda package, name, values: taken.append((package, name, values)))
        write_letter(content)
    package, name, values = taken[0]
    template = (files(package) / "templates" / "typst" / f"{name}.typ").read_bytes()
    inputs = {"values": json.dumps(values)}

    def of(selector):
        found = json.loads(typst.query(template, selector, sys_inputs=inputs))
        return [" ".join(texts(element).split()) for element in found]

    tables = json.loads(typst.query(template, "table", sys_inputs=inputs))
    cells = [texts(child) for table in tables for child in table["children"] if child["func"] == "cell"]
    return of("heading"), " ".join(of("par")), cells


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"law_reference": " "}, "law-reference"),
        ({"reasons": "\n "}, "reasons"),
        ({"outcome": "refused", "granted": (), "start_on": None, "reasons": ""}, "reasons"),
        ({"complaint": None}, "complaint-guidance"),
        ({"complaint": ComplaintGuidance(" ", dt.date(2026, 3, 30))}, "complaint-guidance"),
        ({"granted": ()}, "granted-lines"),
        ({"start_on": None}, "start"),
    ],
)
def test_a_letter_without_a_compulsory_part_is_refused(changes, part):
    assert missing_parts(FULL) == ()
    with pytest.raises(Refusal, match=r"letter\.part-missing") as refusal:
        write_letter(dataclasses.replace(FULL, **changes))
    assert refusal.value.facts == {"parts": [part]}


def test_a_wholly_favourable_decision_needs_no_reasons():
    assert missing_parts(dataclasses.replace(FULL, outcome="granted", reasons="")) == ()


def test_the_letter_says_what_was_decided(monkeypatch):
    headings, text, cells = laid_out(FULL, monkeypatch)
    assert headings == [
        "Du får bevilget en del af det, der er søgt om",
        "Afgørelse",
        "Regler",
        "Begrundelse",
        "Frit valg af leverandør",
        "Sådan klager du",
    ]
    assert cells == [
        *("Stomiposer", "90 stk.", "hver måned"),
        *("Bælter", "2 stk.", "hver 12. måned"),
        *("Stomiposer", "270 stk.", "hver 3. måned"),
    ]
    for said in (
        "Stomiklinikken har den 20. februar 2026 søgt om hjælpemidler til dig på grund af kolostomi.",
        "gælder fra den 2. marts 2026 til og med den 29. februar 2028",  # half-open, in a leap year
        "truffet efter § 112 i serviceloven, jf. lovbekendtgørelse nr. 170.",
        "Behovet for #bælter [er] ikke $dokumenteret$.",  # what people write is text, never markup
        "Klinikken er hørt.",
        "§ 112, stk. 3",
        "modtaget hos Aarhus Kommune senest den 30. marts 2026. Fristen er 4 uger",
        "vurderer vi sagen igen. Det sker inden 4 uger.",
        "Ankestyrelsen",
        "Åse Ærø Prøvevej 1 8000 Aarhus C",
        "Sara Sagsbehandler",
    ):
        assert said in text, said


def test_a_refusal_grants_nothing_and_offers_no_choice_of_supplier(monkeypatch):
    refused = dataclasses.replace(FULL, outcome="refused", granted=(), start_on=None, end_before=None)
    headings, text, cells = laid_out(refused, monkeypatch)
    assert headings == ["Afslag på ansøgning om hjælpemidler", "Afgørelse", "Regler", "Begrundelse", "Sådan klager du"]
    assert "Vi giver afslag på ansøgningen." in text
    assert "bevilget:" not in text
    assert "270 stk." not in cells


def test_a_full_grant_without_an_end_has_no_reasons_and_no_last_day(monkeypatch):
    granted = dataclasses.replace(FULL, outcome="granted", granted=FULL.applied, end_before=None, reasons="")
    headings, text, _ = laid_out(granted, monkeypatch)
    assert "Begrundelse" not in headings
    assert "gælder fra den 2. marts 2026. Du kan" in text


def test_the_letter_is_a_pdf():
    pdf = write_letter(FULL)
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")


@pytest.mark.parametrize(("months", "words"), [(1, "hver måned"), (2, "hver 2. måned"), (12, "hver 12. måned")])
def test_rhythm(months, words):
    assert letter.danish_rhythm(months) == words


def test_dates_are_danish():
    assert [letter.danish_date(dt.date(2026, month, 1)) for month in (1, 3, 5, 12)] == [
        "1. januar 2026",
        "1. marts 2026",
        "1. maj 2026",
        "1. december 2026",
    ]


def test_many_letters_are_the_same_in_processes_of_their_own():
    contents = [dataclasses.replace(FULL, case_number=f"2026-00000{number}") for number in range(3)]
    apart = write_letters(contents, worth_a_pool=3)
    assert [len(pdf) for pdf in apart] == [len(pdf) for pdf in write_letters(contents)]
    assert all(pdf.startswith(b"%PDF-") for pdf in apart)
    assert len(set(apart)) == 3
    with pytest.raises(Refusal, match=r"letter\.part-missing"):
        write_letters([*contents, dataclasses.replace(FULL, reasons="")], worth_a_pool=3)
