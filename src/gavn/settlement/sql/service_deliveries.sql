-- Delivered lines without a word about the citizen, for figures of service: those whose order lines
-- settlement_service_lines gives.
create or replace function settlement_service_deliveries()
returns table (supplier_id uuid, payer_id uuid, placed_on date, promised_on date, despatched_on date, received_on date,
               packs bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select line.supplier_id, line.payer_id, line.placed_on, line.promised_on,
           (delivery.despatched_at at time zone 'Europe/Copenhagen')::date,
           (delivered.received_at at time zone 'Europe/Copenhagen')::date, delivered.packs::bigint
    from settlement_service_lines() line
    join ordering_delivery_line delivered on delivered.line_id = line.line_id
    join ordering_delivery delivery on delivery.id = delivered.delivery_id
$$;
