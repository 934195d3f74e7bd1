"""Who reads and writes suggestions: who made them, and the authority that answers."""

from django.db import migrations

from gavn.infra.row_security import append_only, own_person, protect, under, within

OWNER = within("buyer_orgs", "owner_id")
OF_OWNER = f"suggestion_id in (select id from needs_suggestion where {OWNER})"


class Migration(migrations.Migration):
    """Row security of suggestions."""

    dependencies = [("needs", "0002_security")]

    operations = [
        protect("needs_suggestion", read=[own_person("person_id"), OWNER], insert=[own_person("person_id")]),
        append_only("needs_suggestion"),
        protect("needs_suggestion_answer", read=[under("needs_suggestion", "suggestion_id")], insert=[OF_OWNER]),
        append_only("needs_suggestion_answer"),
    ]
