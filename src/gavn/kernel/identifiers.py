"""Numbers of persons, companies, places and products: CPR, CVR, GLN, GTIN.

Each reader takes a text as people write it and gives the number in its plain form, or refuses with a code. Wrong check
digits are refused, except for CPR: numbers without a valid modulus 11 have been given since 2007, so there it warns.
Refusals about CPR carry no digits, for refusals are logged.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from stdnum import ean, util
from stdnum.dk import cpr as cpr_rules
from stdnum.dk import cvr as cvr_rules
from stdnum.exceptions import InvalidChecksum, InvalidComponent, ValidationError

from gavn.kernel.errors import Refusal

CPR_DIGITS = 10
# A replacement number has 60 added to its day: 61 to 91. No person in the register has one.
REPLACEMENT_DAYS = 60
GLN_DIGITS = 13
GTIN_DIGITS = 14


@dataclass(frozen=True, slots=True)
class Cpr:
    """A CPR number (personnummer) of ten digits. Shown masked; `digits` must be asked for."""

    digits: str = field(repr=False)

    def __str__(self) -> str:
        return self.masked

    @property
    def formatted(self) -> str:
        """The whole number as people write it: ddmmyy-nnnn."""
        return f"{self.digits[:6]}-{self.digits[6:]}"

    @property
    def masked(self) -> str:
        """The number without its last four digits: `010203-xxxx`."""
        return f"{self.digits[:6]}-xxxx"

    @property
    def is_replacement(self) -> bool:
        """Whether it is a replacement number (erstatningsnummer, day + 60), given where a real one is unknown."""
        return int(self.digits[:2]) > REPLACEMENT_DAYS

    @property
    def born_on(self) -> dt.date:
        """The date of birth; the seventh digit tells the century."""
        return _born_on(self.digits)

    @property
    def warnings(self) -> tuple[str, ...]:
        """Codes of what is unusual and yet valid: `cpr.modulus-11`."""
        usual = self.is_replacement or cpr_rules.checksum(self.digits) == 0
        return () if usual else ("cpr.modulus-11",)


def _born_on(digits: str) -> dt.date:
    day = int(digits[:2])
    real_day = day - REPLACEMENT_DAYS if day > REPLACEMENT_DAYS else day
    return cpr_rules.get_birth_date(f"{real_day:02d}{digits[2:]}")


def read_cpr(text: str) -> Cpr:
    """A CPR number from `ddmmyy-nnnn` or ten digits. Refusals `cpr.format`, `cpr.date`."""
    digits = cpr_rules.compact(text)
    if len(digits) != CPR_DIGITS or not util.isdigits(digits):
        raise Refusal("cpr.format")
    try:
        _born_on(digits)
    except InvalidComponent:
        raise Refusal("cpr.date") from None
    return Cpr(digits)


def read_cvr(text: str) -> str:
    """The eight digits of a company's CVR number. Refusals `cvr.format`, `cvr.check-digit` {found}."""
    try:
        return str(cvr_rules.validate(text))
    except InvalidChecksum:
        raise Refusal("cvr.check-digit", found=text[:40]) from None
    except ValidationError:
        raise Refusal("cvr.format", found=text[:40]) from None


def read_gln(text: str) -> str:
    """The thirteen digits of a place's GLN (EAN-lokationsnummer). Refusals `gln.format`, `gln.check-digit` {found}."""
    digits = _read_gs1(text, "gln")
    if len(digits) != GLN_DIGITS:
        raise Refusal("gln.format", found=text[:40])
    return digits


def read_gtin(text: str) -> str:
    """A product's GTIN of 8, 12, 13 or 14 digits, as long as it was written.

    Refusals `gtin.format`, `gtin.check-digit` {found}.
    """
    return _read_gs1(text, "gtin")


def gtin_14(gtin: str) -> str:
    """The GTIN with zeros in front: the form in which two lengths of the same number are equal."""
    return gtin.zfill(GTIN_DIGITS)


def _read_gs1(text: str, kind: str) -> str:
    try:
        return str(ean.validate(text))
    except InvalidChecksum:
        raise Refusal(f"{kind}.check-digit", found=text[:40]) from None
    except ValidationError:
        raise Refusal(f"{kind}.format", found=text[:40]) from None
