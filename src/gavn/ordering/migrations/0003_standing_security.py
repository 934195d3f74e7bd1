"""Who reads and writes standing orders and notices, and the two functions of the run."""

from django.db import migrations

from gavn.infra import sql
from gavn.infra.row_security import append_only, protect, publish, under, within

CITIZEN = within("citizens", "citizen_id")
MUNICIPALITY = within("case_orgs", "municipality_id")
EITHER = [CITIZEN, MUNICIPALITY]
OF_STANDING = [under("ordering_standing", "standing_id")]
STEP_OF_STANDING = [under("ordering_standing", "subject_id")]
RUN = "ordering_run_standing(timestamptz, integer, text[])"
GIVE_NOTICES = "ordering_give_standing_notices(timestamptz, integer, integer)"


class Migration(migrations.Migration):
    """Row security of standing orders."""

    dependencies = [("ordering", "0002_security"), ("infra", "0003_uuid7")]

    operations = [
        protect("ordering_standing", read=EITHER, insert=EITHER, update=EITHER),
        protect("ordering_standing_line", read=OF_STANDING, insert=OF_STANDING, update=OF_STANDING),
        protect("ordering_standing_change", read=OF_STANDING, insert=OF_STANDING, update=OF_STANDING),
        protect("ordering_standing_turn", read=EITHER, insert=EITHER),
        append_only("ordering_standing_turn"),
        protect("ordering_standing_step", read=STEP_OF_STANDING, insert=STEP_OF_STANDING),
        append_only("ordering_standing_step"),
        protect("ordering_notice", read=EITHER, insert=EITHER),
        append_only("ordering_notice"),
        sql.function("gavn.ordering", "run_standing", drop=RUN),
        publish(RUN, to_app=False),
        sql.function("gavn.ordering", "give_standing_notices", drop=GIVE_NOTICES),
        publish(GIVE_NOTICES, to_app=False),
    ]
