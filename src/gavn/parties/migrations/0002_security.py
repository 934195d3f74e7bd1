"""Who reads and writes the tables of `parties`, and the functions it publishes."""

from django.db import migrations

from gavn.infra import sql
from gavn.infra.row_security import ANYONE, own_person, protect, publish, within

CITIZEN = [within("citizens", "id"), within("case_orgs", "municipality_id"), within("case_orgs", "clinic_id")]
RESIDENCE = [within("citizens", "citizen_id"), within("case_orgs", "municipality_id")]
GIVEN = [within("citizens", "citizen_id")]


class Migration(migrations.Migration):
    """Row security of `parties`."""

    dependencies = [("parties", "0001_tables"), ("infra", "0002_security")]

    operations = [
        protect("parties_organisation", read=[ANYONE]),
        protect("parties_person", read=[own_person("id")]),
        protect("parties_role", read=[own_person("person_id")]),
        protect("parties_citizen", read=CITIZEN),
        protect("parties_residence", read=RESIDENCE),
        protect("parties_mandate", read=[*GIVEN, own_person("person_id")], insert=GIVEN, update=GIVEN),
        sql.function("gavn.parties", "person_for_login", drop="parties_person_for_login(text)"),
        publish("parties_person_for_login(text)"),
        sql.function("gavn.parties", "person_for_session", drop="parties_person_for_session(uuid)"),
        publish("parties_person_for_session(uuid)"),
        sql.function("gavn.parties", "memberships_on", drop="parties_memberships_on(uuid, date)"),
        publish("parties_memberships_on(uuid, date)"),
        sql.function("gavn.parties", "mandates_on", drop="parties_mandates_on(uuid, date)"),
        publish("parties_mandates_on(uuid, date)"),
        sql.function("gavn.parties", "open_contact", drop="parties_open_contact(bytea, uuid, timestamptz)"),
        publish("parties_open_contact(bytea, uuid, timestamptz)"),
    ]
