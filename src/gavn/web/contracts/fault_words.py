"""What each kind of mistake in a catalogue is, and what to do about it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FAULTS: dict[str, Promise] = {
    "file-too-large": _("The file is too large. Ten megabytes is the most."),
    "file-empty": _("The file is empty."),
    "not-a-table": _("The file does not look like a table with headings in the first row."),
    "not-utf8": _("The file is not in UTF-8. Save it as CSV UTF-8, or as XLSX."),
    "damaged": _("The file is damaged, or of another kind than CSV and XLSX."),
    "too-many-rows": _("There are too many rows. Divide the file."),
    "column-missing": _("The column is missing."),
    "column-unknown": _("There is no such column. Check how the heading is spelled."),
    "column-twice": _("The column is there twice."),
    "too-many-cells": _("The row has more cells than there are headings."),
    "formula": _("The cell begins with an equals sign, as a formula does. Write the value itself."),
    "control-character": _("The cell holds a character that cannot be read."),
    "missing": _("The cell is empty and must be filled in."),
    "too-long": _("The text is too long."),
    "not-a-number": _("Write a number."),
    "not-positive": _("Write a number above zero."),
    "too-fine": _("The number has too many decimals."),
    "too-large": _("The number is too large."),
    "twice": _("The item number is in the file twice."),
    "group-unknown": _("There is no such product group. Write its code."),
    "gtin-wrong": _("The GTIN has a mistake in its digits."),
    "gtin-twice": _("The GTIN is in the file twice."),
    "code-wrong": _("The code does not have the right form."),
    "value-unknown": _("The value is not among those that can be chosen."),
    "licence-missing": _("A digital product needs its licence in months and how it is activated."),
    "licence-not-digital": _("Only a digital product has a licence."),
    "pack-changed": _("A known item number keeps its pack. Another pack needs another item number."),
    "price-announced": _("Another price is announced already from that day or later."),
}
