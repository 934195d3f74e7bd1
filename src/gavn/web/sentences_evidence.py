"""A sentence for each refusal code of tests and their evidence."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EVIDENCE: dict[str, Promise] = {
    "protocol.not-permitted": _("Only the buyers and innovation leads of the protocol's owner can do this."),
    "protocol.not-found": _("The protocol was not found, or you do not have access to it."),
    "protocol.wrong-state": _("The protocol is not at that point now. Open the page again to see how far it is."),
    "protocol.exists": _("There is a protocol with that short name already. Choose another one."),
    "protocol.slug-unusable": _("A short name has small letters from a to z, digits and single hyphens."),
    "protocol.unreadable": _("The protocol has mistakes: %(faults)s"),
    "protocol.locked": _("The protocol is locked and stands as it is."),
    "protocol.has-data": _("Observations have been received (%(observations)s), so the protocol cannot be changed."),
    "protocol.reason-missing": _("Write why the protocol is changed."),
    "protocol.rows-of-persons": _("The test is about people, so its rows cannot be made public."),
    "protocol.arms-not-fitting": _("Name suppliers for the protocol's products, and for no others."),
    "protocol.supplier-not-fitting": _("Choose a supplier for the product %(arm)s."),
    "evidence.unit-mismatch": _(
        "The requirement %(criterion)s is allocated by %(allocation)s but analysed by %(analysis)s. "
        "Name a method for clusters in the protocol."
    ),
    "evidence.approval-missing": _("These approvals must be there before the protocol is locked: %(missing)s."),
    "approval.incomplete": _("Write the approval's reference and a day that has been."),
    "observations.not-permitted": _("Only investigators at the places of the test can record observations."),
    "observations.unreadable": _("The observations have mistakes, and none of them was received: %(faults)s"),
    "observations.empty": _("There are no observations to receive."),
    "observations.too-many": _("Send at most %(most)s observations at a time."),
    "observations.arm-not-known": _("The protocol has no product with the code %(found)s."),
    "observations.arm-ended": _("The product %(arms)s has been decided on, so nothing more is observed."),
    "observations.unit-names-person": _(
        "A unit has a code of the test, never a CPR number. Look at these rows: %(places)s."
    ),
    "observations.correction-not-fitting": _("Choose the batch that you correct, and write why."),
    "look.not-permitted": _("Only those who own the protocol or test under it can ask for a look."),
    "look.not-found": _("The look was not found."),
    "look.not-due": _("No look is due yet. At least %(still_needed)s more observations are needed."),
    "look.nothing-new": _("Nothing has been observed since the last look."),
    "evidence-decision.not-fitting": _("Choose whether to accept, go on or close."),
    "evidence-decision.level-not-met": _("The product has not met the requirement, so it cannot be accepted."),
    "evidence-decision.closing-binds": _("By the protocol the product must be closed now."),
    "evidence-decision.reason-missing": _("Write the reason for the decision."),
    "evidence-decision.exists": _("The product has been decided on already."),
    "rows.not-permitted": _("The rows are shown when the test is over, and only to those who may see them."),
}
