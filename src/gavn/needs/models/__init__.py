"""Tables of `needs`, one noun a file."""

from gavn.needs.models.need import Need, NeedStep

__all__ = ["Need", "NeedStep"]
