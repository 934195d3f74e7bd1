"""The printed order card: the code in letters and as a QR code, and the citizen's usual products."""

from __future__ import annotations

import io
from collections.abc import Sequence

import segno

from gavn.infra.pdf import render_pdf
from gavn.ordering.views import LineView


def card_pdf(code: str, recipient: str, municipality: str, products: Sequence[tuple[LineView, int]]) -> bytes:
    """The card as PDF; `products`: lines of the latest order with the units in a pack of each."""
    return render_pdf(
        "gavn.ordering",
        "order_card",
        {
            "code": code,
            "qr": qr_svg(code),
            "recipient": recipient,
            "municipality": municipality,
            "products": [
                {"name": line.product_name, "number": line.item_number, "units": str(units)} for line, units in products
            ],
        },
    )


def qr_svg(code: str) -> str:
    """The code alone as a QR code, an SVG: nothing about the citizen stands in it."""
    out = io.BytesIO()
    segno.make(code, error="m", micro=False).save(out, kind="svg", border=2)
    return out.getvalue().decode()
