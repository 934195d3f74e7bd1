"""A sentence for each refusal code of contracts."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CONTRACTS: dict[str, Promise] = {
    "contract.number-taken": _("A contract with that number is registered already."),
    "contract.buyers-missing": _("A contract names its buyers, each once and with a ceiling above zero."),
    "contract.ceilings-above-maximum": _("The buyers' ceilings add up to more than the contract's maximum."),
    "product.taken": _("The supplier has a product with that item number already."),
    "product.units-not-positive": _("A pack holds at least one unit."),
    "product-group.unknown": _("The product group does not exist."),
    "product-group.taken": _("A product group with that code exists already."),
    "offer.taken": _("The product is on the contract already."),
    "offer.not-found": _("The product is not on the contract."),
    "price.not-positive": _("A price is above zero."),
    "price.outside-contract": _("A price can only be valid while the contract runs."),
    "price.in-the-past": _("A price cannot be changed for days that have gone."),
    "price.taken": _("There is a price from that day already."),
    "wish.unreadable": _("%(field)s cannot be %(found)s. It can be: %(expected)s."),
    "successor.not-fitting": _("A successor is of the same product group and stands on the new contract."),
    "contract.not-found": _("The contract was not found."),
    "contract-use.not-permitted": _("What has been bought under the agreement is shown to buyers and economists."),
    "contract-management.not-permitted": _("Only a buyer of the authority that leads the contract can do this."),
    "contract.terms-not-fitting": _("Lots, suppliers and options must each be named once: %(found)s"),
    "contract.value-not-fitting": _("The estimated value is above zero and at most the maximum."),
    "option.not-found": _("The option was not found."),
    "option.too-late": _("The option could be used until %(use_by)s."),
    "option.used": _("The option has been used already."),
    "option.term-too-long": _(
        "With this extension the contract would run for longer than the law allows (%(source)s)."
    ),
    "change.incomplete": _(
        "Write what is changed and why the ground holds, on a day that has been while the contract ran."
    ),
    "change.ground-unknown": _("Choose one of the grounds of the law."),
    "change.above-limit": _("By that ground the change is too large, and a new tender is needed (%(source)s)."),
    "index.missing": _("The contract has no index that prices follow."),
    "index.not-fitting": _(
        "Write the index, its source and a figure above zero, and choose a day while the contract runs."
    ),
    "index.taken": _("Prices are regulated from that day or a later one already."),
    "service-target.not-fitting": _(
        "Choose a supplier of the contract and a figure that fits, from a later day than the one before."
    ),
    "product-fact.not-fitting": _("Write the fact and its source, on a day that has been."),
    "replacement.not-fitting": _(
        "A product is replaced once, with a reason, by another that does not lead back to it."
    ),
    "picture.not-fitting": _("Choose a PNG or JPEG of two megabytes at most, and write what it shows."),
    "product-label.not-fitting": _("A label text has at most %(longest)s characters; this one has %(found)s."),
    "merger.not-fitting": _("A supplier is merged once, with a reason, into another that does not lead back to it."),
    "catalogue.supplier-not-named": _("The supplier is not named in the contract."),
    "catalogue.unreadable": _("The catalogue has %(count)s mistakes, so nothing of it was kept."),
    "contract.not-permitted": _("You do not have access to this contract."),
    "product.unknown": _("The product does not exist."),
    "product.not-offered": _("The product is not on the agreement today."),
    "buyer.not-named": _("Your municipality is not named in the agreement and cannot buy under it."),
    "ceiling.reached": _("The maximum that your municipality may buy under the agreement has been reached."),
}
