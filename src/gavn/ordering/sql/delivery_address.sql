-- Where a supplier sends a citizen's goods: the citizen's address, or care of the paying municipality where the address is
-- protected, so that no supplier's document ever holds it. No table is read.
create or replace function ordering_delivery_address(p_citizen parties_citizen, p_payer text)
returns table (street text, postcode text, city text)
language sql immutable as $$
    select case when p_citizen.protected_address then 'c/o ' || p_payer else p_citizen.street end,
           case when p_citizen.protected_address then '' else p_citizen.postcode end,
           case when p_citizen.protected_address then '' else p_citizen.city end
$$;
