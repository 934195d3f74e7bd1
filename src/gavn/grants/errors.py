"""Refusals of `grants`: a code and its facts."""

from __future__ import annotations

from gavn.kernel.errors import Refusal


class ApplicationNotPermitted(Refusal):
    """A nurse applies for citizens of the clinic's own; a caseworker decides for the own municipality."""

    code = "application.not-permitted"


class ApplicationNotFound(Refusal):
    """No such application, or none that the actor may see: the two are not told apart."""

    code = "application.not-found"


class ApplicationLinesMissing(Refusal):
    """An application names at least one product group."""

    code = "application.lines-missing"


class ConsentMissing(Refusal):
    """The citizen has consented by the day of the application (retssikkerhedsloven § 11 a): {consent_on, today}."""

    code = "application.consent-missing"


class IndicationUnknown(Refusal):
    """An indication is one of the list: {found, known}."""

    code = "application.indication-unknown"


class NoContract(Refusal):
    """No contract names the citizen's municipality that day and offers every group: {municipality_id, group_ids}."""

    code = "application.no-contract"


class LineNotPositive(Refusal):
    """Units and months of a line are above zero: {group_id, units, every_months}."""

    code = "line.not-positive"


class GroupTwice(Refusal):
    """A product group stands once: {group_ids}."""

    code = "line.group-twice"


class OutcomeUnknown(Refusal):
    """A decision grants, grants partly or refuses: {found, known}."""

    code = "decision.outcome-unknown"


class LinesDoNotFit(Refusal):
    """What is granted does not fit the outcome: {outcome, group_ids}.

    granted: every group applied for, with at least as much; partly: some of it and not all; refused: nothing.
    """

    code = "decision.lines-do-not-fit"


class StartMissing(Refusal):
    """A grant begins on a day."""

    code = "decision.start-missing"


class StartBeforeApplication(Refusal):
    """What was bought before the application is not supported: {start_on, received_on}."""

    code = "decision.start-before-application"


class LetterPartMissing(Refusal):
    """A decision letter lacks what forvaltningsloven §§ 22-25 demand: {parts}."""

    code = "letter.part-missing"


class LetterNotFound(Refusal):
    """No such letter, or none that the actor may read: the two are not told apart."""

    code = "letter.not-found"


class GrantNotPermitted(Refusal):
    """A caseworker ends grants of the own municipality; a job carries over many."""

    code = "grant.not-permitted"


class GrantNotFound(Refusal):
    """No such grant, or none that the actor may see: the two are not told apart."""

    code = "grant.not-found"


class GrantOverlaps(Refusal):
    """A citizen has one live grant for an indication: {indication, start_on, other_start_on, other_end_before}.

    The facts about the other grant are None where another municipality made it.
    """

    code = "grant.overlaps"


class EndNotPossible(Refusal):
    """A grant ends after its first day, not in the past and not later than it does: {end_before, earliest, latest}."""

    code = "grant.end-not-possible"


class ReasonMissing(Refusal):
    """Who ends a grant says why."""

    code = "grant.reason-missing"
