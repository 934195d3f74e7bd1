-- A row for each delivered line: from whom, for whom, on which Danish days it was ordered, promised, sent and received.
-- settlement_service_deliveries decides whose.
select supplier.code as supplier_code, supplier.name as supplier_name, payer.code as payer_code,
       placed_on, promised_on, despatched_on, received_on, packs
from settlement_service_deliveries() delivered
join parties_organisation supplier on supplier.id = delivered.supplier_id
join parties_organisation payer on payer.id = delivered.payer_id
