"""Danish: værdisag. Who pays and who gains by solving a need; what it says stands in its versions."""

from __future__ import annotations

from django.db import models

from gavn.infra.models import Step


class Case(models.Model):
    """A value case of a need. The forecast is the version that the realised figures are held against."""

    id = models.UUIDField(primary_key=True)
    slug = models.TextField(unique=True)
    title = models.TextField()
    need = models.ForeignKey("needs.Need", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    state = models.TextField()
    current_version = models.PositiveIntegerField()
    forecast_version = models.PositiveIntegerField()
    opened_at = models.DateTimeField()

    class Meta:
        """Listed by owner and by need."""

        db_table = "value_case"
        indexes = (models.Index(fields=["owner", "state"], name="value_case_owner"),)

    def __str__(self) -> str:
        return self.slug


class CaseParty(models.Model):
    """An organisation behind a party of the document: several municipalities are one party `municipalities`."""

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="parties")
    party = models.TextField()
    organisation = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")

    class Meta:
        """An organisation is one party of a case."""

        db_table = "value_party"
        constraints = (models.UniqueConstraint(fields=["case", "organisation"], name="value_party_once"),)
        indexes = (models.Index(fields=["organisation"], name="value_party_organisation"),)


class CaseStep(Step):
    """A step of a value case."""

    subject = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps")

    class Meta:
        """In order of time."""

        db_table = "value_case_step"
        indexes = (models.Index(fields=["subject", "at"], name="value_case_step_order"),)
