"""OCDS 1.1.5: procurements as open data. `parse` a package to Notices; `render` Notices as a package or a record.

Owns: releases with the extensions lots, bids, contract_buyer and metrics, and where OCDS puts what eForms says
(after "OCDS for the European Union"). Does not own: registration of an OCID prefix, which is the operator's.
"""

from gavn.standards.ocds.parse import parse
from gavn.standards.ocds.render import release, release_id, render, render_record

__all__ = ["parse", "release", "release_id", "render", "render_record"]
