-- A trigger function: what a criterion of the protocol decides is found as the last look says it, and not otherwise.
create or replace function partnerships_keep_finding() returns trigger
language plpgsql as $$
declare
    asked text;
    said text;
begin
    perform 1 from partnerships_partner where id = new.partner_id for update;  -- no purchase comes in between
    select criterion into asked from partnerships_requirement where id = new.requirement_id;
    if asked is distinct from '' then
        select (
            select criterion ->> 'verdict' from jsonb_array_elements(seen.answer -> 'criteria') criterion
            where criterion ->> 'id' = asked
        ) into said
        from partnerships_partner partner
        join partnerships_partnership whole on whole.id = partner.partnership_id
        join evidence_protocol protocol on protocol.id = whole.protocol_id and protocol.hash = new.protocol_sha256
        join evidence_arm arm on arm.protocol_id = protocol.id and arm.supplier_id = partner.organisation_id
        join evidence_arm_look seen on seen.protocol_id = protocol.id and seen.arm = arm.code
        join evidence_look look on look.id = seen.look_id
        where partner.id = new.partner_id
        order by look.number desc limit 1;
        if said is distinct from new.verdict then
            raise exception 'the evidence does not say % of criterion %', new.verdict, asked
                using errcode = 'integrity_constraint_violation', constraint = 'partnerships_finding_from_evidence';
        end if;
    end if;
    return new;
end;
$$;
