-- A row for each order line: of whom it was ordered, for whom, on which Danish day, and what became of its packs.
-- Row security decides whose.
select supplier.code as supplier_code, supplier.name as supplier_name, payer.code as payer_code,
       (line.placed_at at time zone 'Europe/Copenhagen')::date as placed_on,
       line.packs::bigint as packs, line.packs_despatched::bigint as packs_despatched,
       line.packs_received::bigint as packs_received, line.packs_cancelled::bigint as packs_cancelled
from ordering_line line
join parties_organisation supplier on supplier.id = line.supplier_id
join parties_organisation payer on payer.id = line.municipality_id
