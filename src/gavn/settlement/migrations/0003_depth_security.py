"""Who reads and writes initiatives, amendments and closings; nothing is posted in a month that is closed."""

from django.db import migrations

from gavn.infra import sql
from gavn.infra.row_security import ANYONE, append_only, protect, publish

HAS_FINANCE_ROLE = "(select nullif(current_setting('gavn.finance_orgs', true), '')) is not null"
OPEN = """
create trigger settlement_posting_open after insert on settlement_posting
referencing new table as added for each statement execute function settlement_keep_closed()
"""

REVERSE = "settlement_reverse_posting(uuid, uuid, uuid[], date, text, timestamptz)"


class Migration(migrations.Migration):
    """Row security of what `0003_depth` made. Which economist may write what, the actions say."""

    dependencies = [("settlement", "0002_security")]

    operations = [
        protect("settlement_initiative", read=[HAS_FINANCE_ROLE], insert=[HAS_FINANCE_ROLE], update=[HAS_FINANCE_ROLE]),
        protect("settlement_initiative_party", read=[HAS_FINANCE_ROLE], insert=[HAS_FINANCE_ROLE]),
        append_only("settlement_initiative_party"),
        protect("settlement_initiative_step", read=[HAS_FINANCE_ROLE], insert=[HAS_FINANCE_ROLE]),
        append_only("settlement_initiative_step"),
        protect("settlement_agreement_version", read=[HAS_FINANCE_ROLE], insert=[HAS_FINANCE_ROLE]),
        append_only("settlement_agreement_version"),
        protect("settlement_year_closing", read=[HAS_FINANCE_ROLE], insert=[HAS_FINANCE_ROLE]),
        append_only("settlement_year_closing"),
        protect("settlement_book_closing", read=[ANYONE]),
        append_only("settlement_book_closing"),
        sql.function("gavn.settlement", "closed_before", drop="settlement_closed_before()"),
        publish("settlement_closed_before()"),
        sql.function("gavn.settlement", "keep_closed", drop="settlement_keep_closed()"),
        sql.function("gavn.settlement", "reverse_posting", drop=REVERSE),
        publish(REVERSE),
        migrations.RunSQL(sql=OPEN, reverse_sql="drop trigger settlement_posting_open on settlement_posting"),
    ]
