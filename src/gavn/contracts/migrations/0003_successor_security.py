"""What takes a product's place is a public fact; the worker alone writes it."""

from django.db import migrations

from gavn.infra.row_security import ANYONE, protect


class Migration(migrations.Migration):
    """Row security of successors."""

    dependencies = [("contracts", "0002_security")]

    operations = [protect("contracts_successor", read=[ANYONE])]
