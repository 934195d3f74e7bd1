"""Who reads and writes terms, changes, indexation, service figures, product facts; what the lead's buyers may write."""

from django.db import migrations

from gavn.infra.row_security import ANYONE, append_only, protect, within

LEAD = within("buyer_orgs", "lead_id")
LED = f"contract_id in (select id from contracts_contract where {LEAD})"  # noqa: S608
OF_CLAUSE = f"clause_id in (select id from contracts_index_clause where {LED})"  # noqa: S608
LED_LINE = (
    "line_id in (select l.id from contracts_line l join contracts_contract c on c.id = l.contract_id"  # noqa: S608
    f" where {within('buyer_orgs', 'c.lead_id')})"
)


def supplied(column: str) -> str:
    """A supplier of a contract that the actor's authority leads."""
    return (
        f"{column} in (select s.organisation_id from contracts_supplier s"  # noqa: S608
        f" join contracts_contract c on c.id = s.contract_id where {within('buyer_orgs', 'c.lead_id')})"
    )


OF_PRODUCT = f"product_id in (select id from contracts_product where {supplied('supplier_id')})"  # noqa: S608
# Those who buy under the contract or pay for it.
NAMED = (
    "contract_id in (select contract_id from contracts_buyer"  # noqa: S608
    f" where {within('buyer_orgs', 'organisation_id')} or {within('finance_orgs', 'organisation_id')})"
)
INSIDE = f"({LED}) or ({NAMED})"


def allow(table: str, verb: str, rule: str, columns: str = "") -> migrations.RunSQL:
    """Let the application write rows of a table that only read them so far."""
    clause = {"insert": f"with check ({rule})", "update": f"using ({rule}) with check ({rule})"}[verb]
    granted = f"{verb} ({columns})" if columns else verb
    return migrations.RunSQL(
        sql=[
            f"grant {granted} on {table} to gavn_app",
            f"create policy app_{verb} on {table} for {verb} to gavn_app {clause}",
        ],
        reverse_sql=[f"drop policy if exists app_{verb} on {table}", f"revoke {verb} on {table} from gavn_app"],
    )


PRODUCT_COLUMNS = (
    "gtin, name, sort_key, search, group_id, units_per_pack, kind, licence_months, activation, emdn, iso9999,"
    " attributes, label_text"
)


class Migration(migrations.Migration):
    """Row security of what a contract says and of what its lead manages."""

    dependencies = [("contracts", "0004_answered_security")]

    operations = [
        *(protect(table, read=[ANYONE], insert=[LED]) for table in ("contracts_lot", "contracts_supplier")),
        protect("contracts_option", read=[ANYONE], insert=[LED], update=[LED]),
        protect("contracts_change", read=[INSIDE], insert=[LED]),
        append_only("contracts_change"),
        protect("contracts_index_clause", read=[INSIDE], insert=[LED]),
        append_only("contracts_index_clause"),
        protect(
            "contracts_index_step",
            read=["clause_id in (select id from contracts_index_clause)"],
            insert=[OF_CLAUSE],
        ),
        append_only("contracts_index_step"),
        protect("contracts_service_target", read=[INSIDE], insert=[LED], update=[LED]),
        protect("contracts_product_fact", read=[ANYONE], insert=[OF_PRODUCT]),
        append_only("contracts_product_fact"),
        protect("contracts_replacement", read=[ANYONE], insert=[OF_PRODUCT]),
        append_only("contracts_replacement"),
        protect("contracts_picture", read=[ANYONE], insert=[OF_PRODUCT], update=[OF_PRODUCT]),
        protect("contracts_supplier_merger", read=[ANYONE], insert=[supplied("supplier_id")]),
        append_only("contracts_supplier_merger"),
        allow("contracts_contract", "update", LEAD, "end_before, estimated_ore"),
        allow("contracts_product", "insert", supplied("supplier_id")),
        allow("contracts_product", "update", supplied("supplier_id"), PRODUCT_COLUMNS),
        allow("contracts_line", "insert", LED),
        allow("contracts_line", "update", LED, "product_id"),  # to lock a line while its price changes
        allow("contracts_price", "insert", LED_LINE),
        allow("contracts_price", "update", LED_LINE, "end_before"),
    ]
