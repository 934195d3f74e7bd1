"""Who reads and writes themes, dialogue, declarations, forums and capacity: what is public is public, the rest own."""

from django.db import migrations

from gavn.infra.row_security import ANYONE, append_only, own_person, protect, under, within

OWNER = within("buyer_orgs", "owner_id")
OWN = within("buyer_orgs", "organisation_id")
COMPANY = within("bidder_orgs", "organisation_id")
SEEN = under("needs_need", "need_id")
BY_OWNER = f"need_id in (select id from needs_need where {OWNER})"
IN_FORUM = f"forum_id in (select id from needs_forum where {OWNER})"
KEPT = (
    "needs_theme", "needs_theme_need", "needs_meeting", "needs_question", "needs_answer", "needs_intent",
    "needs_forum", "needs_forum_member", "needs_forum_meeting", "needs_forum_decision", "needs_forum_follow_up",
    "needs_capacity",
)  # fmt: skip


class Migration(migrations.Migration):
    """Row security of what needs are shared through."""

    dependencies = [("needs", "0003_suggestion_security")]

    operations = [
        protect("needs_theme", read=[ANYONE], insert=[OWNER]),
        protect("needs_theme_need", read=[SEEN], insert=[BY_OWNER]),
        protect(
            "needs_follow",
            read=[own_person("person_id")],
            insert=[own_person("person_id")],
            delete=[own_person("person_id")],
        ),
        protect("needs_meeting", read=[SEEN], insert=[BY_OWNER]),
        protect("needs_question", read=[COMPANY, BY_OWNER], insert=[COMPANY]),
        protect("needs_answer", read=[SEEN], insert=[BY_OWNER]),
        protect("needs_intent", read=[SEEN], insert=[OWN]),
        protect("needs_forum", read=[ANYONE], insert=[OWNER]),
        protect("needs_forum_member", read=[ANYONE], insert=[IN_FORUM]),
        protect("needs_forum_meeting", read=[ANYONE], insert=[IN_FORUM]),
        protect("needs_forum_decision", read=[ANYONE], insert=[IN_FORUM]),
        protect("needs_forum_follow_up", read=[ANYONE], insert=[IN_FORUM]),
        protect("needs_capacity", read=[SEEN], insert=[f"{OWN} or {COMPANY}"]),
        *(append_only(table) for table in KEPT),
    ]
