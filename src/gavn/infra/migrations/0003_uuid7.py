"""Ids that sort by time, made by the database for set-based work."""

from django.db import migrations

from gavn.infra import sql
from gavn.infra.row_security import publish


class Migration(migrations.Migration):
    """`infra_uuid7`."""

    dependencies = [("infra", "0002_security")]

    operations = [
        sql.function("gavn.infra", "uuid7", drop="infra_uuid7(timestamptz)"),
        publish("infra_uuid7(timestamptz)"),
    ]
