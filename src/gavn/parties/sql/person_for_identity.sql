-- The person whom a provider knows by a name; or, where a proven CPR number is given by its keyed hash, the person who is that
-- citizen, who is linked to the name from then on. Called after the provider's token has been checked. One id or null.
create or replace function parties_person_for_identity(
    p_issuer text, p_subject text, p_cpr_hash bytea, p_id uuid, p_at timestamptz
) returns uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    v_person uuid;
begin
    select known.person_id into v_person
    from parties_external_identity known join parties_person person on person.id = known.person_id and person.is_active
    where known.issuer = p_issuer and known.subject = p_subject;
    if v_person is null and p_cpr_hash is not null then
        select person.id into v_person
        from parties_person person join parties_citizen citizen on citizen.id = person.citizen_id
        where citizen.cpr_hash = p_cpr_hash and person.is_active;
        if v_person is not null then
            insert into parties_external_identity (id, person_id, issuer, subject, linked_at)
            values (p_id, v_person, p_issuer, p_subject, p_at)
            on conflict (issuer, subject) do nothing;
        end if;
    end if;
    return v_person;
end;
$$;
