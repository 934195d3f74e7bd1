"""What the pages need of others: Det Faelles Designsystem, htmx and the chart runtime, fetched by lock file."""

from __future__ import annotations

from gavn.infra.places import VAR

VENDOR_ROOT = VAR / "static" / "vendor"
