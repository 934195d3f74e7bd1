-- Order lines without a word about the citizen, for figures of service: a job sees all, a supplier its own, the economists
-- and buyers of an authority those that it pays for. Indexes ordering_line_municipality, ordering_line_supplier.
create or replace function settlement_service_lines()
returns table (line_id uuid, supplier_id uuid, payer_id uuid, placed_on date, promised_on date, packs bigint,
               packs_despatched bigint, packs_received bigint, packs_cancelled bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select line.id, line.supplier_id, line.municipality_id,
           (line.placed_at at time zone 'Europe/Copenhagen')::date, line.promised_on, line.packs::bigint,
           line.packs_despatched::bigint, line.packs_received::bigint, line.packs_cancelled::bigint
    from ordering_line line
    where (select nullif(current_setting('gavn.actor', true), '') like 'job:%')
       or line.municipality_id = any ((select string_to_array(
              nullif(concat_ws(',', nullif(current_setting('gavn.finance_orgs', true), ''),
                                    nullif(current_setting('gavn.buyer_orgs', true), '')), ''), ','))::uuid[])
       or line.supplier_id = any ((select string_to_array(
              nullif(current_setting('gavn.supplier_orgs', true), ''), ','))::uuid[])
$$;
