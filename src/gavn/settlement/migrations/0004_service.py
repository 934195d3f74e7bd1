"""What figures of service are made of, readable to those who pay or supply, with nothing about a citizen."""

from django.db import migrations

from gavn.infra import sql
from gavn.infra.row_security import publish

LINES, DELIVERIES = "settlement_service_lines()", "settlement_service_deliveries()"


class Migration(migrations.Migration):
    """Two functions over the tables of `ordering`."""

    dependencies = [("settlement", "0003_depth_security"), ("ordering", "0002_security")]

    operations = [
        sql.function("gavn.settlement", "service_lines", drop=LINES),
        publish(LINES),
        sql.function("gavn.settlement", "service_deliveries", drop=DELIVERIES),
        publish(DELIVERIES),
    ]
