"""Danish: frit valg. A citizen asks for the refund of an own purchase."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gavn.grants.actions.claims import Purchase, claim_refund
from gavn.kernel.money import ore_from_dkk
from gavn.web.audience import for_citizens
from gavn.web.common.whose import whose
from gavn.web.form_answer import answer_form, posted
from gavn.web.forms import PageForm, day_field
from gavn.web.number_field import NumberField
from gavn.web.once import Done
from gavn.web.request import PageRequest


class PurchaseForm(PageForm):
    """What was bought, where, how much, when."""

    product_name = forms.CharField(label=gettext_lazy("Product"), max_length=200)
    supplier_name = forms.CharField(label=gettext_lazy("Supplier"), max_length=200)
    units = forms.IntegerField(label=gettext_lazy("Units"), min_value=1, max_value=100_000)
    paid = NumberField(label=gettext_lazy("What you paid in kroner"))
    bought_on = day_field(gettext_lazy("Bought on"))


@require_http_methods(["GET", "POST"])
@for_citizens
def refund(request: PageRequest, citizen_id: UUID, grant_line_id: UUID) -> HttpResponse:
    """Ask the municipality to refund up to its own price."""
    frame = whose(request, citizen_id)

    def perform(form: PurchaseForm) -> Done:
        values = form.cleaned_data
        purchase = Purchase(
            product_name=values["product_name"],
            supplier_name=values["supplier_name"],
            units=values["units"],
            paid_ore=ore_from_dkk(values["paid"]),
            bought_on=values["bought_on"],
        )
        claim_refund(actor=request.actor, grant_line_id=grant_line_id, purchase=purchase, now=request.now)
        return Done(reverse("citizen:cases", args=[citizen_id]), _("The municipality has received your claim."))

    context = {
        **frame,
        "title": _("Refund of an own purchase"),
        "button": _("Ask for the refund"),
        "back": (reverse("citizen:cases", args=[citizen_id]), _("My cases")),
        "intro": [
            _(
                "You may choose another supplier. The municipality refunds at most what it would have paid its own "
                "supplier; you bear the rest. It does not if it can supply exactly the same product."
            ),
            _("Whether VAT counts in the highest refund is not settled by law; here the price without VAT is used."),
        ],
    }
    return answer_form(request, PurchaseForm(posted(request)), perform, context)
