"""Names and numbers of Peppol BIS 3 (release 2026.5) in UBL 2.1."""

from __future__ import annotations

UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
CAC, CBC = f"{UBL}CommonAggregateComponents-2", f"{UBL}CommonBasicComponents-2"
NAMES = {"cac": CAC, "cbc": CBC}

TRANSACTION, PROCESS = "urn:fdc:peppol.eu:poacc:trns:", "urn:fdc:peppol.eu:poacc:bis:"
BILLING = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
BILLING_PROCESS = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"
ORDERING, ADVANCED = f"{PROCESS}ordering:3", f"{PROCESS}advanced_ordering:3"
UNSPSC = {"listID": "TST", "listVersionID": "19.05.01"}
STATUS_REASONS = {"listID": "OPStatusReason"}
