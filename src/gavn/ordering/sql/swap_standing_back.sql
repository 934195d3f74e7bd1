-- Puts the old products back into the standing orders that carrying over changed, where the citizen has not changed them
-- since, and forgets the changes. Answers how many lines.
create or replace function ordering_swap_standing_back(p_carry_over uuid) returns integer
language sql volatile as $$
    with undone as (
        delete from ordering_carry_over_change
        where carry_over_id = p_carry_over and kind = 'standing-line'
        returning subject_id, old_id, new_id
    ), swapped as (
        update ordering_standing_line line set product_id = undone.old_id
        from undone where line.id = undone.subject_id and line.product_id = undone.new_id
        returning line.id
    )
    select count(*)::integer from swapped
$$;
