"""Refusals of `parties`: a code and its facts."""

from __future__ import annotations

from gavn.kernel.errors import Refusal


class CitizenNotFound(Refusal):
    """No such citizen, or none that the actor may see: the two are not told apart."""

    code = "citizen.not-found"


class CitizenExists(Refusal):
    """A citizen with that CPR number is registered already."""

    code = "citizen.exists"


class ClinicNotPermitted(Refusal):
    """The actor does not work as a nurse in that clinic."""

    code = "clinic.not-permitted"


class MandateNotPermitted(Refusal):
    """Only the citizen gives or ends a mandate."""

    code = "mandate.not-permitted"


class MandateNotFound(Refusal):
    """No such mandate that can be ended."""

    code = "mandate.not-found"


class MandateExists(Refusal):
    """The person has a mandate from the citizen already."""

    code = "mandate.exists"


class MandateEndsTooEarly(Refusal):
    """A mandate runs today at the least: {today, end_before}."""

    code = "mandate.ends-too-early"


class PersonNotFound(Refusal):
    """No person with that login: {login}."""

    code = "person.not-found"


class RoleNotFitting(Refusal):
    """That role does not exist in that kind of organisation: {role, kind, fits}."""

    code = "role.not-fitting"


class OrganisationNotFound(Refusal):
    """No such organisation."""

    code = "organisation.not-found"


class OnlyJobs(Refusal):
    """Master data is registered by jobs (imports), not by people."""

    code = "registration.only-jobs"


class AlreadyThere(Refusal):
    """The citizen lives in that municipality already on that day: {moved_on}."""

    code = "residence.already-there"


class RegisterMessageUnreadable(Refusal):
    """A message of the register lacks what its kind needs: {reference, kind}."""

    code = "register.message-unreadable"


class RegisterMessageChanged(Refusal):
    """A message with that reference came before with other content: {reference}."""

    code = "register.message-changed"


class LogInFailed(Refusal):
    """Login or password is wrong; which, is not told."""

    code = "log-in.failed"


class LogInBlocked(Refusal):
    """Too many mistakes in a row: {until}."""

    code = "log-in.blocked"


class CodeNeeded(Refusal):
    """The person has a second factor: a code of it is needed too, or the factor must be set up on the pages first."""

    code = "log-in.code-needed"


class CodeWrong(Refusal):
    """The code is wrong or has been used."""

    code = "second-factor.wrong"


class SecondFactorExists(Refusal):
    """The person has a second factor already."""

    code = "second-factor.exists"


class ProviderFailed(Refusal):
    """The provider's answer does not hold, or the provider cannot be reached: {step}."""

    code = "provider.failed"


class ProviderUnknownPerson(Refusal):
    """The provider vouches for somebody whom Gavn does not know."""

    code = "provider.person-unknown"


class SupportNotPermitted(Refusal):
    """A caseworker gives and ends support access to the own municipality."""

    code = "support.not-permitted"


class SupportNotFound(Refusal):
    """No such support access that can be ended."""

    code = "support.not-found"


class SupportUnreadable(Refusal):
    """Support access has a reason and lasts some hours: {longest_hours}."""

    code = "support.unreadable"


class SuccessionNotPossible(Refusal):
    """A successor exists on the day, after the predecessor began, and is not followed by it: {on}."""

    code = "succession.not-possible"


class AccessionNotPermitted(Refusal):
    """A buyer signs for the own authority."""

    code = "accession.not-permitted"


class AgreementUnknown(Refusal):
    """No such agreement, or it has no place for the authority."""

    code = "joint-agreement.not-found"


class AlreadyAcceded(Refusal):
    """The authority has acceded already."""

    code = "accession.already"


class ConditionNotMet(Refusal):
    """A condition is met by what shows it; that all have acceded follows from the accessions."""

    code = "condition.not-met"
