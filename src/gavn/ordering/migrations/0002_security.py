"""Who reads and writes the tables of `ordering`, and the functions it publishes."""

from django.db import migrations

from gavn.infra import sql
from gavn.infra.row_security import append_only, protect, publish, under, within

CITIZEN = within("citizens", "citizen_id")
MUNICIPALITY = within("case_orgs", "municipality_id")
SUPPLIER = within("supplier_orgs", "supplier_id")
OF_LINE = [under("ordering_line", "subject_id")]

# Private to the room: who calls them has the rights of the worker or of the two published functions.
INNER = {
    "check_arguments": "timestamptz, uuid[], text[], uuid[], text[], text[], text[], text[], uuid[], "
    "uuid[], integer[], integer[], uuid[], integer[], uuid[], uuid[]",
    "claim_orders": "timestamptz, date, uuid[], text[], uuid[], text[], text[], text[], text[], uuid[]",
    "lock_balances": "uuid[], uuid[], uuid[], date",
    "resolve_lines": "uuid[], uuid[], uuid[], uuid[], date",
    "why_not_granted": "uuid, uuid, uuid[], date",
    "offered_from": "uuid, date",
    "decide_lines": "date, uuid[], uuid[], boolean[], uuid[], uuid[], integer[], uuid[], integer[]",
    "write_lines": "timestamptz, uuid[], text[], text[], uuid[], uuid[], integer[], integer[], uuid[], integer[], "
    "uuid[], uuid[], record",
    "outcomes": "uuid[]",
    "take_orders": "timestamptz, uuid[], text[], uuid[], text[], text[], text[], text[], uuid[], uuid[], "
    "uuid[], integer[], integer[], uuid[], integer[], uuid[], uuid[]",
    "cancel_packs": "uuid[], uuid[], integer[], timestamptz",
}
CANCEL_OWN_PACKS = "ordering_cancel_own_packs(uuid[], uuid[], integer[], timestamptz)"
PLACE_ORDERS = (
    "ordering_place_orders(timestamptz, uuid[], text[], uuid[], text[], text[], "
    "uuid[], integer[], integer[], uuid[], integer[], uuid[], uuid[])"
)

# The intake and the cancellation alone write what is ordered and cancelled; people only move a line on.
ONLY_MOVES = migrations.RunSQL(
    sql=[
        "revoke update on ordering_line, ordering_delivery_line from gavn_app",
        "grant update (state, promised_on, packs_despatched, packs_received) on ordering_line to gavn_app",
        "grant update (received_at, received_by) on ordering_delivery_line to gavn_app",
    ],
    reverse_sql=migrations.RunSQL.noop,
)


def inner_functions() -> list[migrations.RunSQL]:
    """Make each inner function and let the worker alone call it."""
    operations = []
    for name, arguments in INNER.items():
        signature = f"ordering_{name}({arguments})"
        operations += [sql.function("gavn.ordering", name, drop=signature), publish(signature, to_app=False)]
    return operations


class Migration(migrations.Migration):
    """Row security of `ordering`. Orders and their lines are written by the intake alone."""

    dependencies = [("ordering", "0001_tables"), ("grants", "0002_security"), ("contracts", "0002_security")]

    operations = [
        protect("ordering_order", read=[CITIZEN, MUNICIPALITY]),
        protect("ordering_refused_line", read=[CITIZEN, MUNICIPALITY]),
        protect("ordering_supplier_order", read=[CITIZEN, MUNICIPALITY, SUPPLIER]),
        protect("ordering_line", read=[CITIZEN, MUNICIPALITY, SUPPLIER], update=[CITIZEN, MUNICIPALITY, SUPPLIER]),
        protect("ordering_line_step", read=OF_LINE, insert=OF_LINE),
        append_only("ordering_line_step"),
        protect("ordering_delivery", read=[CITIZEN, MUNICIPALITY, SUPPLIER], insert=[SUPPLIER]),
        protect(
            "ordering_delivery_line",
            read=[CITIZEN, MUNICIPALITY, SUPPLIER],
            insert=[SUPPLIER],
            update=[CITIZEN, MUNICIPALITY],
        ),
        ONLY_MOVES,
        *inner_functions(),
        sql.function("gavn.ordering", "place_orders", drop=PLACE_ORDERS),
        publish(PLACE_ORDERS),
        sql.function("gavn.ordering", "cancel_own_packs", drop=CANCEL_OWN_PACKS),
        publish(CANCEL_OWN_PACKS),
    ]
