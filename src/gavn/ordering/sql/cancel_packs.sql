-- Cancels p_packs[i] of order line p_lines[i] that wait to be sent, for the cause p_causes[i] (the step): the units go back
-- to the window they were drawn from, the amount back under the buyer's ceiling. All or nothing: more than waits is refused
-- by ordering_line_packs (check_violation), an unknown line by the count (no_data_found). Locks: order lines, grant lines,
-- buyers, each in the order of the id.
create or replace function ordering_cancel_packs(p_lines uuid[], p_causes uuid[], p_packs integer[], p_at timestamptz)
returns void
language plpgsql volatile as $$
declare
    v_cancelled integer;
begin
    perform from ordering_line where id = any (p_lines) order by id for no key update;
    update ordering_line line set packs_cancelled = line.packs_cancelled + asked.packs
    from unnest(p_lines, p_packs) as asked (line_id, packs)
    where line.id = asked.line_id and asked.packs > 0;
    get diagnostics v_cancelled = row_count;
    if v_cancelled is distinct from cardinality(p_lines) then
        raise exception 'damaged arguments: an unknown line, or no packs' using errcode = 'no_data_found';
    end if;

    perform grants_return_entitlement(
        array_agg(line.id), array_agg(asked.cause), array_agg(asked.packs * (line.units / line.packs)), p_at)
    from unnest(p_lines, p_causes, p_packs) as asked (line_id, cause, packs)
    join ordering_line line on line.id = asked.line_id;

    perform contracts_draw_ceiling(array_agg(buyer.id), array_agg(-asked.packs * line.price_ore))
    from unnest(p_lines, p_packs) as asked (line_id, packs)
    join ordering_line line on line.id = asked.line_id
    join contracts_line offered on offered.id = line.contract_line_id
    join contracts_buyer buyer
        on buyer.contract_id = offered.contract_id and buyer.organisation_id = line.municipality_id;
end;
$$;
