-- Decides lines one after the other against what is left of grants and ceilings. Writes nothing; the caller holds the locks
-- on `p_grant_lines` and `p_buyers`. A line of an order that is not new is left out: it has neither grant line nor code.
-- Each result holds one value a line: what an accepted line takes, or the code and facts of a refused one.
create or replace function ordering_decide_lines(
    p_on date, p_citizens uuid[], p_payers uuid[], p_new boolean[], p_grant_lines uuid[], p_buyers uuid[],
    p_line_orders integer[], p_products uuid[], p_packs integer[],
    out grant_lines uuid[], out windows date[], out units integer[], out contract_lines uuid[], out prices bigint[],
    out buyers uuid[], out payers uuid[], out suppliers uuid[], out codes text[], out facts jsonb[]
)
language plpgsql volatile as $$
declare
    -- Running balances by the position of grant line and buyer; empty until the first draw.
    units_left bigint[] := array_fill(null::bigint, array[cardinality(p_grant_lines)]);
    ore_left bigint[] := array_fill(null::bigint, array[cardinality(p_buyers)]);
    no_ids uuid[] := array_fill(null::uuid, array[cardinality(p_products)]);
    v_units_left bigint;
    v_ore_left bigint;
    v_citizens uuid[];
    v_units bigint;
    v_code text;
    v_facts jsonb;
    met record;
begin
    grant_lines := no_ids;
    contract_lines := no_ids;
    buyers := no_ids;
    payers := no_ids;
    suppliers := no_ids;
    windows := no_ids::text[]::date[];
    units := no_ids::text[]::integer[];
    prices := no_ids::text[]::bigint[];
    codes := no_ids::text[];
    facts := no_ids::text[]::jsonb[];
    select array_agg(p_citizens[each] order by place) into v_citizens
    from unnest(p_line_orders) with ordinality as asked (each, place);

    for met in select * from ordering_resolve_lines(v_citizens, p_products, p_grant_lines, p_buyers, p_on) loop
        if not p_new[p_line_orders[met.place]] or grant_lines[met.place] is not null then
            continue;  -- a repeated order, or a line that another grant line of the citizen has covered
        end if;
        v_units_left := coalesce(units_left[met.balance], met.remaining_units);
        v_ore_left := coalesce(ore_left[met.purse], met.left_ore);
        v_units := p_packs[met.place]::bigint * met.units_per_pack;
        v_code := null;
        v_facts := '{}';
        if p_packs[met.place] <= 0 then
            v_code := 'line.packs-not-positive';
        elsif met.group_id is null then
            v_code := 'product.unknown';
        elsif met.grant_line_id is null then
            select why.code, why.facts into v_code, v_facts
            from ordering_why_not_granted(v_citizens[met.place], met.group_id, p_payers, p_on) why;
        elsif met.price_ore is null then
            v_code := 'product.not-offered';
            v_facts := jsonb_build_object('from', ordering_offered_from(met.contract_line_id, p_on));
        elsif met.buyer_id is null then
            v_code := 'buyer.not-named';
        elsif v_units > v_units_left then
            v_code := 'entitlement.exceeded';
            v_facts := jsonb_build_object('remaining_units', v_units_left,
                                          'units_per_pack', met.units_per_pack, 'next_on', met.next_on);
        elsif p_packs[met.place] * met.price_ore > v_ore_left then
            v_code := 'ceiling.reached';
        else
            units_left[met.balance] := v_units_left - v_units;
            ore_left[met.purse] := v_ore_left - p_packs[met.place] * met.price_ore;
            grant_lines[met.place] := met.grant_line_id;
            windows[met.place] := met.window_start_on;
            units[met.place] := v_units;
            contract_lines[met.place] := met.contract_line_id;
            prices[met.place] := met.price_ore;
            buyers[met.place] := met.buyer_id;
            payers[met.place] := met.municipality_id;
            suppliers[met.place] := met.supplier_id;
        end if;
        codes[met.place] := v_code;
        facts[met.place] := v_facts;
    end loop;
end;
$$;
