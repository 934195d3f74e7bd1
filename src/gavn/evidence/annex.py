"""What a test promises, as a PDF for a tender's annex: Typst, from words that the caller has chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gavn.infra.pdf import render_pdf


def annex_pdf(values: Mapping[str, Any]) -> bytes:
    """The annex. `values` as `templates/typst/annex.typ` reads them."""
    return render_pdf("gavn.evidence", "annex", values)
