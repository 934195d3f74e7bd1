"""Who reads and writes the tables of `value`: the owner writes, the parties read once the case is shared."""

from django.db import migrations

from gavn.infra import sql
from gavn.infra.row_security import append_only, protect, publish, under, within

OWNER = [within("finance_orgs", "owner_id"), within("buyer_orgs", "owner_id")]
PARTY = "state <> 'draft' and id in (select value_cases_of_parties())"
OWN_CASES = f"(select id from value_case where {' or '.join(OWNER)})"
OF_CASE = [under("value_case", "case_id")]
OF_OWN_CASE = [f"case_id in {OWN_CASES}"]
STEP_OF_CASE = [under("value_case", "subject_id")]
STEP_OF_OWN_CASE = [f"subject_id in {OWN_CASES}"]
STEP_OF_GAIN = [under("value_gain", "subject_id")]
ASKER = [within("finance_orgs", "asker_id"), within("buyer_orgs", "asker_id")]
ECONOMIST = "(select nullif(current_setting('gavn.finance_orgs', true), '')) is not null"
STEP_OF_REQUEST = [under("value_request", "subject_id")]
CASES_OF_PARTIES = "value_cases_of_parties()"


def only_change(table: str, *columns: str) -> migrations.RunSQL:
    """The application changes these columns of the table and no others: what was promised and asked stays."""
    return migrations.RunSQL(
        sql=[f"revoke update on {table} from gavn_app", f"grant update ({', '.join(columns)}) on {table} to gavn_app"],
        reverse_sql=migrations.RunSQL.noop,
    )


class Migration(migrations.Migration):
    """Row security of `value`."""

    dependencies = [("value", "0001_tables"), ("infra", "0002_security"), ("parties", "0002_security"), ("needs", "0002_security")]

    operations = [
        sql.function("gavn.value", "cases_of_parties", drop=CASES_OF_PARTIES),
        publish(CASES_OF_PARTIES),
        protect("value_case", read=[*OWNER, PARTY], insert=OWNER, update=OWNER),
        protect("value_party", read=OF_CASE, insert=OF_OWN_CASE),
        append_only("value_party"),
        protect("value_case_step", read=STEP_OF_CASE, insert=STEP_OF_OWN_CASE),
        append_only("value_case_step"),
        protect("value_version", read=OF_CASE, insert=OF_OWN_CASE),
        append_only("value_version"),
        protect("value_binding", read=OF_CASE, insert=OF_OWN_CASE, delete=OF_OWN_CASE),
        protect("value_gain", read=OF_CASE, insert=OF_OWN_CASE, update=[*OF_OWN_CASE, *OWNER]),
        only_change("value_gain", "state"),
        protect("value_gain_step", read=STEP_OF_GAIN, insert=STEP_OF_GAIN),
        append_only("value_gain_step"),
        protect("value_request", read=[*ASKER, ECONOMIST], insert=ASKER, update=[*ASKER, ECONOMIST]),
        only_change("value_request", "state", "taken_by", "taken_by_name", "answer"),
        protect("value_request_step", read=STEP_OF_REQUEST, insert=STEP_OF_REQUEST),
        append_only("value_request_step"),
    ]
