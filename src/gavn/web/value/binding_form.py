"""The form of what an assumption shall follow: the price of a contract, or what the ledger says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gavn.value.binding_kinds import EXPLAINS, KINDS, NewBinding
from gavn.web.forms import PageForm
from gavn.web.number_field import NumberField
from gavn.web.value.pictures import EXPLAINED
from gavn.web.value.words import FOLLOWS

Choice = tuple[str, str]

# The fields of a binding by the names that this form gives them, and what each kind may read besides what it needs.
FIELDS = {"party": "party", "contract_id": "contract", "group_code": "group", "agreement_id": "agreement"}
MAY_READ = {"ledger-units": ("group_code", "agreement_id"), "ledger-spent": ("group_code", "agreement_id")}


@dataclass(frozen=True, slots=True)
class Offered:
    """What somebody may choose among: (code, name) each."""

    parties: Sequence[Choice]
    contracts: Sequence[Choice]
    groups: Sequence[Choice]
    agreements: Sequence[Choice]


class BindingForm(PageForm):
    """What the assumption follows. Fields that the chosen kind does not read are left alone."""

    depending = tuple(FIELDS.values())

    kind = forms.ChoiceField(label=gettext_lazy("The assumption is to follow"))
    contract = forms.ChoiceField(
        label=gettext_lazy("Contract"), required=False, help_text=gettext_lazy("For the price in the contract.")
    )
    party = forms.ChoiceField(
        label=gettext_lazy("Whose ledger"), required=False, help_text=gettext_lazy("For all that the ledger says.")
    )
    group = forms.ChoiceField(
        label=gettext_lazy("Product group"), required=False, help_text=gettext_lazy("Needed for prices and parts.")
    )
    agreement = forms.ChoiceField(
        label=gettext_lazy("Agreement"),
        required=False,
        help_text=gettext_lazy(
            "For the gain under the agreement. Units and spending since an agreement began are scaled to a year."
        ),
    )
    factor = NumberField(
        label=gettext_lazy("Multiplied by"),
        initial="1",
        help_text=gettext_lazy("1 takes the number as it is read; -1 turns a loss into a cost."),
    )
    explains = forms.ChoiceField(
        label=gettext_lazy("Explains the way from the forecast as"),
        choices=[(each, EXPLAINED[each]) for each in EXPLAINS],
    )

    def __init__(self, offered: Offered, data: Any = None) -> None:
        super().__init__(data)
        choices: Mapping[str, Sequence[Choice]] = {
            "kind": [(kind, _first_large(str(FOLLOWS[kind]))) for kind in KINDS],
            "contract": [("", _("None")), *offered.contracts],
            "party": [("", _("None")), *offered.parties],
            "group": [("", _("All product groups")), *offered.groups],
            "agreement": [("", _("None")), *offered.agreements],
        }
        for name, listed in choices.items():
            self.fields[name].choices = listed  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What the kind reads is there."""
        values = super().clean() or {}
        kind = KINDS.get(values.get("kind", ""))
        for needed in kind.needs if kind else ():
            name = FIELDS[needed]
            if not values.get(name) and name not in self.errors:
                self.add_error(name, _("Choose one; what the assumption is to follow needs it."))
        if values.get("factor") == 0:
            self.add_error("factor", _("Write another number than 0."))
        return values

    def binding(self, parameter: str) -> NewBinding:
        """What was said, as the room takes it."""
        said = self.cleaned_data
        kind = said["kind"]
        read = (*KINDS[kind].needs, *MAY_READ.get(kind, ()))
        chosen = {name: said[field] if name in read else "" for name, field in FIELDS.items()}
        return NewBinding(
            parameter=parameter,
            kind=kind,
            explains=said["explains"],
            party=chosen["party"],
            contract_id=UUID(chosen["contract_id"]) if chosen["contract_id"] else None,
            group_code=chosen["group_code"],
            agreement_id=chosen["agreement_id"],
            factor=format(said["factor"], "f"),
        )


def _first_large(text: str) -> str:
    return text[:1].upper() + text[1:]
