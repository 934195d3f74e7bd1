"""GS1 and UDI bar codes: `read_scan` takes what a scanner types, `sscc_link` writes a parcel's number for a QR code.

Owns: which application identifiers a pack needs. Does not own: whose products they are.
"""

from gavn.standards.gs1.scan import Scan, read_scan
from gavn.standards.gs1.sscc import is_sscc, sscc_link

__all__ = ["Scan", "is_sscc", "read_scan", "sscc_link"]
