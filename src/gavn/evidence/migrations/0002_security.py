"""Who reads and writes the tables of `evidence`: a locked protocol is public, a product is its supplier's."""

from django.db import migrations

from gavn.infra import sql
from gavn.infra.row_security import ANYONE, append_only, protect, under, within

OWNER = within("buyer_orgs", "owner_id")
TESTS = (
    f"({within('test_orgs', 'owner_id')} or site_ids && "
    "(select string_to_array(nullif(current_setting('gavn.test_orgs', true), ''), ','))::uuid[])"
)
INSIDE = f"({OWNER} or {TESTS})"
PUBLIC = f"locked_at is not null and {ANYONE}"


def of_protocol(rule: str, key: str = "protocol_id") -> str:
    """The row's protocol fulfils a rule."""
    return f"{key} in (select id from evidence_protocol where {rule})"  # noqa: S608 - rules from this file


SEEN = under("evidence_protocol", "protocol_id")
INSIDE_ROW = of_protocol(INSIDE)
BY_OWNER = of_protocol(OWNER)
TESTING = of_protocol(f"{TESTS} and state = 'locked'")
LOOKING = of_protocol(f"{INSIDE} and state = 'locked'")
OVER = of_protocol(f"state = 'closed' and {PUBLIC}")
OVER_AND_OPEN = of_protocol(f"state = 'closed' and rows_public and {PUBLIC}")
OWN_PRODUCT = (
    "(protocol_id, arm) in (select protocol_id, code from evidence_arm"
    f" where {within('bidder_orgs', 'supplier_id')})"
)
OWN_PRODUCT_OVER = f"{OWN_PRODUCT} and {OVER}"


def trigger(name: str, table: str, when: str, function: str) -> migrations.RunSQL:
    """A row trigger."""
    return migrations.RunSQL(
        sql=f"create trigger {name} before {when} on {table} for each row execute function {function}()",
        reverse_sql=f"drop trigger if exists {name} on {table}",
    )


class Migration(migrations.Migration):
    """Row security of `evidence`."""

    dependencies = [("evidence", "0001_tables"), ("infra", "0002_security"), ("needs", "0002_security")]

    operations = [
        protect("evidence_protocol", read=[PUBLIC, INSIDE], insert=[OWNER], update=[OWNER]),
        sql.function("gavn.evidence", "keep_locked", drop="evidence_keep_locked()"),
        trigger("evidence_protocol_locked", "evidence_protocol", "update", "evidence_keep_locked"),
        protect(
            "evidence_arm",
            read=[BY_OWNER, within("bidder_orgs", "supplier_id")],
            insert=[BY_OWNER],
        ),
        append_only("evidence_arm"),
        protect("evidence_approval", read=[SEEN], insert=[BY_OWNER]),
        append_only("evidence_approval"),
        protect(
            "evidence_step",
            read=[of_protocol(INSIDE, "subject_id")],
            insert=[of_protocol(OWNER, "subject_id")],
        ),
        append_only("evidence_step"),
        sql.function("gavn.evidence", "check_batch", drop="evidence_check_batch()"),
        protect("evidence_batch", read=[SEEN], insert=[TESTING]),
        trigger("evidence_batch_chain", "evidence_batch", "insert", "evidence_check_batch"),
        append_only("evidence_batch"),
        protect(
            "evidence_row", read=[INSIDE_ROW, OVER_AND_OPEN, OWN_PRODUCT_OVER], insert=[TESTING]
        ),
        append_only("evidence_row"),
        protect("evidence_intake", read=[INSIDE_ROW, OVER, OWN_PRODUCT], insert=[TESTING]),
        append_only("evidence_intake"),
        protect("evidence_look", read=[SEEN], insert=[LOOKING]),
        append_only("evidence_look"),
        protect("evidence_arm_look", read=[INSIDE_ROW, OVER, OWN_PRODUCT], insert=[LOOKING]),
        append_only("evidence_arm_look"),
        protect("evidence_decision", read=[INSIDE_ROW, OVER, OWN_PRODUCT], insert=[BY_OWNER]),
        append_only("evidence_decision"),
    ]
