-- A trigger function: the named buyers' ceilings never add up to more than the contract's maximum, so that the ceilings
-- alone keep the maximum (C-23/20) and no order has to lock the whole contract. Whoever changes one locks the contract.
create or replace function contracts_keep_maximum() returns trigger
language plpgsql as $$
declare
    v_contract uuid := case tg_table_name when 'contracts_contract' then (to_jsonb(new) ->> 'id')::uuid
                                          else (to_jsonb(new) ->> 'contract_id')::uuid end;
    v_maximum_ore bigint;
    v_ceilings_ore numeric;
begin
    select maximum_ore into v_maximum_ore from contracts_contract where id = v_contract for no key update;
    select sum(ceiling_ore) into v_ceilings_ore from contracts_buyer where contract_id = v_contract;
    if v_ceilings_ore > v_maximum_ore then
        raise exception 'ceilings of % exceed the maximum of %', v_ceilings_ore, v_maximum_ore
            using errcode = 'check_violation', constraint = 'contracts_buyer_maximum';
    end if;
    return null;
end;
$$;
