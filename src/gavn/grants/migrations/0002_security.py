"""Who reads and writes the tables of `grants`, and the functions it publishes."""

from django.db import migrations

from gavn.infra import sql
from gavn.infra.row_security import append_only, protect, publish, under, within

CITIZEN = within("citizens", "citizen_id")
MUNICIPALITY = within("case_orgs", "municipality_id")
CLINIC = within("case_orgs", "clinic_id")
OF_APPLICATION = [under("grants_application", "application_id")]
STEP_OF_APPLICATION = [under("grants_application", "subject_id")]
OF_GRANT = [under("grants_grant", "grant_id")]
STEP_OF_GRANT = [under("grants_grant", "subject_id")]


def only_change(table: str, *columns: str) -> migrations.RunSQL:
    """The application changes these columns of the table and no others: what was applied for and granted stays."""
    return migrations.RunSQL(
        sql=[f"revoke update on {table} from gavn_app", f"grant update ({', '.join(columns)}) on {table} to gavn_app"],
        reverse_sql=migrations.RunSQL.noop,
    )


CASE_NUMBERS = migrations.RunSQL(
    sql=["create sequence grants_case_number", "grant usage on sequence grants_case_number to gavn_app, gavn_worker"],
    reverse_sql="drop sequence grants_case_number",
)

# A letter is compressed already; trying again costs more than writing it.
LETTERS_AS_THEY_ARE = migrations.RunSQL(
    sql="alter table grants_decision alter column letter set storage external",
    reverse_sql="alter table grants_decision alter column letter set storage extended",
)

# The ledger is written through its two functions alone, and its trigger keeps every window.
LEDGER = migrations.RunSQL(
    sql=[
        "revoke insert on grants_entitlement from gavn_worker",
        "create trigger grants_entitlement_keep after insert on grants_entitlement referencing new table as added "
        "for each statement execute function grants_keep_entitlement()",
    ],
    reverse_sql="drop trigger if exists grants_entitlement_keep on grants_entitlement",
)


class Migration(migrations.Migration):
    """Row security of `grants`."""

    dependencies = [("grants", "0001_tables"), ("contracts", "0002_security"), ("parties", "0002_security")]

    operations = [
        protect("grants_application", read=[CITIZEN, MUNICIPALITY, CLINIC], insert=[CLINIC], update=[MUNICIPALITY, CLINIC]),
        only_change("grants_application", "state"),
        protect("grants_application_line", read=OF_APPLICATION, insert=OF_APPLICATION),
        protect("grants_application_step", read=STEP_OF_APPLICATION, insert=STEP_OF_APPLICATION),
        append_only("grants_application_step"),
        protect("grants_decision", read=[CITIZEN, MUNICIPALITY], insert=[MUNICIPALITY]),
        append_only("grants_decision"),
        LETTERS_AS_THEY_ARE,
        protect("grants_grant", read=[CITIZEN, MUNICIPALITY], insert=[MUNICIPALITY], update=[MUNICIPALITY]),
        only_change("grants_grant", "state", "end_before"),
        protect("grants_line", read=OF_GRANT, insert=OF_GRANT),
        protect("grants_grant_step", read=STEP_OF_GRANT, insert=STEP_OF_GRANT),
        append_only("grants_grant_step"),
        protect("grants_entitlement", read=[under("grants_line", "line_id")]),
        append_only("grants_entitlement"),
        CASE_NUMBERS,
        sql.function("gavn.grants", "window", drop="grants_window(date, integer, date)"),
        publish("grants_window(date, integer, date)"),
        sql.function("gavn.grants", "keep_entitlement", drop="grants_keep_entitlement()"),
        LEDGER,
        sql.function("gavn.grants", "lock_lines", drop="grants_lock_lines(uuid[])"),
        publish("grants_lock_lines(uuid[])", to_app=False),
        # Its body names columns and a function that 0003 adds; nothing calls it before.
        migrations.RunSQL(sql="set local check_function_bodies = off", reverse_sql=migrations.RunSQL.noop),
        sql.function("gavn.grants", "remaining", drop="grants_remaining(uuid[], date[])"),
        publish("grants_remaining(uuid[], date[])"),
        sql.function(
            "gavn.grants",
            "draw_entitlement",
            drop="grants_draw_entitlement(uuid[], date[], integer[], uuid[], timestamptz)",
        ),
        publish("grants_draw_entitlement(uuid[], date[], integer[], uuid[], timestamptz)", to_app=False),
        sql.function(
            "gavn.grants",
            "return_entitlement",
            drop="grants_return_entitlement(uuid[], uuid[], integer[], timestamptz)",
        ),
        publish("grants_return_entitlement(uuid[], uuid[], integer[], timestamptz)", to_app=False),
    ]
