"""What products are like in use."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The table of experience."""

    dependencies = (
        ("contracts", "0005_terms_security"),
        ("ordering", "0010_protected_addresses"),
        ("parties", "0006_joint_security"),
    )

    operations = (
        migrations.CreateModel(
            name="Experience",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("until_on", models.DateField()),
                ("days", models.PositiveIntegerField()),
                ("leaks", models.PositiveIntegerField()),
                ("skin", models.TextField()),
                ("units_used", models.PositiveIntegerField()),
                ("told_by", models.TextField()),
                ("told_by_name", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "citizen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.citizen"
                    ),
                ),
                (
                    "clinic",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organisation",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.organisation"
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="contracts.product"
                    ),
                ),
            ],
            options={
                "db_table": "ordering_experience",
                "indexes": [models.Index(fields=["product", "until_on"], name="ordering_experience_product")],
                "constraints": [
                    models.UniqueConstraint(fields=("citizen", "product", "until_on"), name="ordering_experience_once"),
                    models.CheckConstraint(
                        condition=models.Q(("days__gt", 0), ("skin__in", ("none", "some", "much"))),
                        name="ordering_experience_whole",
                    ),
                ],
            },
        ),
    )
