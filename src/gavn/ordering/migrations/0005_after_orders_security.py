"""Who reads and writes what comes after an order; where goods for a protected address go."""

from django.db import migrations

from gavn.infra import sql
from gavn.infra.row_security import append_only, protect, publish, under, within

CITIZEN = within("citizens", "citizen_id")
MUNICIPALITY = within("case_orgs", "municipality_id")
SUPPLIER = within("supplier_orgs", "supplier_id")
PAYER = within("finance_orgs", "payer_id")
ALL_THREE = [CITIZEN, MUNICIPALITY, SUPPLIER]
OF_INVOICE = [under("ordering_invoice", "invoice_id")]
STEP_OF_INVOICE = [under("ordering_invoice", "subject_id")]
ADDRESS = "ordering_delivery_address(parties_citizen, text)"
FOLLOW = "ordering_follow_addresses(uuid[])"
GIVE_BACK = "ordering_give_back_return(uuid, timestamptz)"
RECALL = "ordering_recall_lot(uuid, uuid, text, text, timestamptz)"
WRITE_LINES = (
    "ordering_write_lines(timestamptz, uuid[], text[], text[], uuid[], uuid[], integer[], integer[], uuid[], integer[], "
    "uuid[], uuid[], record)"
)


class Migration(migrations.Migration):
    """Row security of substitutes, returns, lots, recalls and invoices."""

    dependencies = [("ordering", "0004_carry_over_security")]

    operations = [
        protect("ordering_substitute", read=ALL_THREE, insert=[SUPPLIER], update=[CITIZEN, MUNICIPALITY]),
        protect("ordering_return", read=ALL_THREE, insert=[CITIZEN, MUNICIPALITY], update=[SUPPLIER]),
        protect("ordering_delivery_lot", read=[under("ordering_delivery_line", "delivery_line_id")], insert=[SUPPLIER]),
        append_only("ordering_delivery_lot"),
        protect("ordering_recall", read=[SUPPLIER, "id in (select recall_id from ordering_recall_item)"]),
        append_only("ordering_recall"),
        protect("ordering_recall_item", read=ALL_THREE),
        append_only("ordering_recall_item"),
        protect("ordering_invoice", read=[SUPPLIER, PAYER], insert=[SUPPLIER], update=[PAYER]),
        protect("ordering_invoice_line", read=OF_INVOICE, insert=OF_INVOICE),
        append_only("ordering_invoice_line"),
        protect("ordering_invoice_step", read=STEP_OF_INVOICE, insert=STEP_OF_INVOICE),
        append_only("ordering_invoice_step"),
        sql.function("gavn.ordering", "delivery_address", drop=ADDRESS),
        publish(ADDRESS, to_app=False),
        sql.function("gavn.ordering", "write_lines", drop=WRITE_LINES),
        sql.function("gavn.ordering", "follow_addresses", drop=FOLLOW),
        publish(FOLLOW, to_app=False),
        sql.function("gavn.ordering", "give_back_return", drop=GIVE_BACK),
        publish(GIVE_BACK),
        sql.function("gavn.ordering", "recall_lot", drop=RECALL),
        publish(RECALL),
    ]
