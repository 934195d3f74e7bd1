"""A criterion of the protocol decides as the look says it: the database refuses another finding."""

from django.db import migrations

from gavn.infra import sql


class Migration(migrations.Migration):
    """The trigger on findings."""

    dependencies = [("partnerships", "0002_security"), ("evidence", "0002_security")]

    operations = [
        sql.function("gavn.partnerships", "keep_finding", drop="partnerships_keep_finding()"),
        migrations.RunSQL(
            sql="create trigger partnerships_finding_keep_finding before insert on partnerships_finding "
            "for each row execute function partnerships_keep_finding()",
            reverse_sql="drop trigger if exists partnerships_finding_keep_finding on partnerships_finding",
        ),
    ]
