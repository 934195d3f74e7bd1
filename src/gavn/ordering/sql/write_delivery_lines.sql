-- Packs of order lines in new deliveries. Parameters: arrays ids, deliveries, lines, packs.
insert into ordering_delivery_line (id, delivery_id, line_id, supplier_id, citizen_id, municipality_id, packs, received_by)
select each.id, each.delivery_id, line.id, line.supplier_id, line.citizen_id, line.municipality_id, each.packs, ''
from unnest(%(ids)s::uuid[], %(deliveries)s::uuid[], %(lines)s::uuid[], %(packs)s::integer[])
    as each (id, delivery_id, line_id, packs)
join ordering_line line on line.id = each.line_id
