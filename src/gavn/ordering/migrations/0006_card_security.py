"""Whose an order card is."""

from django.db import migrations

from gavn.infra.row_security import protect, within

EITHER = [within("citizens", "citizen_id"), within("case_orgs", "municipality_id")]


class Migration(migrations.Migration):
    """Row security of order cards."""

    dependencies = [("ordering", "0005_after_orders_security")]

    operations = [protect("ordering_card", read=EITHER, insert=EITHER, update=EITHER)]
