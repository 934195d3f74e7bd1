-- A trigger function: the table is append-only. Attached by gavn.infra.row_security.append_only.
create or replace function infra_refuse_change() returns trigger
language plpgsql as $$
begin
    raise exception '% on % is refused: its rows are never changed', tg_op, tg_table_name
        using errcode = 'integrity_constraint_violation', constraint = tg_table_name || '_append_only';
end;
$$;
