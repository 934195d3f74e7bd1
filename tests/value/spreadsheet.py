"""A slow, small spreadsheet: computes the formulas of a workbook as a spreadsheet program does, for tests."""

from __future__ import annotations

import io
import math
import re
from typing import Any

import numpy as np
from openpyxl import Workbook, load_workbook
from openpyxl.formula import Tokenizer
from openpyxl.utils import range_boundaries

OPERATORS = {"^": "**", "=": "==", "<>": "!="}
REFERENCE = re.compile(r"(?:'([^']+)'!)?\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")
FUNCTIONS = {
    "IF": lambda test, yes, no: yes if test else no,
    "MIN": min, "MAX": max, "ABS": abs, "EXP": math.exp, "LN": math.log, "SQRT": math.sqrt, "INT": math.floor,
    "SUM": np.sum, "SUMPRODUCT": np.sum,
    "EXACT": lambda texts, text: (np.asarray(texts) == text).astype(float),
}  # fmt: skip


class Spreadsheet:
    """The sheets of a workbook; `value` computes a cell anew from the inputs, as they are now."""

    def __init__(self, book: bytes | Workbook) -> None:
        self.book = load_workbook(io.BytesIO(book)) if isinstance(book, bytes) else book

    def value(self, sheet: str, cell: str) -> Any:
        """The value of a cell."""
        found = self.book[sheet][cell]
        if found.data_type != "f":
            return found.value
        return eval(self.python(found.value), {"__builtins__": {}, **FUNCTIONS, "at": lambda ref: self.at(sheet, ref)})

    def at(self, sheet: str, reference: str) -> Any:
        """The value of a reference: one cell, or a range as an array."""
        other, _, area = reference.rpartition("!")
        sheet = other.strip("'") or sheet
        left, top, right, bottom = range_boundaries(area.replace("$", ""))
        cells = [
            [self.value(sheet, self.book[sheet].cell(row, column).coordinate) for column in range(left, right + 1)]
            for row in range(top, bottom + 1)
        ]
        return np.array(cells) if ":" in area else cells[0][0]

    def python(self, formula: str) -> str:
        """The same formula as Python text."""
        written = []
        for token in Tokenizer(formula).items:
            if token.type == "OPERAND" and token.subtype == "RANGE":
                assert REFERENCE.fullmatch(token.value), token.value
                written.append(f"at({token.value!r})")
            elif token.type == "OPERATOR-INFIX":
                written.append(OPERATORS.get(token.value, token.value))
            else:
                written.append(token.value)
        return "".join(written)
