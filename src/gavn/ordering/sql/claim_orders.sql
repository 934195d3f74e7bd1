-- Writes the orders whose (citizen, key) is new, and tells for every order asked which stored order answers it: itself, or
-- the one that the key was first used for. `is_new` where it was written now; `is_reused` where the key stands for another
-- body. A second writer with the same key waits here for the first. In the order of the key, so that two batches never
-- wait for each other. Index ordering_order_once.
create or replace function ordering_claim_orders(
    p_at timestamptz, p_on date, p_orders uuid[], p_numbers text[], p_citizens uuid[], p_keys text[], p_body_hashes text[],
    p_placed_by text[], p_placed_by_names text[], p_payers uuid[]
) returns table (place integer, order_id uuid, is_new boolean, is_reused boolean)
language plpgsql volatile as $$
begin
    insert into ordering_order (
        id, number, citizen_id, municipality_id, placed_by, placed_by_name, key, body_hash, placed_at)
    select asked.id, asked.number, asked.citizen_id, coalesce(payer.municipality_id, citizens.municipality_id),
           asked.placed_by, asked.placed_by_name, asked.key, asked.body_hash, p_at
    from unnest(p_orders, p_numbers, p_citizens, p_placed_by, p_placed_by_names, p_keys, p_body_hashes)
        with ordinality as asked (id, number, citizen_id, placed_by, placed_by_name, key, body_hash, place)
    join parties_citizen citizens on citizens.id = asked.citizen_id
    left join lateral (
        select municipality_id from grants_grant
        where citizen_id = asked.citizen_id and start_on <= p_on and (end_before is null or end_before > p_on)
          and (p_payers is null or municipality_id = any (p_payers))
        order by start_on, id limit 1
    ) payer on true
    order by asked.citizen_id, asked.key, asked.place
    on conflict (citizen_id, key) do nothing;

    return query
    select asked.place::integer, stored.id, stored.id = asked.id, stored.body_hash <> asked.body_hash
    from unnest(p_orders, p_citizens, p_keys, p_body_hashes) with ordinality
        as asked (id, citizen_id, key, body_hash, place)
    join ordering_order stored on stored.citizen_id = asked.citizen_id and stored.key = asked.key;
end;
$$;
