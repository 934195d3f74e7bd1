"""A protected address leaves the orders that were sent as well."""

from django.db import migrations

from gavn.infra import sql


class Migration(migrations.Migration):
    """The function anew; going back leaves it, for the earlier migration drops it."""

    dependencies = (("ordering", "0009_lot_serial"),)

    operations = (
        migrations.RunSQL(sql=[sql.statement("gavn.ordering", "follow_addresses")], reverse_sql=migrations.RunSQL.noop),
    )
