"""Grants can be bound to the next contract, many at once."""

from django.db import migrations

from gavn.infra import sql
from gavn.infra.row_security import publish

REBIND = "grants_rebind_contract(uuid[], uuid[], text, text, text, timestamptz)"


class Migration(migrations.Migration):
    """`grants_rebind_contract`, for the worker."""

    dependencies = [("grants", "0003_rhythm"), ("infra", "0003_uuid7")]

    operations = [sql.function("gavn.grants", "rebind_contract", drop=REBIND), publish(REBIND, to_app=False)]
