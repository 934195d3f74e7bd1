"""What the clerk scans of the packs that are sent: each bar code finds its line, with lot, expiry and serial number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from gavn.kernel.errors import Unreadable
from gavn.ordering.actions.recalls import SentLot
from gavn.ordering.views import DeliveryView, LineView
from gavn.standards.gs1 import Scan, read_scan

MOST_SCANS = 500
GTIN_DIGITS = 14
ROW_ENDS = re.compile(r"\r\n|\r|\n")  # not splitlines, which takes the bars' own separator for the end of a row


@dataclass(frozen=True, slots=True)
class Packed:
    """Packs of a line with the same lot, expiry and serial number."""

    line: LineView
    scan: Scan
    packs: int


@dataclass(frozen=True, slots=True)
class Scanned:
    """What was scanned, and what is wrong with it, a sentence each."""

    packed: tuple[Packed, ...]
    faults: tuple[str, ...]

    @property
    def packs_by_line(self) -> dict[UUID, int]:
        """Packs that were scanned of each line."""
        counted: Counter[UUID] = Counter()
        for each in self.packed:
            counted[each.line.id] += each.packs
        return dict(counted)

    def lots(self, delivery: DeliveryView) -> list[SentLot]:
        """The lots as they lie in a delivery; a pack without a lot says nothing that a recall could use."""
        parcels = {line.line_id: line.id for line in delivery.lines}
        return [
            SentLot(parcels[each.line.id], each.scan.lot, each.packs, each.scan.expires_on, each.scan.serial)
            for each in self.packed
            if each.scan.lot and each.line.id in parcels
        ]


def read_scans(text: str, waiting: Sequence[LineView]) -> Scanned:
    """One bar code a row of the text; every mistake by the number of its row."""
    rows = [(number, row) for number, row in enumerate(ROW_ENDS.split(text), start=1) if row.strip()]
    if len(rows) > MOST_SCANS:
        return Scanned((), (_("Scan at most %(most)s packs at a time.") % {"most": MOST_SCANS},))
    by_gtin = {line.gtin.zfill(GTIN_DIGITS): line for line in waiting if line.gtin}
    counted: Counter[tuple[UUID, Scan]] = Counter()
    faults: list[str] = []
    for number, row in rows:
        scan = _read(number, row, faults)
        if scan is None:
            continue
        line = by_gtin.get(scan.gtin)
        if line is None:
            said = {"row": number, "gtin": scan.gtin}
            faults.append(_("Row %(row)s: no line of the order that waits has the GTIN %(gtin)s.") % said)
        elif scan.serial and counted[line.id, scan]:
            said = {"row": number, "serial": scan.serial}
            faults.append(_("Row %(row)s: the pack with the serial number %(serial)s is scanned twice.") % said)
        else:
            counted[line.id, scan] += 1
    lines = {line.id: line for line in waiting}
    packed = tuple(Packed(lines[line_id], scan, packs) for (line_id, scan), packs in counted.items())
    return Scanned(packed, (*faults, *_too_many(packed)))


def _read(number: int, row: str, faults: list[str]) -> Scan | None:
    try:
        return read_scan(row)
    except Unreadable as unreadable:
        fault = unreadable.faults[0]
        said = {"row": number, "found": fault.found}
        faults.append(
            _(
                "Row %(row)s: %(found)s is no GS1 bar code with a right GTIN. Scan the code that also holds the lot, "
                "such as (01)05701234567899(17)270531(10)L1."
            )
            % said
        )
        return None


def _too_many(packed: Sequence[Packed]) -> list[str]:
    scanned = Scanned(tuple(packed), ()).packs_by_line
    lines = {each.line.id: each.line for each in packed}
    return [
        _("%(packs)s packs of %(name)s are scanned, and %(waiting)s wait.")
        % {"packs": packs, "name": lines[line_id].product_name, "waiting": lines[line_id].packs_waiting}
        for line_id, packs in scanned.items()
        if packs > lines[line_id].packs_waiting
    ]
