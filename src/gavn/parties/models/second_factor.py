"""What stands behind a log-in besides the password: a second factor, another provider's name, counted mistakes."""

from __future__ import annotations

from django.db import models


class SecondFactor(models.Model):
    """A person's authenticator app (TOTP, RFC 6238). The secret is encrypted; a code counts once."""

    id = models.UUIDField(primary_key=True)
    person = models.OneToOneField("parties.Person", on_delete=models.PROTECT, related_name="+")
    secret_cipher = models.BinaryField()
    confirmed_at = models.DateTimeField(null=True)
    last_step = models.BigIntegerField(default=0)  # thirty seconds each, since 1970

    class Meta:
        """One a person."""

        db_table = "parties_second_factor"


class RecoveryCode(models.Model):
    """A code on paper for the day on which the telephone is lost. Only a hash is kept; it counts once."""

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    sha256 = models.TextField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        """Found by person and hash."""

        db_table = "parties_recovery_code"
        constraints = (models.UniqueConstraint(fields=["person", "sha256"], name="parties_recovery_code_once"),)


class FailedAttempts(models.Model):
    """Wrong passwords or codes in a row. `key` is a hash of what was tried, so that no login stands here."""

    key = models.TextField(primary_key=True)
    failures = models.PositiveIntegerField()
    last_at = models.DateTimeField()
    blocked_until = models.DateTimeField(null=True)

    class Meta:
        """Written by `parties_note_failure` alone."""

        db_table = "parties_failed_attempts"


class ExternalIdentity(models.Model):
    """The name by which an OpenID Connect provider knows a person."""

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    issuer = models.TextField()
    subject = models.TextField()
    linked_at = models.DateTimeField()

    class Meta:
        """One person a name."""

        db_table = "parties_external_identity"
        constraints = (models.UniqueConstraint(fields=["issuer", "subject"], name="parties_external_identity_once"),)


class SupportAccess(models.Model):
    """Danish: supportadgang. Somebody of another house may look into cases, for hours, with a reason."""

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    person_name = models.TextField()
    organisation = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    given_by = models.TextField()
    start_at = models.DateTimeField()
    end_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Never without a reason, never for longer than a day."""

        db_table = "parties_support_access"
        constraints = (models.CheckConstraint(condition=~models.Q(reason=""), name="parties_support_access_why"),)
