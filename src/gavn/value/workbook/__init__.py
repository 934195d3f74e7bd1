"""A value case as a workbook (XLSX) whose party tables recalculate, and its changed inputs back again. Pure."""
