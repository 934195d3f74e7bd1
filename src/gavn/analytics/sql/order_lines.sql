-- A row for each order line: of whom it was ordered, for whom, on which Danish day, and what became of its packs.
-- settlement_service_lines decides whose.
select supplier.code as supplier_code, supplier.name as supplier_name, payer.code as payer_code,
       placed_on, packs, packs_despatched, packs_received, packs_cancelled
from settlement_service_lines() line
join parties_organisation supplier on supplier.id = line.supplier_id
join parties_organisation payer on payer.id = line.payer_id
