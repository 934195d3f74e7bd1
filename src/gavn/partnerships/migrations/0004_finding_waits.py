"""A finding and a purchase of one partner wait for each other: the keys of foreign tables are looked at too late."""

from django.db import migrations

from gavn.infra import sql


class Migration(migrations.Migration):
    """The trigger's function made anew."""

    dependencies = (("partnerships", "0003_evidence_gate"),)

    operations = (
        migrations.RunSQL(
            sql=[sql.statement("gavn.partnerships", "keep_finding")], reverse_sql=migrations.RunSQL.noop
        ),
    )
