"""Who reads and writes the tables of `contracts`, and the functions it publishes."""

from django.db import migrations

from gavn.infra import sql
from gavn.infra.row_security import ANYONE, protect, publish

TABLES = (
    "contracts_contract",
    "contracts_buyer",
    "contracts_product_group",
    "contracts_product",
    "contracts_line",
    "contracts_price",
)

# What is called off changes through contracts_draw_ceiling alone.
ONLY_CEILINGS_CHANGE = migrations.RunSQL(
    sql=[
        "revoke update on contracts_buyer from gavn_worker",
        "grant update (ceiling_ore) on contracts_buyer to gavn_worker",
    ],
    reverse_sql=migrations.RunSQL.noop,
)


def keep_maximum(table: str, columns: str) -> migrations.RunSQL:
    """Check the contract's maximum when an amount of the table changes."""
    return migrations.RunSQL(
        sql=f"create trigger {table}_keep_maximum after insert or update of {columns} on {table} "
        "for each row execute function contracts_keep_maximum()",
        reverse_sql=f"drop trigger if exists {table}_keep_maximum on {table}",
    )


class Migration(migrations.Migration):
    """Contracts and their assortment are public facts; the worker alone writes them."""

    dependencies = [("contracts", "0001_tables"), ("infra", "0002_security")]

    operations = [
        *(protect(table, read=[ANYONE]) for table in TABLES),
        ONLY_CEILINGS_CHANGE,
        sql.function("gavn.contracts", "keep_maximum", drop="contracts_keep_maximum()"),
        keep_maximum("contracts_contract", "maximum_ore"),
        keep_maximum("contracts_buyer", "ceiling_ore"),
        sql.function("gavn.contracts", "lock_buyers", drop="contracts_lock_buyers(uuid[])"),
        publish("contracts_lock_buyers(uuid[])", to_app=False),
        sql.function("gavn.contracts", "draw_ceiling", drop="contracts_draw_ceiling(uuid[], bigint[])"),
        publish("contracts_draw_ceiling(uuid[], bigint[])", to_app=False),
    ]
