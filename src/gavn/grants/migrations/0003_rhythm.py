"""Windows that are short at first, grants that continue another, journeys: functions, and who sees them."""

from django.db import migrations

from gavn.infra import sql
from gavn.infra.row_security import append_only, protect, publish, under

OF_GRANT = [under("grants_grant", "grant_id")]
WINDOW = "grants_line_window(date, integer, integer, integer, integer, date)"
CONTINUE = "grants_continue_entitlement(uuid, timestamptz)"
ADVANCE = "grants_advance_entitlement(uuid, date, integer, timestamptz)"

AGREED_END = migrations.RunSQL(
    sql="grant update (agreed_end_before) on grants_grant to gavn_app",
    reverse_sql="revoke update (agreed_end_before) on grants_grant from gavn_app",
)


class Migration(migrations.Migration):
    """Rhythm, continuation, allowance."""

    dependencies = [("grants", "0002_security")]

    operations = [
        AGREED_END,
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
