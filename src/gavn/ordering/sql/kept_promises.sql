-- Promised against kept, by supplier and municipality: lines whose promised day lies in [start_on, today), how many were
-- wholly sent by that day, and the median of the days that the late ones are late (until today where nothing was sent).
-- Lines that were wholly cancelled are left out. Row security decides what is counted; of these
-- suppliers alone where some are named. Parameters: start_on, today, suppliers.
with sent as (
    select line.id, line.supplier_id, line.municipality_id, line.promised_on,
           line.packs = line.packs_despatched + line.packs_cancelled as is_whole,
           (max(delivery.despatched_at) at time zone 'Europe/Copenhagen')::date as last_sent_on
    from ordering_line line
    left join ordering_delivery_line part on part.line_id = line.id
    left join ordering_delivery delivery on delivery.id = part.delivery_id
    where line.promised_on >= %(start_on)s and line.promised_on < %(today)s and line.state <> 'cancelled'
      and (%(suppliers)s::uuid[] is null or line.supplier_id = any (%(suppliers)s::uuid[]))
    group by line.id
), judged as (
    select sent.*, coalesce(is_whole and last_sent_on <= promised_on, false) as is_kept,
           (case when is_whole then last_sent_on else %(today)s::date end) - promised_on as days_late
    from sent
)
select supplier.name, municipality.name, count(*)::integer, (count(*) filter (where is_kept))::integer,
       percentile_cont(0.5) within group (order by days_late) filter (where not is_kept)
from judged
join parties_organisation supplier on supplier.id = judged.supplier_id
join parties_organisation municipality on municipality.id = judged.municipality_id
group by supplier.id, municipality.id
order by supplier.sort_key, municipality.sort_key
