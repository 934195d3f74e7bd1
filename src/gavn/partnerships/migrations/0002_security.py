"""Who reads and writes the tables of `partnerships`, and what the database refuses by itself.

What is announced is public: notice, requirements, phases, who develops. What was agreed with a company, what was found
about it and what it was paid is for the owner and that company alone.
"""

from django.db import migrations

from gavn.infra import sql
from gavn.infra.row_security import ANYONE, append_only, protect, within

BUYS = within("buyer_orgs", "owner_id")
READS = f"({BUYS} or {within('finance_orgs', 'owner_id')})"
PUBLIC = f"announced_at is not null and {ANYONE}"


def of_partnership(rule: str, key: str = "partnership_id") -> str:
    """The row's partnership fulfils a rule."""
    return f"{key} in (select id from partnerships_partnership where {rule})"  # noqa: S608 - rules from this file


def of_partner(rule: str, key: str = "partner_id") -> str:
    """The row's partner is in a partnership that fulfils a rule."""
    return f"{key} in (select id from partnerships_partner where {of_partnership(rule)})"  # noqa: S608


def of_phase(rule: str, key: str = "phase_id") -> str:
    """The row's phase is of a partnership that fulfils a rule."""
    return f"{key} in (select id from partnerships_phase where {of_partnership(rule)})"  # noqa: S608


COMPANY = within("bidder_orgs", "organisation_id")
OWN = f"partner_id in (select id from partnerships_partner where {COMPANY})"  # noqa: S608
OWN_STEP = f"subject_id in (select id from partnerships_partner where {COMPANY})"  # noqa: S608
SEEN = f"({READS} or {PUBLIC})"
DRAFTED = f"{BUYS} and announced_at is null"
APPLYING = of_partnership("state = 'announced'")


def trigger(table: str, name: str, event: str) -> migrations.RunSQL:
    """Let a function look at each row before it is written."""
    return migrations.RunSQL(
        sql=f"create trigger {table}_{name} before {event} on {table} "
        f"for each row execute function partnerships_{name}()",
        reverse_sql=f"drop trigger if exists {table}_{name} on {table}",
    )


class Migration(migrations.Migration):
    """Row security of `partnerships`."""

    dependencies = [("partnerships", "0001_tables"), ("infra", "0002_security"), ("parties", "0002_security")]

    operations = [
        protect("partnerships_partnership", read=[PUBLIC, READS], insert=[BUYS], update=[BUYS]),
        sql.function("gavn.partnerships", "keep_terms", drop="partnerships_keep_terms()"),
        trigger("partnerships_partnership", "keep_terms", "update"),
        protect(
            "partnerships_step",
            read=[of_partnership(READS, "subject_id")],
            insert=[of_partnership(BUYS, "subject_id")],
        ),
        append_only("partnerships_step"),
        protect("partnerships_note", read=[of_partnership(READS)], insert=[of_partnership(BUYS)]),
        append_only("partnerships_note"),
        protect(
            "partnerships_partner",
            read=[
                of_partnership(READS),
                COMPANY,
                f"state in ('partner', 'stopped', 'bought') and {of_partnership(PUBLIC)}",
            ],
            insert=[of_partnership(BUYS), f"{COMPANY} and state = 'applied' and {APPLYING}"],
            update=[of_partnership(BUYS)],
        ),
        protect(
            "partnerships_partner_step",
            read=[of_partner(READS, "subject_id"), OWN_STEP],
            insert=[of_partner(BUYS, "subject_id"), f"{OWN_STEP} and to_state = 'applied'"],
        ),
        append_only("partnerships_partner_step"),
        protect("partnerships_terms", read=[of_partner(READS), OWN], insert=[of_partner(BUYS)]),
        append_only("partnerships_terms"),
        protect(
            "partnerships_phase",
            read=[of_partnership(SEEN)],
            insert=[of_partnership(DRAFTED)],
            update=[of_partnership(BUYS)],
        ),
        migrations.RunSQL(
            sql=[
                "revoke update on partnerships_phase from gavn_app",
                "grant update (state) on partnerships_phase to gavn_app",
            ],
            reverse_sql=migrations.RunSQL.noop,
        ),
        protect(
            "partnerships_phase_step",
            read=[of_phase(READS, "subject_id")],  # a step names who took it
            insert=[of_phase(BUYS, "subject_id")],
        ),
        append_only("partnerships_phase_step"),
        protect("partnerships_milestone", read=[of_phase(SEEN)], insert=[of_phase(DRAFTED)]),
        append_only("partnerships_milestone"),
        protect("partnerships_result", read=[of_partner(READS), OWN], insert=[of_partner(BUYS)]),
        append_only("partnerships_result"),
        protect(
            "partnerships_requirement",
            read=[of_partnership(SEEN)],
            insert=[of_partnership(DRAFTED)],
            delete=[of_partnership(DRAFTED)],
        ),
        protect("partnerships_finding", read=[of_partner(READS), OWN], insert=[of_partner(BUYS)]),
        append_only("partnerships_finding"),
        protect("partnerships_purchase", read=[of_partner(READS), OWN], insert=[of_partner(BUYS)]),
        append_only("partnerships_purchase"),
        sql.function("gavn.partnerships", "keep_gate", drop="partnerships_keep_gate()"),
        trigger("partnerships_purchase", "keep_gate", "insert"),
        protect("partnerships_commitment", read=[of_partnership(READS)], insert=[of_partnership(BUYS)]),
        append_only("partnerships_commitment"),
        sql.function("gavn.partnerships", "keep_ceiling", drop="partnerships_keep_ceiling()"),
        trigger("partnerships_commitment", "keep_ceiling", "insert"),
        protect(
            "partnerships_plan_part",
            read=[of_partnership(READS)],
            insert=[of_partnership(BUYS)],
            update=[of_partnership(BUYS)],
        ),
        protect("partnerships_research", read=[READS], insert=[BUYS], update=[BUYS]),
        *(
            protect(f"partnerships_research_{part}", read=[READS], insert=[BUYS], update=[BUYS], delete=[BUYS])
            for part in ("partner", "funding", "milestone")
        ),
    ]
