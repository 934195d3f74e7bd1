"""Who reads and writes the papers of a case, complaints, claims, requests for access and the service level."""

from django.db import migrations

from gavn.infra import sql
from gavn.infra.row_security import ANYONE, append_only, protect, publish, under, within

CITIZEN = within("citizens", "citizen_id")
MUNICIPALITY = within("case_orgs", "municipality_id")
CLINIC = within("case_orgs", "clinic_id")
OF_APPLICATION = under("grants_application", "application_id")
OF_DECISION = under("grants_decision", "decision_id")
MAY_READ_ENTRY = (
    MUNICIPALITY,
    f"audience <> 'municipality' and {CITIZEN}",
    f"audience = 'all' and {OF_APPLICATION}",
)
MAY_WRITE_ENTRY = (MUNICIPALITY, f"audience <> 'municipality' and {OF_APPLICATION}")
LATEST = "grants_latest_grant(uuid, text)"
DRAW = "grants_draw_for_claim(uuid, timestamptz)"


def only_change(table: str, *columns: str) -> migrations.RunSQL:
    """The application changes these columns of the table and no others."""
    return migrations.RunSQL(
        sql=[f"revoke update on {table} from gavn_app", f"grant update ({', '.join(columns)}) on {table} to gavn_app"],
        reverse_sql=migrations.RunSQL.noop,
    )


# Citizens, their relatives and caseworkers apply as well, with the same form.
MORE_APPLICANTS = migrations.RunSQL(
    sql=[
        "drop policy app_insert on grants_application",
        "drop policy app_update on grants_application",
        f"create policy app_insert on grants_application for insert to gavn_app"
        f" with check (({CITIZEN}) or ({MUNICIPALITY}) or ({CLINIC}))",
        f"create policy app_update on grants_application for update to gavn_app"
        f" using (({CITIZEN}) or ({MUNICIPALITY}) or ({CLINIC})) with check (({CITIZEN}) or ({MUNICIPALITY}) or ({CLINIC}))",
    ],
    reverse_sql=migrations.RunSQL.noop,
)


class Migration(migrations.Migration):
    """Row security of the case types."""

    dependencies = [("grants", "0004_rebind")]

    operations = [
        MORE_APPLICANTS,
        protect("grants_entry", read=MAY_READ_ENTRY, insert=MAY_WRITE_ENTRY),
        append_only("grants_entry"),
        protect("grants_coverage_rule", read=[ANYONE], insert=[MUNICIPALITY], update=[MUNICIPALITY]),
        only_change("grants_coverage_rule", "end_before"),
        protect("grants_deadline", read=[ANYONE], insert=[MUNICIPALITY], update=[MUNICIPALITY]),
        only_change("grants_deadline", "end_before"),
        protect("grants_retention_rule", read=[MUNICIPALITY], insert=[MUNICIPALITY], update=[MUNICIPALITY]),
        only_change("grants_retention_rule", "end_before"),
        protect("grants_rule_answer", read=[OF_DECISION], insert=[OF_DECISION]),
        append_only("grants_rule_answer"),
        protect("grants_exception_item", read=[OF_APPLICATION], insert=[OF_APPLICATION], update=[OF_APPLICATION]),
        only_change("grants_exception_item", "start_on", "end_before"),
        protect("grants_complaint", read=[CITIZEN, MUNICIPALITY], insert=[CITIZEN, MUNICIPALITY], update=[CITIZEN, MUNICIPALITY]),
        only_change("grants_complaint", "state", "reasons", "reassessed_on", "forwarded_on", "letter"),
        protect("grants_complaint_step", read=[under("grants_complaint", "subject_id")], insert=[under("grants_complaint", "subject_id")]),
        append_only("grants_complaint_step"),
        protect("grants_claim", read=[CITIZEN, MUNICIPALITY], insert=[CITIZEN, MUNICIPALITY], update=[MUNICIPALITY]),
        only_change("grants_claim", "state", "own_product_id", "cap_ore", "refund_ore", "reasons"),
        protect("grants_claim_step", read=[under("grants_claim", "subject_id")], insert=[under("grants_claim", "subject_id")]),
        append_only("grants_claim_step"),
        protect("grants_access_request", read=[CITIZEN, MUNICIPALITY], insert=[CITIZEN, MUNICIPALITY], update=[MUNICIPALITY]),
        only_change("grants_access_request", "answered_at", "answered_by", "left_out", "document"),
        sql.function("gavn.grants", "latest_grant", drop=LATEST),
        publish(LATEST),
        sql.function("gavn.grants", "draw_for_claim", drop=DRAW),
        publish(DRAW),
    ]
