"""Sums of what buyers have called off, for those who buy or pay."""

from django.db import migrations

from gavn.infra import sql
from gavn.infra.row_security import publish

DRAWN = "ordering_drawn_by_month(uuid, date, date)"


class Migration(migrations.Migration):
    """The function and who may call it."""

    dependencies = [("ordering", "0006_card_security")]

    operations = [
        sql.function("gavn.ordering", "drawn_by_month", drop=DRAWN),
        publish(DRAWN),
    ]
