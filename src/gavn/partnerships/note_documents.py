"""The yearly note as PDF (Typst) and as DOCX."""

from __future__ import annotations

import io

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from gavn.infra.pdf import render_pdf
from gavn.partnerships.yearly_note import Note


def as_pdf(note: Note) -> bytes:
    """The note as PDF."""
    return render_pdf("gavn.partnerships", "yearly_note", note.values())


def as_docx(note: Note) -> bytes:
    """The note as a document that people go on writing in."""
    document = Document()
    document.styles["Normal"].font.size = Pt(11)
    document.core_properties.title = plain(note.title)
    document.core_properties.author = "Gavn"
    document.core_properties.language = "da-DK"
    document.add_heading(plain(note.title), 1)
    document.add_paragraph(plain(f"{note.owner}, {note.written_on}"))
    for text in note.introduction:
        document.add_paragraph(plain(text))
    for section in note.sections:
        document.add_heading(plain(section.title), 2)
        for text in section.paragraphs:
            for line in plain(text).split("\n"):
                document.add_paragraph(line)
    document.add_heading(note.table_title, 2)
    table = document.add_table(rows=1 + len(note.rows), cols=len(note.head), style="Table Grid")
    for place, row in enumerate((note.head, *note.rows)):
        for column, text in enumerate(row):
            table.cell(place, column).paragraphs[0].add_run(plain(text)).bold = place == 0
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)
    document.add_paragraph(plain(note.basis))
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def plain(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return "".join(each for each in text.replace("\r\n", "\n") if each >= " " or each in "\n\t")
