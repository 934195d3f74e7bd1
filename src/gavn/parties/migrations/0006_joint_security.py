"""Reforms, groups and joint agreements are public facts; a buyer signs for the own authority."""

from django.db import migrations

from gavn.infra.row_security import ANYONE, protect, within


class Migration(migrations.Migration):
    """Row security of joint agreements."""

    dependencies = [("parties", "0005_log_in_security")]

    operations = [
        protect("parties_succession", read=[ANYONE]),
        protect("parties_group_member", read=[ANYONE]),
        protect("parties_joint_agreement", read=[ANYONE]),
        protect("parties_accession", read=[ANYONE], update=[within("buyer_orgs", "organisation_id")]),
        protect("parties_condition", read=[ANYONE]),
    ]
