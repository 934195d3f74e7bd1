-- Gives notice of turns near p_on: at most p_limit standing orders that nobody else is at work on. A paused one whose
-- pause ends within the notice wakes first, at its first turn from then. `ready_on` is the turn's day, or p_notice_days
-- from now where that is later: nothing is sent before the citizen had time to say no. One row a notice.
create or replace function ordering_give_standing_notices(p_at timestamptz, p_notice_days integer, p_limit integer)
returns table (standing_id uuid)
language plpgsql volatile as $$
#variable_conflict use_column
declare
    v_on date := (p_at at time zone 'Europe/Copenhagen')::date;
begin
    update ordering_standing standing
    set state = 'active', paused_until = null, turn = first.turn, next_on = first.next_on
    from (
        select woken.id, turns.turn, turns.next_on
        from (
            select id, anchor_on, every_months, turn, paused_until from ordering_standing
            where state = 'paused' and paused_until <= v_on + p_notice_days
            order by id limit p_limit for no key update skip locked
        ) woken
        cross join lateral (
            select each as turn, (woken.anchor_on + make_interval(months => each * woken.every_months))::date as next_on
            from generate_series(woken.turn, woken.turn + 600) as each
            where (woken.anchor_on + make_interval(months => each * woken.every_months))::date >= woken.paused_until
            order by each limit 1
        ) turns
    ) first
    where standing.id = first.id;

    return query
    with near as (
        select id from ordering_standing
        where state = 'active' and ready_on is null and next_on <= v_on + p_notice_days
        order by next_on, id limit p_limit for no key update skip locked
    ), ready as (
        update ordering_standing standing set ready_on = greatest(next_on, v_on + p_notice_days)
        from near where standing.id = near.id
        returning standing.id, standing.citizen_id, standing.municipality_id, standing.next_on, standing.ready_on
    ), told as (
        insert into ordering_notice (id, citizen_id, municipality_id, code, subject_id, about_on, facts, at)
        select infra_uuid7(p_at), citizen_id, municipality_id, 'standing.soon', id, next_on,
               jsonb_build_object('ready_on', ready_on), p_at
        from ready
        on conflict (citizen_id, code, subject_id, about_on) do nothing
    )
    select id from ready;
end;
$$;
