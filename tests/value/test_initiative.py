"""The budget initiative form: its amounts against the budget sheet, its parts in both formats."""

from __future__ import annotations

import io
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from docx import Document

from gavn.engine.value.answer import answer
from gavn.engine.value.case import Case
from gavn.infra.pdf import render_pdf
from gavn.value.errors import PartyNotInCase, SharesNotWhole
from gavn.value.initiative.amounts import amounts, flows_of
from gavn.value.initiative.asked import Asked
from gavn.value.initiative.documents import as_docx, as_pdf
from gavn.value.initiative.form import fill_in

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
ASKED = Asked(
    title="Fælles indkøb", proposed_by="Administrationen", problem="Priserne er høje.\nOg de er forskellige.",
    solution="Et fælles udbud.", remarks="", explanation="Ingen.", scalability="Ja, kommune for kommune.",
    agreement="Parterne er enige om at købe ind sammen.", goals="Mål 3 og 12.", party="region", strategy="joint",
    first_year=2023, kinds={"advice and products in hospital": "wages"},
    staff=(Fraction(1), Fraction(5, 2), Fraction(5, 2), Fraction(0)),
    shares={"health": Fraction(1, 3), "development": Fraction(2, 3)},
)  # fmt: skip


@pytest.fixture(scope="module")
def stoma():
    return Case.load(EXAMPLES / "stoma.value.toml").run(draws=100)


@pytest.fixture(scope="module")
def wound():
    return Case.load(EXAMPLES / "wound-care.value.toml").run(draws=500)


def test_the_stoma_case_costs_the_region_nine_million_a_year(stoma):
    found = amounts(stoma, ASKED)
    # From 1 September 2023: 122 of 365 days fall in 2023; the whole is 4 × 9.0 million, the agreement's own figure.
    first = (9.0 * 122 / 366) * 1e6
    assert found.by_kind["wages"][0] == pytest.approx(first)
    assert found.by_kind["operation"] == (0.0,) * 4
    assert sum(found.sums) + found.outside == pytest.approx(36e6)
    assert fill_in(stoma, ASKED, "prøve").total.cells[1:] == ("9,0", "9,0", "9,0")


@pytest.mark.parametrize("party", ["municipalities", "region"])
@pytest.mark.parametrize("first_year", [2024, 2025, 2027, 2040])
def test_all_amounts_sum_to_the_partys_loss_in_the_budget_sheet(wound, party, first_year):
    asked = replace(ASKED, party=party, strategy="new", first_year=first_year)
    found = amounts(wound, replace(asked, kinds=dict.fromkeys(flows_of(wound, party, "new")[:1], "establishment")))
    sheet = answer(wound)["by_party"]["new"][party]
    assert sum(found.sums) + found.outside == pytest.approx(-sheet["mean_dkk"], abs=0.01)
    for year, amount in zip(found.years, found.sums, strict=True):
        assert amount == pytest.approx(-sheet["by_calendar_year_dkk"].get(str(year), 0.0), abs=0.01)


def test_only_the_flows_that_touch_the_party_are_asked_about(wound):
    assert flows_of(wound, "region", "new") == ("training at the hospitals",)
    assert len(flows_of(wound, "municipalities", "new")) == 3


def test_what_cannot_be_is_refused(stoma):
    with pytest.raises(SharesNotWhole, match="5/6"):
        fill_in(stoma, replace(ASKED, shares={"health": Fraction(1, 2), "social": Fraction(1, 3)}), "prøve")
    with pytest.raises(SharesNotWhole):
        fill_in(stoma, replace(ASKED, shares={"health": Fraction(2), "social": Fraction(-1)}), "prøve")
    for wrong in ({"party": "staten"}, {"strategy": "andet"}):
        with pytest.raises(PartyNotInCase):
            fill_in(stoma, replace(ASKED, **wrong), "prøve")


def parts(form):
    return (
        form.title, "Administrationen", "Og de er forskellige.", "Et fælles udbud.", "Løn til evt. nye årsværk",
        "Øvrig drift", "Etableringsudgifter", "Samlet udgift", "Årsværk", "2026", "2,5", "Ja, kommune for kommune.",
        "Sundhedskassen", "Den regionale udviklingskasse", "2/3", "Parterne er enige om", "verdensmål", "Mål 3 og 12.",
        "Sagens periode rækker ud over 2023-2026", "fingeraftryk",
    )  # fmt: skip


def test_the_word_document_has_every_part(stoma):
    form = fill_in(stoma, ASKED, "sagen, udgave 3")
    document = Document(io.BytesIO(as_docx(form)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    assert [part for part in parts(form) if part not in text] == []
    assert [row.cells[2].text for row in document.tables[0].rows] == ["2024", "9,0", "0,0", "0,0", "9,0", "2,5"]


def test_the_word_documents_tables_keep_their_widths_within_an_a4_page(stoma):
    document = Document(io.BytesIO(as_docx(fill_in(stoma, ASKED, "prøve"))))
    page = document.sections[0]
    assert (round(page.page_width.cm, 1), round(page.page_height.cm, 1)) == (21.0, 29.7)
    room = page.page_width - page.left_margin - page.right_margin
    for table in document.tables:
        widths = [column.width for column in table.columns]
        assert sum(widths) <= room + 1000
        assert [[cell.width for cell in row.cells] for row in table.rows] == [widths] * len(table.rows)
        assert widths[0] > 3 * widths[1]


def changed(value):
    """A text another text, in every place below."""
    if isinstance(value, str):
        return value + " og noget ganske andet, som ikke stod der før" * 3
    if isinstance(value, dict):
        return {key: changed(each) for key, each in value.items()}
    return [changed(each) for each in value]


def test_the_pdf_shows_every_part(stoma):
    values = fill_in(stoma, replace(ASKED, remarks="Ingen."), "sagen, udgave 3").values()
    pdf = render_pdf("gavn.value", "initiative", values)
    assert pdf.startswith(b"%PDF")
    silent = [
        name
        for name, value in values.items()
        if len(render_pdf("gavn.value", "initiative", {**values, name: changed(value)})) == len(pdf)
    ]
    assert silent == []


def test_signs_that_no_document_can_hold_are_left_out(stoma):
    form = fill_in(stoma, replace(ASKED, problem="a\x00b\x1fc # *d* $e$ @f"), "prøve")
    assert "abc # *d* $e$ @f" in "\n".join(each.text for each in Document(io.BytesIO(as_docx(form))).paragraphs)
    assert as_pdf(form).startswith(b"%PDF")
