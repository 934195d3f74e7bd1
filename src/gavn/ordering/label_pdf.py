"""The label of a parcel: from, to, what is in it, and its number as a QR code."""

from __future__ import annotations

from gavn.infra.pdf import render_pdf
from gavn.ordering.card_pdf import qr_svg
from gavn.ordering.parcel_queries import PackedLine, Parcel
from gavn.standards.gs1 import sscc_link


def label_pdf(parcel: Parcel, sscc: str) -> bytes:
    """The label as PDF."""
    return render_pdf("gavn.ordering", "parcel_label", label_values(parcel, sscc))


def label_values(parcel: Parcel, sscc: str) -> dict[str, object]:
    """What stands on it. With an SSCC of the supplier's own the QR code is its GS1 link, else the despatch number."""
    return {
        "sender": parcel.supplier_name,
        "reference": parcel.delivery_reference,
        "street": parcel.street,
        "place": f"{parcel.postcode} {parcel.city}",
        "number": parcel.number,
        "order": parcel.order_number,
        "day": f"{parcel.despatched_on:%d.%m.%Y}",
        "sscc": sscc,
        "qr": qr_svg(sscc_link(sscc) if sscc else parcel.number),
        "lines": [_line(line) for line in parcel.lines],
    }


def _line(line: PackedLine) -> dict[str, object]:
    lots = [
        {
            "lot": lot.lot,
            "packs": str(lot.packs),
            "expiry": f"{lot.expires_on:%Y-%m-%d}" if lot.expires_on else "",
            "serials": ", ".join(lot.serials),
        }
        for lot in line.lots
    ]
    return {
        "name": line.product_name,
        "item": line.item_number,
        "gtin": line.gtin,
        "packs": str(line.packs),
        "lots": lots,
    }
