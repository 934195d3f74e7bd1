-- The first later day on which a contract line has a price inside the contract's term, or null. One line; index of the line.
create or replace function ordering_offered_from(p_contract_line uuid, p_on date) returns date
language sql stable as $$
    select min(greatest(prices.start_on, contracts.start_on))
    from contracts_price prices
    join contracts_line lines on lines.id = prices.line_id
    join contracts_contract contracts on contracts.id = lines.contract_id
    where prices.line_id = p_contract_line
      and greatest(prices.start_on, contracts.start_on) > p_on
      and greatest(prices.start_on, contracts.start_on) < least(contracts.end_before, prices.end_before)
$$;
