-- The equity report of a carry-over: by municipality, how many products citizens use and what became of them. Counts
-- alone, no citizen, so that buyers and every municipality may compare. `p_carry_over` may be seen by whoever acts.
create or replace function ordering_carry_over_report(p_carry_over uuid)
returns table (municipality_id uuid, citizens bigint, verdict text, items bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select item.municipality_id, count(distinct item.citizen_id), item.verdict, count(*)
    from ordering_carry_over_item item
    where item.carry_over_id = p_carry_over and nullif(current_setting('gavn.actor', true), '') is not null
      and nullif(current_setting('gavn.actor', true), '') <> 'public'
    group by item.municipality_id, item.verdict
$$;
