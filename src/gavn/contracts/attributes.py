"""What can be said of a product beside its name: codes and the values that they may have. Pure."""

from __future__ import annotations

import re

PHYSICAL, DIGITAL = "physical", "digital"
KINDS = (PHYSICAL, DIGITAL)
CHOICES = {
    "pieces": ("one", "two"),
    "convexity": ("flat", "soft-convex", "convex"),
    "opening": ("closed", "drainable", "tap"),
    "sterile": ("yes", "no"),
    "skin": ("normal", "sensitive"),  # the skin for which the supplier states that it is made
}
SIZE = "size"  # free text: 12-75 mm
ATTRIBUTES = (*CHOICES, SIZE)
THEMES = ("sustainability", "working-environment", "security-of-supply")
LONGEST_TEXT = 2000
EMDN = re.compile(r"[A-Z]\d{2}(\d{2}){0,6}")  # category, group, and up to five levels below
ISO9999 = re.compile(r"\d{2} ?\d{2} ?\d{2}")


def is_emdn(code: str) -> bool:
    """Whether a code has the shape of the European Medical Device Nomenclature (`A10010101`)."""
    return EMDN.fullmatch(code) is not None


def is_iso9999(code: str) -> bool:
    """Whether a code has the shape of ISO 9999 (`09 18 04`)."""
    return ISO9999.fullmatch(code) is not None


def fits(code: str, value: str) -> bool:
    """Whether an attribute may have that value."""
    return value in CHOICES[code] if code in CHOICES else 0 < len(value) <= LONGEST_TEXT
