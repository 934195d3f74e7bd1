"""Danish: tilbud. A sealed bid, and what is in it when its two envelopes are opened: quality first, price later."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Seal(models.Model):
    """The encrypted private key of an envelope. Written at publication; `tenders_open_seal` alone reads it."""

    id = models.UUIDField(primary_key=True)
    tender = models.ForeignKey("tenders.Tender", on_delete=models.PROTECT, related_name="+")
    envelope = models.TextField()  # quality | price
    private_key = models.BinaryField()

    class Meta:
        """One key an envelope."""

        db_table = "tenders_seal"
        constraints = (models.UniqueConstraint(fields=["tender", "envelope"], name="tenders_seal_once"),)


class Bid(models.Model):
    """A bid as received: two envelopes that nobody can read yet, and the seal that the bidder was shown.

    `seal` = SHA-256 of a salt and the file. The salt lies in the price envelope and in the bidder's receipt alone, so
    that nobody can find the price by trying prices against the seal.
    """

    id = models.UUIDField(primary_key=True)
    tender = models.ForeignKey("tenders.Tender", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    round_number = models.PositiveIntegerField(default=1)  # bids of earlier rounds stay beside those that count
    seal = models.TextField()
    quality_cipher = models.BinaryField()
    price_cipher = models.BinaryField()
    received_at = models.DateTimeField()
    received_from = models.TextField()  # the name of who sent it
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        """A company has one bid that counts in a round; a new one takes its place until the deadline."""

        db_table = "tenders_bid"
        constraints = (
            models.UniqueConstraint(
                fields=["tender", "organisation", "round_number"],
                condition=models.Q(withdrawn_at=None),
                name="tenders_bid_one",
            ),
        )


class Offer(models.Model):
    """What a bid says of quality on one lot, opened after the deadline: a text for each criterion."""

    id = models.UUIDField(primary_key=True)
    bid = models.ForeignKey(Bid, on_delete=models.PROTECT, related_name="offers")
    tender = models.ForeignKey("tenders.Tender", on_delete=models.PROTECT, related_name="+")
    lot = models.ForeignKey("tenders.Lot", on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField()

    class Meta:
        """One offer a bid and lot."""

        db_table = "tenders_offer"
        constraints = (models.UniqueConstraint(fields=["bid", "lot"], name="tenders_offer_once"),)
        indexes = (models.Index(fields=["tender", "lot"], name="tenders_offer_lot"),)


class Price(models.Model):
    """A price in øre without VAT for one lot, or for several together. Readable only when quality is locked."""

    id = models.UUIDField(primary_key=True)
    bid = models.ForeignKey(Bid, on_delete=models.PROTECT, related_name="prices")
    tender = models.ForeignKey("tenders.Tender", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    lots = ArrayField(models.TextField())
    price_ore = models.BigIntegerField()
    flows = models.JSONField()  # [[year, øre], …] under life-cycle cost

    class Meta:
        """In the order of the bid."""

        db_table = "tenders_bid_price"
        indexes = (models.Index(fields=["tender", "bid"], name="tenders_bid_price_of"),)


class Item(models.Model):
    """A product that the price is made of. `packs` is its quantity in the basket; 0 stands outside of the basket.

    `need_code` is the need of the published basket that it answers, where there is one.
    """

    id = models.UUIDField(primary_key=True)
    price = models.ForeignKey(Price, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveIntegerField()
    item_number = models.TextField()
    name = models.TextField()
    group_code = models.TextField()
    need_code = models.TextField(blank=True)
    units_per_pack = models.PositiveIntegerField()
    packs = models.PositiveIntegerField()
    price_ore = models.BigIntegerField()

    class Meta:
        """In the order of the bid."""

        db_table = "tenders_bid_item"
        constraints = (models.UniqueConstraint(fields=["price", "item_number"], name="tenders_bid_item_once"),)
