-- Deliveries whose number the supplier has not used before; one with a used number is left out, and another writer with
-- the same number is waited for. Parameters: arrays ids, numbers, supplier_orders, suppliers, citizens, municipalities; at.
insert into ordering_delivery (id, number, supplier_order_id, supplier_id, citizen_id, municipality_id, despatched_at)
select each.*, %(at)s
from unnest(%(ids)s::uuid[], %(numbers)s::text[], %(supplier_orders)s::uuid[], %(suppliers)s::uuid[],
            %(citizens)s::uuid[], %(municipalities)s::uuid[])
    as each (id, number, supplier_order_id, supplier_id, citizen_id, municipality_id)
order by each.supplier_id, each.number
on conflict (supplier_id, number) do nothing
