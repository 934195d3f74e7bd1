"""Which need a contract answers is a public fact; a buyer of the contract's lead says it."""

from django.db import migrations

from gavn.infra.row_security import ANYONE, append_only, protect, within

OF_LEAD = f"contract_id in (select id from contracts_contract where {within('buyer_orgs', 'lead_id')})"  # noqa: S608


class Migration(migrations.Migration):
    """Row security of `contracts_answered_need`."""

    dependencies = [("contracts", "0003_successor_security"), ("infra", "0002_security")]

    operations = [
        protect("contracts_answered_need", read=[ANYONE], insert=[OF_LEAD]),
        append_only("contracts_answered_need"),
    ]
