-- A trigger function: what was published stays, and nothing is taken into use before its whole plan is approved.
create or replace function partnerships_keep_terms() returns trigger
language plpgsql as $$
declare
    approved integer;
begin
    if old.announced_at is not null and
        (new.slug, new.title, new.kind, new.need_id, new.owner_id, new.purpose, new.market_finding, new.takes_several,
         new.rights, new.stop_terms, new.expected_purchase_ore, new.notice_on, new.applications_by, new.announced_at,
         new.start_on, new.end_before, new.ceiling_ore)
        is distinct from
        (old.slug, old.title, old.kind, old.need_id, old.owner_id, old.purpose, old.market_finding, old.takes_several,
         old.rights, old.stop_terms, old.expected_purchase_ore, old.notice_on, old.applications_by, old.announced_at,
         old.start_on, old.end_before, old.ceiling_ore) then
        raise exception 'the terms of partnership % are published and cannot be changed', old.slug
            using errcode = 'integrity_constraint_violation', constraint = 'partnerships_terms_published';
    end if;
    if new.state = 'in-use' and old.state <> 'in-use' then
        select count(*) into approved from partnerships_plan_part
        where partnership_id = new.id and approved_at is not null;
        if approved < 5 then
            raise exception 'the implementation plan of partnership % is not approved', old.slug
                using errcode = 'integrity_constraint_violation', constraint = 'partnerships_plan_approved';
        end if;
    end if;
    return new;
end;
$$;
