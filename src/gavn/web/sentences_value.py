"""Sentences for the refusals of needs and value cases."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NEEDS: dict[str, Promise] = {
    "need.not-permitted": _("You may not work on the needs of this organisation."),
    "need.not-found": _("The need was not found."),
    "need.wrong-state": _("That cannot be done with the need as it stands now."),
    "need.exists": _("There is a need with that short name already."),
    "need.part-missing": _("A part of the need is missing."),
    "need.slug-unusable": _("A short name has small letters a-z, digits and single hyphens."),
    "need.baseline-unreadable": _("The figures of the need cannot be read."),
    "need.reason-missing": _("Write why."),
    "need.not-editable": _("The need is qualified and stands as it is."),
    "suggestion.not-permitted": _("Log in to suggest a need, and send it to a region, a municipality or a clinic."),
    "suggestion.not-found": _("The suggestion was not found."),
    "suggestion.empty": _("Write a title and what the problem is, or why it does not become a need."),
    "suggestion.answered": _("The suggestion has been answered already."),
}
VALUE: dict[str, Promise] = {
    "value-case.not-permitted": _("The case is worked on by its owner’s economists, buyers and innovation leads."),
    "value-case.not-found": _("The value case was not found."),
    "value-case.wrong-state": _("That cannot be done with the case as it stands now."),
    "value-case.exists": _("There is a value case with that short name already."),
    "value-case.slug-unusable": _("A short name has small letters a-z, digits and single hyphens."),
    "value-case.unreadable": _("The case has mistakes."),
    "value-case.too-large": _("The case is larger than Gavn calculates."),
    "value-case.party-unknown": _("Authorities stand behind parties that the file does not name."),
    "value-case.changed": _("Somebody has changed the case in the meantime. Look at it and try again."),
    "value-case.reason-missing": _("Write why."),
    "value-version.not-found": _("The case has no such version."),
    "value-parameter.not-declared": _("The case has no such assumption."),
    "value-flow.not-declared": _("The case has no such flow."),
    "value-parameter.moved-back": _("An assumption becomes less certain. Write why."),
    "binding.kind-not-known": _("An assumption cannot follow that."),
    "binding.incomplete": _("Say what the assumption is to follow."),
    "binding.exists": _("The assumption follows something already."),
    "binding.not-found": _("The assumption does not follow that."),
    "binding.parameter-missing": _("The file lacks an assumption that follows a contract or the ledger."),
    "gain.not-permitted": _("A gain is seen to by the owner of the case and the owner of the gain."),
    "gain.not-found": _("The gain was not found."),
    "gain.wrong-state": _("That cannot be done with the gain as it stands now."),
    "gain.exists": _("The case has a gain of that name already."),
    "gain.incomplete": _("A gain has a name, a party, somebody who answers for it, and an amount that is not zero."),
    "gain.reason-missing": _("Write why the gain will not come."),
    "valuation-request.not-permitted": _("An economist takes a request, and only that economist answers it."),
    "valuation-request.not-found": _("The request was not found."),
    "valuation-request.wrong-state": _("The request has been taken or answered already."),
    "valuation-request.incomplete": _("Write what is asked or answered, and a day that has not passed."),
    "initiative.shares-not-whole": _("The shares sum to one together."),
    "initiative.party-not-in-case": _("The case has no such party or solution."),
}
