"""Who reads and writes the tables of `settlement`; the ledger balances and is never changed."""

from django.db import migrations

from gavn.infra import sql
from gavn.infra.row_security import append_only, protect, publish, within

OWN = [within("finance_orgs", "organisation_id"), within("supplier_orgs", "organisation_id")]
BALANCE = """
create trigger settlement_leg_balance after insert on settlement_leg
referencing new table as added for each statement execute function settlement_check_balance()
"""
TOTALS = "settlement_party_totals(text, date, date)"
TOTALS_FOR_PARTY = "settlement_totals_for_party(text, date, date)"
HAS_FINANCE_ROLE = "(select nullif(current_setting('gavn.finance_orgs', true), '')) is not null"


class Migration(migrations.Migration):
    """Row security of `settlement`."""

    dependencies = [("settlement", "0001_tables"), ("ordering", "0001_tables"), ("infra", "0002_security"), ("parties", "0002_security")]

    operations = [
        protect("settlement_account", read=OWN),
        protect("settlement_leg", read=OWN),
        append_only("settlement_leg"),
        protect("settlement_posting", read=["id in (select posting_id from settlement_leg)"]),
        append_only("settlement_posting"),
        protect("settlement_baseline", read=[within("finance_orgs", "organisation_id")]),
        protect("settlement_party", read=[HAS_FINANCE_ROLE]),
        protect("settlement_agreement", read=[HAS_FINANCE_ROLE]),
        sql.function("gavn.settlement", "check_balance", drop="settlement_check_balance()"),
        migrations.RunSQL(sql=BALANCE, reverse_sql="drop trigger settlement_leg_balance on settlement_leg"),
        sql.function("gavn.settlement", "party_totals", drop=TOTALS),
        publish(TOTALS, to_app=False),
        sql.function("gavn.settlement", "totals_for_party", drop=TOTALS_FOR_PARTY),
        publish(TOTALS_FOR_PARTY),
    ]
