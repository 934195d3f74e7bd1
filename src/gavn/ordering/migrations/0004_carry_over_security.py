"""Who reads and writes carry-overs at a tender change, and their set-based functions."""

from django.db import migrations

from gavn.infra import sql
from gavn.infra.row_security import ANYONE, protect, publish, within

CITIZEN = within("citizens", "citizen_id")
MUNICIPALITY = within("case_orgs", "municipality_id")
LEAD = within("buyer_orgs", "lead_id")
INNER = {
    "plan_carry_over": "ordering_plan_carry_over(uuid, date, timestamptz)",
    "swap_standing_products": "ordering_swap_standing_products(uuid, timestamptz)",
    "swap_standing_back": "ordering_swap_standing_back(uuid)",
}
REPORT = "ordering_carry_over_report(uuid)"

# People decide on an item; whose it is and what it is stay as planned.
ONLY_DECISIONS = migrations.RunSQL(
    sql=[
        "revoke update on ordering_carry_over_item from gavn_app",
        "grant update (verdict, new_product_id, reason, decided_by_name, decided_at) on ordering_carry_over_item "
        "to gavn_app",
    ],
    reverse_sql=migrations.RunSQL.noop,
)


def inner_functions() -> list[migrations.RunSQL]:
    """The functions that the worker alone may call."""
    operations = []
    for name, signature in INNER.items():
        operations += [sql.function("gavn.ordering", name, drop=signature), publish(signature, to_app=False)]
    return operations


class Migration(migrations.Migration):
    """A plan and its rules are public facts; what becomes of a citizen's products is the citizen's and the payer's."""

    dependencies = [("ordering", "0003_standing_security"), ("contracts", "0003_successor_security"), ("grants", "0004_rebind")]

    operations = [
        protect("ordering_carry_over", read=[ANYONE], insert=[LEAD]),
        protect("ordering_carry_over_rule", read=[ANYONE], insert=[MUNICIPALITY], update=[MUNICIPALITY]),
        protect("ordering_carry_over_item", read=[CITIZEN, MUNICIPALITY], update=[CITIZEN, MUNICIPALITY]),
        ONLY_DECISIONS,
        protect("ordering_carry_over_change"),
        *inner_functions(),
        sql.function("gavn.ordering", "carry_over_report", drop=REPORT),
        publish(REPORT),
    ]
