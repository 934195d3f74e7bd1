"""Row security as migration operations: who reads and writes which rows of a table.

Every table of Gavn is protected here. The application role owns nothing and cannot bypass a policy; the worker's role
sees all rows, and so does the owner, who runs migrations, by being a member of it. The shape `column = any ((select
...))` is read once per statement, so it costs nothing per row.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.migrations import RunSQL

ANYONE = "(select nullif(current_setting('gavn.actor', true), '')) is not null"
NOBODY: tuple[str, ...] = ()


def within(setting: str, column: str) -> str:
    """The row's `column` is one of the ids in the actor's setting, such as `case_orgs` or `citizens`."""
    ids = f"string_to_array(nullif(current_setting('gavn.{setting}', true), ''), ',')"
    return f"{column} = any ((select {ids})::uuid[])"


def own_person(column: str) -> str:
    """The row belongs to the person who acts."""
    return f"{column} = (select nullif(current_setting('gavn.person', true), '')::uuid)"


def under(parent: str, key: str) -> str:
    """The row's parent row is one that the actor can see (the parent's own policy decides)."""
    return f"{key} in (select id from {parent})"  # noqa: S608 - names from migrations


def protect(
    table: str,
    *,
    read: Sequence[str] = NOBODY,
    insert: Sequence[str] = NOBODY,
    update: Sequence[str] = NOBODY,
    delete: Sequence[str] = NOBODY,
) -> RunSQL:
    """Let the application read and write the rows for which one of the conditions holds, and no others."""
    forward: list[Any] = [
        f"alter table {table} enable row level security",
        f"alter table {table} force row level security",
        f"grant select, insert, update, delete on {table} to gavn_worker",
        f"create policy worker on {table} to gavn_worker using (true) with check (true)",
    ]
    for verb, conditions in (("select", read), ("insert", insert), ("update", update), ("delete", delete)):
        if not conditions:
            continue
        rule = " or ".join(f"({condition})" for condition in conditions)
        clause = {"insert": f"with check ({rule})", "update": f"using ({rule}) with check ({rule})"}
        forward.append(f"grant {verb} on {table} to gavn_app")
        forward.append(
            f"create policy app_{verb} on {table} for {verb} to gavn_app {clause.get(verb, f'using ({rule})')}"
        )
    backward: list[Any] = [
        *(f"drop policy if exists {name} on {table}" for name in ("worker", *_APP_POLICIES)),
        f"revoke all on {table} from gavn_app, gavn_worker",
        f"alter table {table} no force row level security",
        f"alter table {table} disable row level security",
    ]
    return RunSQL(sql=forward, reverse_sql=backward)


_APP_POLICIES = ("app_select", "app_insert", "app_update", "app_delete")


def append_only(table: str) -> RunSQL:
    """The database refuses to change or remove a row of the table, whoever asks."""
    return RunSQL(
        sql=[
            f"create trigger {table}_append_only before update or delete on {table} "
            "for each row execute function infra_refuse_change()",
            f"create trigger {table}_no_truncate before truncate on {table} "
            "for each statement execute function infra_refuse_change()",
            f"revoke update, delete, truncate on {table} from gavn_app, gavn_worker",
        ],
        reverse_sql=[
            f"drop trigger if exists {table}_append_only on {table}",
            f"drop trigger if exists {table}_no_truncate on {table}",
        ],
    )


def publish(function: str, *, to_app: bool = True) -> RunSQL:
    """Publish a SQL function to the application and the worker, or to the worker alone.

    `function` is its signature, `parties_find_citizen(bytea)`. A `security definer` function runs with the owner's
    rights, so its body must check who asks.
    """
    roles = "gavn_app, gavn_worker" if to_app else "gavn_worker"
    return RunSQL(
        sql=[
            f"revoke all on function {function} from public",
            f"grant execute on function {function} to {roles}",
        ],
        reverse_sql=RunSQL.noop,
    )
