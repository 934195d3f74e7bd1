-- Puts the new products into standing orders where that was agreed (carried over or consented), each once, and keeps what
-- was changed. A product that would then stand twice stays as it is. Answers how many lines. As many rows as there are
-- standing orders of the plan's citizens; index ordering_carry_over_item_once.
create or replace function ordering_swap_standing_products(p_carry_over uuid, p_at timestamptz) returns integer
language sql volatile as $$
    with agreed as (
        select line.id, item.old_product_id, item.new_product_id
        from ordering_carry_over_item item
        join ordering_standing standing on standing.citizen_id = item.citizen_id and standing.state <> 'ended'
        join ordering_standing_line line on line.standing_id = standing.id and line.product_id = item.old_product_id
        where item.carry_over_id = p_carry_over and item.verdict in ('carried', 'consented')
          and item.new_product_id <> item.old_product_id
          and not exists (
              select from ordering_standing_line other
              where other.standing_id = standing.id and other.product_id = item.new_product_id)
    ), single as (
        select distinct on (line.standing_id, agreed.new_product_id) agreed.*
        from agreed join ordering_standing_line line on line.id = agreed.id
        order by line.standing_id, agreed.new_product_id, agreed.id
    ), kept as (
        insert into ordering_carry_over_change (id, carry_over_id, kind, subject_id, old_id, new_id)
        select infra_uuid7(p_at), p_carry_over, 'standing-line', id, old_product_id, new_product_id from single
        on conflict (carry_over_id, kind, subject_id) do nothing
        returning subject_id, new_id
    ), swapped as (
        update ordering_standing_line line set product_id = kept.new_id from kept where line.id = kept.subject_id
        returning line.id
    )
    select count(*)::integer from swapped
$$;
