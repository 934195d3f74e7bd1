"""Refusals of notices: a code and its facts."""

from __future__ import annotations

from gavn.kernel.errors import Refusal


class NoticeNotFound(Refusal):
    """No such notice."""

    code = "notice.not-found"


class NoticeNotPermitted(Refusal):
    """A buyer keeps notices for its own authority; an organisation says itself how notices name it."""

    code = "notice.not-permitted"


class NoticeScopeMissing(Refusal):
    """What the notice must say of the tender and nobody has written: {missing}."""

    code = "notice.scope-missing"


class NoticeAddressMissing(Refusal):
    """Organisations that no notice can name yet, for nobody has said where they are: {missing}."""

    code = "notice.address-missing"


class NoticeNotRequired(Refusal):
    """A market check has no notice of the EU; OCDS tells of it: {procedure}."""

    code = "notice.not-required"


class NoticeTooEarly(Refusal):
    """A tender that was given up before it was published has no notice: {state}."""

    code = "notice.too-early"


class NoticeTooLate(Refusal):
    """The deadline has passed, so nobody can be called any more: {deadline_at}."""

    code = "notice.too-late"


class NoticeWrong(Refusal):
    """What is said for a notice does not fit: {faults}."""

    code = "notice.wrong"


class NoticeFormatUnknown(Refusal):
    """A notice is read and written in the formats of the list: {found, known}."""

    code = "notice.format-not-known"


class NoticeUnreadable(Refusal):
    """The document cannot be read as a notice: {faults}."""

    code = "notice.unreadable"


class NoticeIssuedAlready(Refusal):
    """The call is issued: what notices say of the tender stays as it is."""

    code = "notice.issued-already"
