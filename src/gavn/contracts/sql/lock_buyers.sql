-- Locks named buyers in the order of their id, so that two who take several never wait for each other, and tells what
-- each may still call off. Published to the worker and to functions that run with the owner's rights.
-- A handful of rows; primary key.
create or replace function contracts_lock_buyers(p_buyers uuid[])
returns table (buyer_id uuid, contract_id uuid, organisation_id uuid, remaining_ore bigint)
language sql volatile as $$
    select buyer.id, buyer.contract_id, buyer.organisation_id, buyer.ceiling_ore - buyer.drawn_ore
    from contracts_buyer buyer
    where buyer.id = any (p_buyers)
    order by buyer.id
    for no key update
$$;
