"""Danish: tilslutning, suspensiv betingelse. An agreement that parties accede to, and what must come true first."""

from __future__ import annotations

from django.db import models

INVITED, ACCEDED, OUTSIDE = "invited", "acceded", "outside"
ALL_ACCEDED, OTHER = "all-acceded", "other"


class JointAgreement(models.Model):
    """An agreement between authorities, by its slug; in force from its first day or when its conditions are met."""

    id = models.UUIDField(primary_key=True)
    slug = models.SlugField(unique=True)
    title = models.TextField()
    start_on = models.DateField()
    end_before = models.DateField()

    class Meta:
        """It ends after it begins."""

        db_table = "parties_joint_agreement"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(end_before__gt=models.F("start_on")), name="parties_joint_agreement_period"
            ),
        )


class Accession(models.Model):
    """An authority's place in an agreement: invited, acceded on a day, or outside."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey(JointAgreement, on_delete=models.PROTECT, related_name="accessions")
    organisation = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    standing = models.TextField()
    acceded_on = models.DateField(null=True)
    signed_by = models.TextField(blank=True)

    class Meta:
        """Once an agreement; who has acceded has a day."""

        db_table = "parties_accession"
        constraints = (
            models.UniqueConstraint(fields=["agreement", "organisation"], name="parties_accession_once"),
            models.CheckConstraint(
                condition=models.Q(standing="acceded", acceded_on__isnull=False)
                | models.Q(standing__in=("invited", "outside"), acceded_on=None),
                name="parties_accession_standing",
            ),
        )


class Condition(models.Model):
    """What must come true before the agreement applies; `all-acceded` follows from the accessions by itself."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey(JointAgreement, on_delete=models.PROTECT, related_name="conditions")
    kind = models.TextField()
    text = models.TextField()
    met_on = models.DateField(null=True)
    met_note = models.TextField(blank=True)

    class Meta:
        """It says what."""

        db_table = "parties_condition"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=(ALL_ACCEDED, OTHER)) & ~models.Q(text=""), name="parties_condition_text"
            ),
        )
