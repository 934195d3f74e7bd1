"""Mail, sent after commit by the worker. Without a mail server nothing is sent, and the log says how many were not."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

log = logging.getLogger("gavn.mail")


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to one address; no other address stands in it."""

    to: str
    subject: str
    text: str


def send(letters: Sequence[Letter]) -> int:
    """Send the mails over one connection; how many were sent."""
    if not letters:
        return 0
    if not settings.EMAIL_HOST:
        log.warning("%s mails were not sent: no mail server is named (GAVN_SMTP_HOST)", len(letters))
        return 0
    messages = [EmailMessage(each.subject, each.text, settings.DEFAULT_FROM_EMAIL, [each.to]) for each in letters]
    return int(get_connection().send_messages(messages) or 0)
