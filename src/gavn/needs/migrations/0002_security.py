"""Who reads and writes the tables of `needs`: what is published is public, the rest is the owner's."""

from django.db import migrations

from gavn.infra.row_security import ANYONE, append_only, protect, within

OWNER = within("buyer_orgs", "owner_id")
PUBLISHED = f"published_at is not null and {ANYONE}"
STEP_OF_OWNER = f"subject_id in (select id from needs_need where {OWNER})"  # a step names who took it


class Migration(migrations.Migration):
    """Row security of `needs`."""

    dependencies = [("needs", "0001_tables"), ("infra", "0002_security"), ("parties", "0002_security")]

    operations = [
        protect("needs_need", read=[PUBLISHED, OWNER], insert=[OWNER], update=[OWNER]),
        protect("needs_step", read=[STEP_OF_OWNER], insert=[STEP_OF_OWNER]),
        append_only("needs_step"),
    ]
