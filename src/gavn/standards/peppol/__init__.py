"""Documents between buyer and supplier in Peppol BIS 3: `parse` and `render`, the opposite of each other.

Owns: the form of the documents of `gavn.standards.trade` in UBL 2.1 after the rules of OpenPeppol. Does not own: the
rules (the operator downloads them), transport.
"""

from gavn.standards.peppol.documents import Document, form_name, parse, render
from gavn.standards.peppol.responding import respond

__all__ = ["Document", "form_name", "parse", "render", "respond"]
