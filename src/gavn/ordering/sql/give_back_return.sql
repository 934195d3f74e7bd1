-- Gives the units of a return that is about to be accepted back to the window they were drawn from, and its amount under
-- the ceiling of the payer that was charged. Once: a return that is not `requested` is refused (no_data_found). The
-- actor must be the job, or work for the supplier (insufficient_privilege).
create or replace function ordering_give_back_return(p_return uuid, p_at timestamptz) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    v_suppliers uuid[] := string_to_array(nullif(current_setting('gavn.supplier_orgs', true), ''), ',');
    v_actor text := coalesce(current_setting('gavn.actor', true), '');
    v_asked record;
begin
    select asked.packs, asked.supplier_id, line.id as line_id, line.units / line.packs as units_a_pack, line.price_ore,
           line.municipality_id, offered.contract_id
    into v_asked
    from ordering_return asked
    join ordering_line line on line.id = asked.line_id
    join contracts_line offered on offered.id = line.contract_line_id
    where asked.id = p_return and asked.state = 'requested'
    for no key update of asked;
    if not found then
        raise exception 'no return that waits' using errcode = 'no_data_found';
    end if;
    if v_actor not like 'job:%' and not coalesce(v_asked.supplier_id = any (v_suppliers), false) then
        raise exception 'the actor may not accept this return' using errcode = 'insufficient_privilege';
    end if;
    perform grants_return_entitlement(
        array[v_asked.line_id], array[p_return], array[v_asked.packs * v_asked.units_a_pack], p_at);
    perform contracts_draw_ceiling(array_agg(buyer.id), array_agg(-v_asked.packs * v_asked.price_ore))
    from contracts_buyer buyer
    where buyer.contract_id = v_asked.contract_id and buyer.organisation_id = v_asked.municipality_id;
end;
$$;
