"""Whose a token is, and the function that finds its person."""

from django.db import migrations

from gavn.infra import sql
from gavn.infra.row_security import own_person, protect, publish


class Migration(migrations.Migration):
    """Row security of tokens."""

    dependencies = [("parties", "0002_security")]

    operations = [
        protect(
            "parties_token",
            read=[own_person("person_id")],
            insert=[own_person("person_id")],
            update=[own_person("person_id")],
        ),
        sql.function("gavn.parties", "person_for_token", drop="parties_person_for_token(text, timestamptz)"),
        publish("parties_person_for_token(text, timestamptz)"),
    ]
