-- What each asked line meets on the day: its product, the grant lines that cover it, contract line, price and buyer, and
-- what is left of both. One row for each covering grant line (a citizen with two stomas may have two), at least one row a
-- line; `place` is the line's position, `balance` that of the grant line and `purse` that of the buyer in the arrays given.
-- The arrays hold what the caller has locked, so the answer stays true until the end of the transaction.
-- Tens of thousands of lines; indexes of primary keys, contracts_line_once, contracts_price_no_overlap.
create or replace function ordering_resolve_lines(
    p_citizens uuid[], p_products uuid[], p_grant_lines uuid[], p_buyers uuid[], p_on date
) returns table (
    place integer, group_id uuid, supplier_id uuid, units_per_pack integer,
    grant_line_id uuid, municipality_id uuid, balance integer, window_start_on date, next_on date, remaining_units integer,
    contract_line_id uuid, price_ore bigint, buyer_id uuid, purse integer, left_ore bigint
)
language sql stable as $$
    with granted as (
        select grants.citizen_id, lines.group_id, lines.id, grants.municipality_id, grants.contract_id, grants.start_on,
               locked.balance::integer, windows.window_start_on, windows.next_window_on, windows.remaining_units
        from unnest(p_grant_lines) with ordinality as locked (id, balance)
        join grants_line lines on lines.id = locked.id
        join grants_grant grants on grants.id = lines.grant_id
        join grants_remaining(p_grant_lines, array_fill(p_on, array[cardinality(p_grant_lines)])) windows
            on windows.line_id = lines.id
    ), purses as materialized (
        select buyers.id, buyers.contract_id, buyers.organisation_id, locked.purse::integer,
               buyers.ceiling_ore - buyers.drawn_ore as left_ore
        from unnest(p_buyers) with ordinality as locked (id, purse)
        join contracts_buyer buyers on buyers.id = locked.id
    )
    select asked.place::integer, products.group_id, products.supplier_id, products.units_per_pack,
           granted.id, granted.municipality_id, granted.balance, granted.window_start_on, granted.next_window_on,
           granted.remaining_units, offered.id, prices.price_ore, purses.id, purses.purse, purses.left_ore
    from unnest(p_citizens, p_products) with ordinality as asked (citizen_id, product_id, place)
    left join contracts_product products on products.id = asked.product_id
    left join granted on granted.citizen_id = asked.citizen_id and granted.group_id = products.group_id
    left join contracts_line offered
        on offered.contract_id = granted.contract_id and offered.product_id = products.id
    left join contracts_contract contracts
        on contracts.id = offered.contract_id and p_on >= contracts.start_on and p_on < contracts.end_before
    left join contracts_price prices
        on prices.line_id = offered.id and contracts.id is not null
        and daterange(prices.start_on, prices.end_before) @> p_on
    left join purses
        on purses.contract_id = granted.contract_id and purses.organisation_id = granted.municipality_id
    order by asked.place, granted.start_on, granted.id
$$;
