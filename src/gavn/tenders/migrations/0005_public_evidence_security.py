"""Everybody reads the public copy of the evidence; the lead writes it with the signature."""

from django.db import migrations

from gavn.infra.row_security import append_only, protect, under, within

BY_LEAD = "tender_id in (select id from tenders_tender where " + within("buyer_orgs", "lead_id") + ")"  # noqa: S608


class Migration(migrations.Migration):
    """Row security of the public evidence."""

    dependencies = [("tenders", "0004_rounds_security")]

    operations = [
        protect("tenders_public_evidence", read=[under("tenders_tender", "tender_id")], insert=[BY_LEAD]),
        append_only("tenders_public_evidence"),
    ]
