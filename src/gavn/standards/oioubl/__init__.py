"""Order and invoice in OIOUBL 2.1, the Danish form of UBL 2.0 that older systems read: `parse` and `render`.

Owns: the form of the same documents that `gavn.standards.peppol` writes. Checked by the schemas of UBL and by reading
back; the official OIOUBL rules were not at hand, so before first use with a receiver its own check must be asked.
"""

from gavn.standards.oioubl.documents import CHECKED_BY, parse, render

__all__ = ["CHECKED_BY", "parse", "render"]
