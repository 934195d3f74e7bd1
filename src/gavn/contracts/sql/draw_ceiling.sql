-- Calls off øre of named buyers' ceilings: p_amounts[i] of p_buyers[i], positive draws, negative releases. A buyer may
-- stand several times. All or nothing: above a ceiling or below zero the check contracts_buyer_ceiling refuses
-- (check_violation); an unknown buyer is refused (foreign_key_violation). The only writer of drawn_ore.
-- A handful of rows; primary key.
create or replace function contracts_draw_ceiling(p_buyers uuid[], p_amounts bigint[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    v_asked integer;
    v_drawn integer;
begin
    if cardinality(p_buyers) <> cardinality(p_amounts) then
        raise exception 'one amount for each buyer' using errcode = 'array_subscript_error';
    end if;
    perform from contracts_lock_buyers(p_buyers);
    update contracts_buyer buyer set drawn_ore = buyer.drawn_ore + asked.amount_ore
    from (
        select each.buyer_id, sum(each.amount_ore)::bigint as amount_ore
        from unnest(p_buyers, p_amounts) as each (buyer_id, amount_ore) group by each.buyer_id
    ) asked
    where buyer.id = asked.buyer_id;
    get diagnostics v_drawn = row_count;
    select count(distinct each) into v_asked from unnest(p_buyers) as each;
    if v_drawn <> v_asked then
        raise exception 'a buyer is not named in any contract' using errcode = 'foreign_key_violation';
    end if;
end;
$$;
