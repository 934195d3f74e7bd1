"""The run of standing orders is planned for the arrays at hand."""

from django.db import migrations

from gavn.infra import sql

RUN = "ordering_run_standing(timestamptz, integer, text[])"


class Migration(migrations.Migration):
    """`ordering_run_standing` anew."""

    dependencies = [("ordering", "0008_after_orders_security")]

    operations = [sql.function("gavn.ordering", "run_standing", drop=RUN)]
