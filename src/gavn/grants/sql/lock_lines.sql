-- Locks grant lines in the order of their id, with a share in their grants, and tells what holds from then on: whoever
-- ends a grant waits, or has been waited for. Lock first, decide on what this returns, then draw.
-- Published to the worker and to functions that run with the owner's rights. Some lines; primary keys.
create or replace function grants_lock_lines(p_lines uuid[])
returns table (
    line_id uuid, grant_id uuid, citizen_id uuid, municipality_id uuid, contract_id uuid, group_id uuid,
    units integer, every_months integer, start_on date, end_before date
)
language sql volatile as $$
    select line.id, held.id, held.citizen_id, held.municipality_id, held.contract_id, line.group_id,
           line.units, line.every_months, held.start_on, held.end_before
    from grants_line line join grants_grant held on held.id = line.grant_id
    where line.id = any (p_lines)
    order by line.id
    for no key update of line for share of held
$$;
