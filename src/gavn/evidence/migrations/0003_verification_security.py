"""Who reads what the worker found when it recomputed a test: whoever sees the protocol. The worker alone writes it."""

from django.db import migrations

from gavn.infra.row_security import append_only, protect, under


class Migration(migrations.Migration):
    """Row security of recomputations."""

    dependencies = [("evidence", "0002_security")]

    operations = [
        protect("evidence_verification", read=[under("evidence_protocol", "protocol_id")]),
        append_only("evidence_verification"),
    ]
