"""Danish: ansøgning om deltagelse, udvælgelse, forhandling. The rounds of a tender and who takes part in them."""

from __future__ import annotations

from django.db import models


class Round(models.Model):
    """A round as it was called: requests to take part, bids, offers to negotiate about, or the final ones."""

    id = models.UUIDField(primary_key=True)
    tender = models.ForeignKey("tenders.Tender", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    kind = models.TextField()  # requests | bids | negotiation | final
    called_at = models.DateTimeField()
    deadline_at = models.DateTimeField()

    class Meta:
        """In order of time."""

        db_table = "tenders_round"
        constraints = (models.UniqueConstraint(fields=["tender", "number"], name="tenders_round_once"),)


class ParticipationRequest(models.Model):
    """A company asks to take part: its declared facts as they stood, and its own words on why it is suited."""

    id = models.UUIDField(primary_key=True)
    tender = models.ForeignKey("tenders.Tender", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    facts = models.JSONField()
    text = models.TextField()
    received_at = models.DateTimeField()
    received_from = models.TextField()

    class Meta:
        """A company asks once; until the deadline it may write it anew."""

        db_table = "tenders_participation_request"
        constraints = (models.UniqueConstraint(fields=["tender", "organisation"], name="tenders_request_once"),)


class Invitation(models.Model):
    """What the lead decided on one company's part in a round, and why."""

    id = models.UUIDField(primary_key=True)
    tender = models.ForeignKey("tenders.Tender", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    round_number = models.PositiveIntegerField()
    outcome = models.TextField()  # invited | not-chosen | unsuited
    reason = models.TextField(blank=True)
    decided_by = models.TextField()
    decided_at = models.DateTimeField()

    class Meta:
        """One decision a company and round; who is not invited reads why."""

        db_table = "tenders_invitation"
        constraints = (
            models.UniqueConstraint(fields=["tender", "round_number", "organisation"], name="tenders_invitation_once"),
            models.CheckConstraint(
                condition=models.Q(outcome="invited") | ~models.Q(reason=""), name="tenders_invitation_reason"
            ),
        )


class NegotiationNote(models.Model):
    """Minutes of a negotiation with one bidder, for that bidder and the authorities alone."""

    id = models.UUIDField(primary_key=True)
    tender = models.ForeignKey("tenders.Tender", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    round_number = models.PositiveIntegerField()
    held_on = models.DateField()
    text = models.TextField()
    noted_by = models.TextField()

    class Meta:
        """In order of time."""

        db_table = "tenders_negotiation_note"
