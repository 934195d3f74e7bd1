"""Who reads and writes the plumbing's tables."""

from django.db import migrations

from gavn.infra import sql
from gavn.infra.row_security import ANYONE, append_only, protect, within

OWN_KEY = "actor = (select nullif(current_setting('gavn.actor', true), ''))"
OWN_SESSION = "session_key = (select nullif(current_setting('gavn.session', true), ''))"


class Migration(migrations.Migration):
    """Row security of `infra`."""

    dependencies = [("infra", "0001_tables")]

    operations = [
        sql.function("gavn.infra", "refuse_change", drop="infra_refuse_change()"),
        protect("infra_event", insert=[ANYONE]),
        append_only("infra_event"),
        protect("infra_outbox", insert=[ANYONE]),
        protect("infra_idempotency", read=[OWN_KEY], insert=[OWN_KEY], update=[OWN_KEY]),
        protect("infra_session", read=[OWN_SESSION], insert=[OWN_SESSION], update=[OWN_SESSION], delete=[OWN_SESSION]),
        protect("infra_access", read=[within("citizens", "citizen_id")], insert=[ANYONE]),
        append_only("infra_access"),
    ]
