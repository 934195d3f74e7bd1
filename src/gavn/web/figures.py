"""Money, numbers and days as people read them in the active language."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

from django.utils import formats
from django.utils.translation import gettext as _

from gavn.infra.clock import DENMARK
from gavn.kernel.money import dkk_from_ore


def number_text(number: int | Decimal, decimals: int = 0) -> str:
    """A number with the language's separators: 1.234 or 1,234. Rounded half up, never cut off."""
    if isinstance(number, Decimal):
        number = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return str(formats.number_format(number, decimal_pos=decimals, use_l10n=True, force_grouping=True))


def decimal_text(number: Decimal) -> str:
    """A number with the decimals that it has, and no trailing zeros: 0,125 or 1.200."""
    decimals = max(0, -int(number.normalize().as_tuple().exponent))
    return number_text(number, decimals)


def percent_text(share: Decimal, decimals: int = 0) -> str:
    """A share of one as per cent: 0.9 is 90 %."""
    return f"{number_text(share * 100, decimals)} %"


def money_text(amount_ore: int) -> str:
    """Kroner and øre: 1.234,50 kr."""
    return _("DKK %(amount)s") % {"amount": number_text(dkk_from_ore(amount_ore), 2)}


def kroner_text(amount_dkk: int | Decimal) -> str:
    """Whole kroner: 1.235 kr."""
    return _("DKK %(amount)s") % {"amount": number_text(amount_dkk)}


def day_text(day: dt.date) -> str:
    """A day in words: 22. november 2026."""
    return str(formats.date_format(day, _("j F Y")))


def moment_text(moment: dt.datetime) -> str:
    """A moment in Danish time: 22. november 2026 kl. 14.05."""
    local = moment.astimezone(DENMARK)
    return _("%(day)s at %(time)s") % {"day": day_text(local.date()), "time": local.strftime(_("%H:%M"))}
