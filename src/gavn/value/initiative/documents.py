"""The form of a budget initiative as PDF (Typst) and as DOCX."""

from __future__ import annotations

import io

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell

from gavn.infra.pdf import render_pdf
from gavn.value.initiative.form import Form, Row

_FIRST_CM, _YEAR_CM, _MARGIN_CM = 7.8, 2.2, 2.2
_A4_CM = (21.0, 29.7)
_AFTER_TABLE_PT = 6


def as_pdf(form: Form) -> bytes:
    """The form as PDF."""
    return render_pdf("gavn.value", "initiative", form.values())


def as_docx(form: Form) -> bytes:
    """The form as a document that people go on writing in."""
    document = Document()
    document.styles["Normal"].font.size = Pt(10.5)
    page = document.sections[0]
    page.page_width, page.page_height = (Cm(side) for side in _A4_CM)
    page.left_margin = page.right_margin = Cm(_MARGIN_CM)
    document.core_properties.title = _plain(form.title)
    document.core_properties.author = "Gavn"
    document.core_properties.language = "da-DK"
    document.add_heading(_plain(f"Budget-/finansieringsinitiativ: {form.title}"), 1)
    document.add_paragraph(_plain(f"Fremsat af: {form.proposed_by or '–'}"))
    document.add_heading("Formål og indhold", 2)
    _say(document, "Hvilket problem vil I løse?", form.problem)
    _say(document, "Hvordan foreslår I, at problemet løses?", form.solution)
    _say(document, "Administrationens bemærkninger", form.remarks, level=2)
    document.add_heading("Forslagets konsekvenser: økonomi, personale og tid", 2)
    head = Row("Mio. kr.", form.years)
    _table(document, [head, *form.rows, form.total, form.staff], strong=(0, len(form.rows) + 1))
    below = document.add_paragraph(_plain(f"{form.basis} {form.outside}".strip()))
    below.paragraph_format.space_before = Pt(_AFTER_TABLE_PT)
    _say(document, "Evt. uddybende beskrivelse", form.explanation)
    _say(document, "Kan omfanget skaleres op eller ned?", form.scalability)
    document.add_heading("Hvilket område vedrører forslaget?", 3)
    purses = [Row(purse.name, (purse.share,)) for purse in form.purses]
    _table(document, [Row("Kasse", ("Andel",)), *purses], strong=(0,))
    _say(document, "Første udkast til tekst til selve budgetaftalen", form.agreement, level=2)
    _say(document, "Budgetinitiativets understøttelse af FN's verdensmål", form.goals, level=2)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _say(document: DocumentType, heading: str, text: str, level: int = 3) -> None:
    document.add_heading(heading, level)
    for line in (_plain(text).strip() or "–").split("\n"):
        document.add_paragraph(line)


def _table(document: DocumentType, rows: list[Row], strong: tuple[int, ...]) -> None:
    """The first row is the head, repeated on every page."""
    table = document.add_table(rows=len(rows), cols=1 + len(rows[0].cells), style="Table Grid")
    table.autofit = False
    # Both are needed: some programs read the columns of the grid, some the cells.
    for column, grid in enumerate(table.columns):
        grid.width = Cm(_YEAR_CM if column else _FIRST_CM)
    for place, row in enumerate(rows):
        for column, text in enumerate((row.name, *row.cells)):
            cell = table.cell(place, column)
            cell.width = Cm(_YEAR_CM if column else _FIRST_CM)
            _write(cell, text, strong=place in strong, right=column > 0)
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)


def _write(cell: _Cell, text: str, *, strong: bool, right: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.add_run(_plain(text)).bold = strong
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _plain(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return "".join(each for each in text.replace("\r\n", "\n") if each >= " " or each in "\n\t")
