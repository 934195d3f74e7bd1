-- A row for each delivered line: from whom, for whom, on which Danish days it was ordered, promised, sent and received.
-- Row security decides whose.
select supplier.code as supplier_code, supplier.name as supplier_name, payer.code as payer_code,
       (line.placed_at at time zone 'Europe/Copenhagen')::date as placed_on, line.promised_on,
       (delivery.despatched_at at time zone 'Europe/Copenhagen')::date as despatched_on,
       (delivered.received_at at time zone 'Europe/Copenhagen')::date as received_on,
       delivered.packs::bigint as packs
from ordering_delivery_line delivered
join ordering_delivery delivery on delivery.id = delivered.delivery_id
join ordering_line line on line.id = delivered.line_id
join parties_organisation supplier on supplier.id = delivered.supplier_id
join parties_organisation payer on payer.id = delivered.municipality_id
