-- Writes what was decided, set by set: draws, ceilings, supplier orders, lines with price and payer frozen, their first
-- steps, refused lines. Called by ordering_take_orders, whose arguments these are; `p_decided` is the answer of
-- ordering_decide_lines. A supplier's part of an order is numbered in the order of its lines: `26-XXXXX-XXXXX-1`.
create or replace function ordering_write_lines(
    p_at timestamptz, p_orders uuid[], p_placed_by text[], p_placed_by_names text[], p_on_behalf_of uuid[],
    p_lines uuid[], p_line_orders integer[], p_line_nos integer[], p_products uuid[], p_packs integer[],
    p_supplier_orders uuid[], p_steps uuid[], p_decided record
) returns void
language plpgsql volatile as $$
declare
    v_buyers uuid[];
    v_amounts bigint[];
begin
    perform grants_draw_entitlement(
        array_agg(each.grant_line), array_agg(each.window_on), array_agg(each.units), array_agg(each.line), p_at)
    from unnest(p_decided.grant_lines, p_decided.windows, p_decided.units, p_lines)
        as each (grant_line, window_on, units, line)
    where each.grant_line is not null
    having count(*) > 0;

    perform contracts_draw_ceiling(array_agg(each.buyer), array_agg(each.packs * each.price_ore))
    from unnest(p_decided.buyers, p_packs, p_decided.prices) as each (buyer, packs, price_ore)
    where each.buyer is not null
    having count(*) > 0;

    insert into ordering_supplier_order (
        id, number, order_id, supplier_id, municipality_id, citizen_id,
        delivery_reference, street, postcode, city, placed_at)
    select part.id, orders.number || '-' || row_number() over (partition by orders.id order by part.line_no),
           orders.id, part.supplier_id, part.payer_id, orders.citizen_id,
           citizens.delivery_reference, address.street, address.postcode, address.city, p_at
    from (
        select distinct on (each.place, each.supplier_id) each.*
        from unnest(p_line_orders, p_decided.suppliers, p_decided.payers, p_supplier_orders, p_line_nos)
            as each (place, supplier_id, payer_id, id, line_no)
        where each.supplier_id is not null
        order by each.place, each.supplier_id, each.line_no
    ) part
    join ordering_order orders on orders.id = p_orders[part.place]
    join parties_citizen citizens on citizens.id = orders.citizen_id
    join parties_organisation payer on payer.id = part.payer_id
    cross join lateral ordering_delivery_address(citizens, payer.name) address;

    insert into ordering_line (
        id, order_id, supplier_order_id, line_no, citizen_id, municipality_id, supplier_id, grant_line_id,
        contract_line_id, product_id, packs, units, price_ore,
        packs_despatched, packs_received, packs_cancelled, state, placed_at)
    select each.id, parts.order_id, parts.id, each.line_no, parts.citizen_id, each.payer_id, each.supplier_id,
           each.grant_line_id, each.contract_line_id, each.product_id, each.packs, each.units, each.price_ore,
           0, 0, 0, 'placed', p_at
    from unnest(p_lines, p_line_orders, p_line_nos, p_products, p_packs, p_decided.grant_lines,
                p_decided.contract_lines, p_decided.payers, p_decided.suppliers, p_decided.units, p_decided.prices)
        as each (id, place, line_no, product_id, packs, grant_line_id,
                 contract_line_id, payer_id, supplier_id, units, price_ore)
    join ordering_supplier_order parts
        on parts.order_id = p_orders[each.place] and parts.supplier_id = each.supplier_id;

    insert into ordering_line_step (
        id, subject_id, move, from_state, to_state, actor, actor_name, on_behalf_of, reason, at)
    select each.id, each.line_id, 'place', '', 'placed', p_placed_by[each.place], p_placed_by_names[each.place],
           p_on_behalf_of[each.place], '', p_at
    from unnest(p_steps, p_lines, p_line_orders, p_decided.grant_lines) as each (id, line_id, place, grant_line_id)
    where each.grant_line_id is not null;

    insert into ordering_refused_line (
        id, order_id, citizen_id, municipality_id, line_no, product_id, packs, code, facts)
    select each.id, orders.id, orders.citizen_id, orders.municipality_id, each.line_no, each.product_id, each.packs,
           each.code, each.facts
    from unnest(p_lines, p_line_orders, p_line_nos, p_products, p_packs, p_decided.codes, p_decided.facts)
        as each (id, place, line_no, product_id, packs, code, facts)
    join ordering_order orders on orders.id = p_orders[each.place]
    where each.code is not null;
end;
$$;
