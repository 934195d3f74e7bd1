"""The worker alone reads and writes what the register reports."""

from django.db import migrations

from gavn.infra.row_security import protect


class Migration(migrations.Migration):
    """Row security of register events."""

    dependencies = [("parties", "0003_token_security")]

    operations = [
        protect("parties_register_event"),  # the worker alone
    ]
