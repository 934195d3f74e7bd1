"""Windows that are short at first, grants that continue another, journeys: columns, functions, who sees them."""

import django.db.models.deletion
from django.db import migrations, models

from gavn.infra import sql
from gavn.infra.row_security import append_only, protect, publish, under

OF_GRANT = [under("grants_grant", "grant_id")]
WINDOW = "grants_line_window(date, integer, integer, integer, integer, date)"
CONTINUE = "grants_continue_entitlement(uuid, timestamptz)"
ADVANCE = "grants_advance_entitlement(uuid, date, integer, timestamptz)"

# What was granted before had one rhythm, counted from the grant's first day.
AS_BEFORE = migrations.RunSQL(
    sql=[
        "update grants_line line set anchor_on = held.start_on from grants_grant held where held.id = line.grant_id",
        "update grants_grant set agreed_end_before = end_before where end_before is not null",
        "grant update (agreed_end_before) on grants_grant to gavn_app",
    ],
    reverse_sql=migrations.RunSQL.noop,
)


class Migration(migrations.Migration):
    """Rhythm, continuation, allowance."""

    dependencies = [("grants", "0002_security")]

    operations = [
        migrations.AddField(model_name="grant", name="agreed_end_before", field=models.DateField(null=True)),
        migrations.AddField(
            model_name="grant",
            name="continues",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="grants.grant"
            ),
        ),
        migrations.AddField(model_name="grantline", name="anchor_on", field=models.DateField(null=True)),
        migrations.AddField(
            model_name="grantline", name="first_every_months", field=models.PositiveIntegerField(default=1)
        ),
        migrations.AddField(model_name="grantline", name="first_months", field=models.PositiveIntegerField(default=0)),
        AS_BEFORE,
        # Postgres changes no table whose constraints still wait to be checked.
        migrations.RunSQL(sql="set constraints all immediate", reverse_sql=migrations.RunSQL.noop),
        migrations.AlterField(model_name="grantline", name="anchor_on", field=models.DateField()),
        migrations.RemoveConstraint(model_name="grantline", name="grants_line_positive"),
        migrations.AddConstraint(
            model_name="grantline",
            constraint=models.CheckConstraint(
                condition=models.Q(("every_months__gt", 0), ("first_every_months__gt", 0), ("units__gt", 0)),
                name="grants_line_positive",
            ),
        ),
        migrations.RemoveConstraint(model_name="entitlemententry", name="grants_entitlement_sign"),
        migrations.AddConstraint(
            model_name="entitlemententry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("draw", None), ("kind__in", ("draw", "carry")), ("units__lt", 0)),
                    models.Q(("draw__isnull", False), ("kind", "return"), ("units__gt", 0)),
                    models.Q(("draw", None), ("kind", "advance"), models.Q(("units", 0), _negated=True)),
                    _connector="OR",
                ),
                name="grants_entitlement_sign",
            ),
        ),
        migrations.CreateModel(
            name="Allowance",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("on", models.DateField()),
                ("windows", models.PositiveIntegerField()),
                ("reason", models.TextField()),
                ("given_by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "grant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="allowances", to="grants.grant"
                    ),
                ),
            ],
            options={"db_table": "grants_allowance"},
        ),
        migrations.AddConstraint(
            model_name="allowance",
            constraint=models.CheckConstraint(
                condition=models.Q(("windows__gt", 0), models.Q(("reason", ""), _negated=True)),
                name="grants_allowance_why",
            ),
        ),
        protect("grants_allowance", read=OF_GRANT, insert=OF_GRANT),
        append_only("grants_allowance"),
        sql.function("gavn.grants", "line_window", drop=WINDOW),
        publish(WINDOW),
        sql.function("gavn.grants", "keep_entitlement", drop="grants_keep_entitlement()"),
        sql.function("gavn.grants", "remaining", drop="grants_remaining(uuid[], date[])"),
        sql.function("gavn.grants", "continue_entitlement", drop=CONTINUE),
        publish(CONTINUE),
        sql.function("gavn.grants", "advance_entitlement", drop=ADVANCE),
        publish(ADVANCE),
    ]
