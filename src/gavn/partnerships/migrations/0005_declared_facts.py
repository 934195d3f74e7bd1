"""What a company had declared about itself goes with its application."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The facts of a partner, guarded with its row."""

    dependencies = (("partnerships", "0004_finding_waits"),)

    operations = (migrations.AddField("partner", "facts", models.JSONField(default=dict)),)
