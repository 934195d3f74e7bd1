-- The cases in which an organisation of the actor's is a party. It reads `value_party` for the policy of `value_case`, whose
-- own policy in turn asks `value_case`: without the definer's rights the two would ask each other without end.
create or replace function value_cases_of_parties()
returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
    select party.case_id
    from value_party party
    where party.organisation_id = any (
            string_to_array(nullif(current_setting('gavn.finance_orgs', true), ''), ',')::uuid[])
       or party.organisation_id = any (
            string_to_array(nullif(current_setting('gavn.buyer_orgs', true), ''), ',')::uuid[])
$$;
