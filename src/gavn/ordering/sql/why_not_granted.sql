-- Why no grant covers a product group on the day, and when one does. Runs for a refused line alone; index of the citizen.
-- A grant that will cover the group goes before one that did; a day in `expired_on` is the last on which it held.
create or replace function ordering_why_not_granted(
    p_citizen uuid, p_group uuid, p_payers uuid[], p_on date, out code text, out facts jsonb
)
language sql stable as $$
    with grants as (
        select each.start_on, each.end_before, covering.id is not null as covers
        from grants_grant each
        left join grants_line covering on covering.grant_id = each.id and covering.group_id = p_group
        where each.citizen_id = p_citizen and (p_payers is null or each.municipality_id = any (p_payers))
    ), found as (
        select min(start_on) filter (where covers and start_on > p_on) as covered_from,
               max(end_before - 1) filter (where covers and end_before <= p_on) as covered_until,
               max(end_before - 1) as ended_on,
               count(*) as known,
               count(*) filter (where end_before is null or end_before > p_on) as lasting
        from grants
    )
    select case when covered_from is not null then 'grant.not-yet'
                when covered_until is not null then 'grant.expired'
                when lasting > 0 then 'grant.group-not-covered'
                when known > 0 then 'grant.expired'
                else 'grant.none' end,
           case when covered_from is not null then jsonb_build_object('from', covered_from)
                when covered_until is not null then jsonb_build_object('expired_on', covered_until)
                when lasting > 0 then jsonb_build_object('group_id', p_group)
                when known > 0 then jsonb_build_object('expired_on', ended_on)
                else '{}'::jsonb end
    from found
$$;
