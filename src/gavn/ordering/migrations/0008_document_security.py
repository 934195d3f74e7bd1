"""A supplier sees and writes the documents of its own trade."""

from django.db import migrations

from gavn.infra.row_security import append_only, protect, within


SUPPLIER = within("supplier_orgs", "supplier_id")


class Migration(migrations.Migration):
    """Row security of trade documents."""

    dependencies = [("ordering", "0007_drawn_by_month"), ("parties", "0006_joint_security")]

    operations = [
        protect("ordering_document", read=[SUPPLIER], insert=[SUPPLIER]),
        append_only("ordering_document"),
    ]
