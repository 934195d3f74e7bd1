-- Lets grants draw on another contract from now on, each with a step that says why; those that are bound to it already
-- are left out. Only grants whose municipality is named in that contract (C-216/17). One row a grant, with the contract
-- it had. Locks the grants in the order of their id. Published to the worker.
create or replace function grants_rebind_contract(
    p_grants uuid[], p_contracts uuid[], p_actor text, p_actor_name text, p_reason text, p_at timestamptz
) returns table (grant_id uuid, old_contract_id uuid, new_contract_id uuid)
language plpgsql volatile as $$
begin
    perform from grants_grant where id = any (p_grants) order by id for update;
    return query
    with asked as (
        select held.id, held.contract_id as old_id, wanted.contract_id as new_id, held.state
        from unnest(p_grants, p_contracts) as wanted (grant_id, contract_id)
        join grants_grant held on held.id = wanted.grant_id and held.contract_id <> wanted.contract_id
        where exists (
            select from contracts_buyer named
            where named.contract_id = wanted.contract_id and named.organisation_id = held.municipality_id)
    ), bound as (
        update grants_grant held set contract_id = asked.new_id from asked where held.id = asked.id
    ), steps as (
        insert into grants_grant_step (
            id, subject_id, move, from_state, to_state, actor, actor_name, on_behalf_of, reason, at)
        select infra_uuid7(p_at), asked.id, 'carry-over', asked.state, asked.state, p_actor, p_actor_name, null, p_reason,
               p_at
        from asked
    )
    select asked.id, asked.old_id, asked.new_id from asked;
end;
$$;
