"""Sentences for the refusals of partnerships and research contracts."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PARTNERSHIPS: dict[str, Promise] = {
    "partnership.not-permitted": _("The partnership is worked on by its owner’s buyers and innovation leads."),
    "partnership.not-found": _("The partnership was not found."),
    "partnership.wrong-state": _("That cannot be done with the partnership as it stands now."),
    "partnership.exists": _("There is a partnership with that short name already."),
    "partnership.slug-unusable": _("A short name has small letters a-z, digits and single hyphens."),
    "partnership.incomplete": _("Something is missing."),
    "partnership.reason-missing": _("Write why."),
    "partnership.wrong-kind": _("That belongs to another kind of partnership."),
    "partnership.documents-published": _("The documents are published, so requirements, phases and terms are fixed."),
    "partnership.time-to-apply": _("Companies have at least 30 days to apply, counted from the day after the notice."),
    "partnership.too-few-invited": _("At least three are invited. Where fewer are fit, write why."),
    "partnership.one-partner": _("The documents say that one partner is taken."),
    "partnership.phase-runs": _("A phase is running. End it first, and decide with it who stops."),
    "partnership.needs-tender": _("What comes out of this kind of partnership is bought by a tender."),
    "partnership.plan-not-approved": _(
        "Nothing is taken into use before every part of the implementation plan is approved."
    ),
    "implementation-plan.part-not-known": _("The implementation plan has no such part."),
    "implementation-plan.incomplete": _("Write what is to be done, who answers for it and by when."),
    "implementation-plan.approved": _("That part of the plan is approved and stands as it is."),
    "partner.not-found": _("The company is not in the partnership."),
    "partner.exists": _("The company is in the partnership already."),
    "partner.not-permitted": _("Only those who answer tenders for the company can apply for it."),
    "partner.applications-closed": _("Applications are not received now."),
    "partner.wrong-state": _("That cannot be done with the company as it stands in the partnership now."),
    "partner.terms-missing": _("Agree on a maximum cost with every company before anything is developed."),
    "phase.not-found": _("The phase was not found."),
    "phase.wrong-state": _("That cannot be done with the phase as it stands now."),
    "phase.incomplete": _("A phase has a name, days, rights, and at least one milestone within its days."),
    "phase.out-of-order": _("The partnership has to be running and the phases before passed."),
    "phase.milestones-open": _("Judge every milestone of those who go on before the phase is ended."),
    "milestone.judged": _("The milestone is judged already for that company."),
    "milestone.pays-less": _("At most the instalment is paid, and nothing where the milestone is not met."),
    "requirement.criterion-not-known": _("A requirement names a criterion that the protocol does not have."),
    "partnership.protocol-decides-already": _(
        "Another protocol has decided here already. It cannot be exchanged when its answer is known."
    ),
    "partnership.protocol-of-others": _("The protocol belongs to another organisation than the partnership."),
    "requirement.not-found": _("The partnership has no such requirement."),
    "finding.incomplete": _("Say what was found, what was measured, and where that is written."),
    "finding.from-evidence": _("The evidence protocol decides that requirement; it is not written by hand."),
    "purchase.locked": _("The purchase is locked until both the performance level and the maximum cost are met."),
    "purchase.incomplete": _("A purchase has a number and a price above zero."),
    "commitment.incomplete": _("A piece of work has a name, an amount above zero and a day."),
    "commitment.outside-term": _("The day is outside the years of the partnership."),
    "commitment.ceiling-exceeded": _("The ceiling of the partnership leaves less than that."),
    "research.not-permitted": _("Research contracts are registered by the institution’s buyers and innovation leads."),
    "research.not-found": _("The research contract was not found."),
    "research.unreadable": _("The file has mistakes, and nothing of it was kept."),
    "prioritisation.must-exceeds-hours": _("What has been agreed already needs more hours than that."),
    "prioritisation.too-large": _("That is more projects or hours than Gavn calculates."),
    "prioritisation.negative-hours": _("Hours cannot be negative."),
}
