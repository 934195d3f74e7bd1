"""How the telling of experience says no."""

from __future__ import annotations

from gavn.kernel.errors import Refusal


class ExperienceNotPermitted(Refusal):
    """The citizen, whoever has a mandate, the citizen's clinic and caseworker tell of a product."""

    code = "experience.not-permitted"


class ExperienceUnreadable(Refusal):
    """A value that no experience can have. Facts: `field`, `found`, `expected`."""

    code = "experience.unreadable"


class ProductNotUsed(Refusal):
    """The citizen has not ordered the product. Facts: `product_id`."""

    code = "experience.product-not-used"


class ExperienceToldAlready(Refusal):
    """It has been told of the product for that day. Facts: `until_on`."""

    code = "experience.told-already"
