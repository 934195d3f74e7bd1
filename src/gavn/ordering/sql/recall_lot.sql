-- Recalls a lot: keeps the recall (once), one item for each delivery line that holds packs of the lot, and tells each of
-- their citizens once. No row where the actor is neither a job nor works for the product's supplier. Index
-- ordering_delivery_lot_recall; as many rows as parcels held the lot.
create or replace function ordering_recall_lot(
    p_recall uuid, p_product uuid, p_lot text, p_reason text, p_at timestamptz
) returns table (recall_id uuid, citizens bigint)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
    v_suppliers uuid[] := string_to_array(nullif(current_setting('gavn.supplier_orgs', true), ''), ',');
    v_actor text := coalesce(current_setting('gavn.actor', true), '');
    v_recall uuid;
begin
    if not exists (
        select from contracts_product
        where id = p_product and (v_actor like 'job:%' or coalesce(supplier_id = any (v_suppliers), false))
    ) then
        return;
    end if;
    insert into ordering_recall (id, supplier_id, product_id, lot, reason, recalled_at, recalled_by_name)
    select p_recall, supplier_id, id, p_lot, p_reason, p_at, coalesce(current_setting('gavn.actor_name', true), '')
    from contracts_product where id = p_product
    on conflict (product_id, lot) do nothing;
    select id into v_recall from ordering_recall where product_id = p_product and lot = p_lot;

    insert into ordering_recall_item (id, recall_id, delivery_line_id, citizen_id, municipality_id, supplier_id, packs)
    select infra_uuid7(p_at), v_recall, sent.id, sent.citizen_id, sent.municipality_id, sent.supplier_id, held.packs
    from (
        select delivery_line_id, sum(packs) as packs from ordering_delivery_lot
        where product_id = p_product and lot = p_lot group by delivery_line_id
    ) held
    join ordering_delivery_line sent on sent.id = held.delivery_line_id
    on conflict (recall_id, delivery_line_id) do nothing;

    insert into ordering_notice (id, citizen_id, municipality_id, code, subject_id, about_on, facts, at)
    select infra_uuid7(p_at), told.citizen_id, told.municipality_id, 'recall', v_recall,
           (p_at at time zone 'Europe/Copenhagen')::date,
           jsonb_build_object('product', product.name, 'lot', p_lot, 'reason', p_reason), p_at
    from (
        select distinct on (citizen_id) citizen_id, municipality_id from ordering_recall_item
        where recall_id = v_recall order by citizen_id, id
    ) told
    cross join contracts_product product
    where product.id = p_product and not exists (
        select from ordering_notice known
        where known.citizen_id = told.citizen_id and known.code = 'recall' and known.subject_id = v_recall);

    return query select v_recall, count(distinct citizen_id) from ordering_recall_item where recall_id = v_recall;
end;
$$;
