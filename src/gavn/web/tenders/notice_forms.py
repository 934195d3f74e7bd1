"""The forms of notices: what a notice says of a tender, how it names an organisation, when it was published."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gavn.tenders.notice_checks import COUNTRY, CPV, LONGEST_VALIDITY_MONTHS, MAIL, NUTS, WEB, Address, Scope
from gavn.tenders.views import LotView
from gavn.web.forms import PageForm, day_field
from gavn.web.number_field import NumberField
from gavn.web.tenders.bid_form import MOST_LOTS
from gavn.web.tenders.notice_words import ACTIVITIES, LEGAL_TYPES, NATURES, REGIONS, SIZES
from gavn.web.tenders.words import choices

ORE = 100
DENMARK = "DNK"
LOT_PARTS = ("description", "cpv", "estimated", "maximum")


def _fits(pattern: Any, told: Any) -> RegexValidator:
    return RegexValidator(f"^(?:{pattern.pattern})$", told)


CPV_FITS = _fits(CPV, gettext_lazy("Write the CPV code with its eight digits, as 33140000."))
WEB_FITS = _fits(WEB, gettext_lazy("Write an address that begins with https://."))
MAIL_FITS = _fits(MAIL, gettext_lazy("Write an e-mail address, as udbud@example.com."))
COUNTRY_FITS = _fits(COUNTRY, gettext_lazy("Write the country with three capital letters, as DNK."))
NUTS_FITS = _fits(NUTS, gettext_lazy("Write the NUTS code with its two letters and three digits, as SE110."))


class ScopeForm(PageForm):
    """What notices say of the tender beside what the tender itself holds."""

    description = forms.CharField(
        label=gettext_lazy("What is bought, in a few sentences"), max_length=6000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    nature = forms.ChoiceField(label=gettext_lazy("Mainly"), choices=choices(NATURES))
    cpv = forms.CharField(
        label=gettext_lazy("CPV code"), max_length=8, validators=[CPV_FITS],
        help_text=gettext_lazy("Eight digits without the check digit. There is no code for ostomy: 33140000 is close."),
    )  # fmt: skip
    nuts = forms.ChoiceField(
        label=gettext_lazy("Where it is delivered"), required=False, choices=[("", "–"), *REGIONS.items()]
    )
    documents_url = forms.CharField(
        label=gettext_lazy("Where the tender documents are"), max_length=400, validators=[WEB_FITS]
    )
    validity_months = forms.IntegerField(
        label=gettext_lazy("Months that a bid binds"), min_value=1, max_value=LONGEST_VALIDITY_MONTHS, initial=6
    )
    planned_on = day_field(gettext_lazy("The contract notice is planned for"), required=False)

    def __init__(self, lots: tuple[LotView, ...], data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        # A single lot is the whole; beyond a dozen, the operations of the API say it of each.
        self.of_lots = lots if 1 < len(lots) <= MOST_LOTS else ()
        for place in range(len(self.of_lots)):
            self.fields[f"description_{place}"] = forms.CharField(
                label=_("What the lot is, if the whole does not say it"), required=False, max_length=6000
            )
            self.fields[f"cpv_{place}"] = forms.CharField(
                label=_("CPV code, if it is another"), required=False, max_length=8, validators=[CPV_FITS]
            )
            self.fields[f"estimated_{place}"] = NumberField(label=_("Estimated value, DKK without VAT"), required=False)
            self.fields[f"maximum_{place}"] = NumberField(label=_("Maximum value, DKK without VAT"), required=False)
        self.style()

    @property
    def lots(self) -> list[tuple[LotView, list[BoundField]]]:
        """Each lot with its fields."""
        return [
            (lot, [self[f"{part}_{place}"] for part in LOT_PARTS]) for place, lot in enumerate(self.of_lots)
        ]  # fmt: skip

    @property
    def whole(self) -> list[BoundField]:
        """The fields of the tender as a whole."""
        return [self[name] for name in self.base_fields]

    def scope(self, before: Scope | None) -> Scope:
        """What was typed; lots that the form does not show keep what was said of them before."""
        said = self.cleaned_data
        lots = {lot.code: self._lot(place) for place, lot in enumerate(self.of_lots)}
        kept = {} if before is None or self.of_lots else before.lots
        return Scope(
            **{name: said[name] for name in self.base_fields},
            lots=kept or {code: of for code, of in lots.items() if of},
        )

    def _lot(self, place: int) -> dict[str, Any]:
        said = self.cleaned_data
        texts = {name: said[f"{name}_{place}"] for name in ("description", "cpv")}
        amounts = {f"{name}_ore": said[f"{name}_{place}"] for name in ("estimated", "maximum")}
        whole = {name: int(amount * ORE) for name, amount in amounts.items() if amount is not None and amount > 0}
        return {name: text for name, text in texts.items() if text} | whole


def scope_values(scope: Scope, lots: tuple[LotView, ...]) -> dict[str, Any]:
    """A scope as the form shows it."""
    values = {name: getattr(scope, name) for name in ScopeForm.base_fields}
    for place, lot in enumerate(lots):
        said = scope.lots.get(lot.code, {})
        values |= {f"{name}_{place}": said.get(name, "") for name in ("description", "cpv")}
        for name in ("estimated", "maximum"):
            if ore := said.get(f"{name}_ore"):
                values[f"{name}_{place}"] = f"{ore // ORE}"
    return values


class AddressForm(PageForm):
    """How notices name an organisation: of an authority what kind it is, of a company how big."""

    company_id = forms.CharField(label=gettext_lazy("CVR number"), max_length=20)
    street = forms.CharField(label=gettext_lazy("Street and number"), max_length=200, required=False)
    postcode = forms.CharField(label=gettext_lazy("Postcode"), max_length=12)
    city = forms.CharField(label=gettext_lazy("Town"), max_length=100)
    country = forms.CharField(
        label=gettext_lazy("Country, three letters"), max_length=3, initial=DENMARK,
        validators=[COUNTRY_FITS],
    )  # fmt: skip
    region = forms.ChoiceField(
        label=gettext_lazy("Part of Denmark"), required=False, choices=[("", "–"), *REGIONS.items()]
    )
    nuts_abroad = forms.CharField(
        label=gettext_lazy("Outside Denmark: NUTS code"), max_length=5, required=False, validators=[NUTS_FITS]
    )
    email = forms.CharField(label=gettext_lazy("E-mail"), max_length=200, validators=[MAIL_FITS])
    phone = forms.CharField(label=gettext_lazy("Telephone"), max_length=40)
    website = forms.CharField(
        label=gettext_lazy("Website"), max_length=200, required=False, validators=[WEB_FITS]
    )  # fmt: skip
    legal_type = forms.ChoiceField(label=gettext_lazy("Kind of authority"), choices=choices(LEGAL_TYPES))
    activity = forms.ChoiceField(label=gettext_lazy("Main activity"), choices=choices(ACTIVITIES))
    size = forms.ChoiceField(label=gettext_lazy("Size of the company"), choices=choices(SIZES))

    def __init__(self, *, is_company: bool, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        for name in ("legal_type", "activity") if is_company else ("size",):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """A part of Denmark, or a code of another country."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("country") == DENMARK and not said.get("region"):
            self.add_error("region", _("Choose the part of Denmark."))
        elif said.get("country") != DENMARK and not said.get("nuts_abroad") and "nuts_abroad" not in self.errors:
            self.add_error("nuts_abroad", _("Write the NUTS code of a place in that country."))
        return said

    def address(self) -> Address:
        """What was typed."""
        said = dict(self.cleaned_data)
        region, abroad = said.pop("region"), said.pop("nuts_abroad")
        return Address(**said, nuts=region if said["country"] == DENMARK else abroad)


def address_values(address: Address) -> dict[str, Any]:
    """An address as the form shows it."""
    names = (name for name in AddressForm.base_fields if name not in ("region", "nuts_abroad"))
    is_danish = address.nuts in REGIONS
    place = {"region": address.nuts if is_danish else "", "nuts_abroad": "" if is_danish else address.nuts}
    return {name: getattr(address, name) for name in names} | place


class AwardNoticeForm(PageForm):
    """When the notice of the award stood in the Official Journal."""

    published_on = day_field(gettext_lazy("The notice of the award was published on"))
