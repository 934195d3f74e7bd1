-- A trigger function: nothing is bought of a partner before level and maximum cost are both met, whoever asks and however.
create or replace function partnerships_keep_gate() returns trigger
language plpgsql as $$
declare
    is_open boolean;
    lacks_level boolean;
    maximum bigint;
begin
    perform 1 from partnerships_partner where id = new.partner_id for update;  -- no finding comes in between
    select true into is_open
    from partnerships_partner partner
    join partnerships_partnership whole on whole.id = partner.partnership_id
    where partner.id = new.partner_id and partner.state in ('partner', 'bought')
        and whole.kind = 'innovation-partnership' and whole.state in ('running', 'bought')
        and whole.announced_at is not null;
    if is_open is null then
        raise exception 'nothing can be bought of partner %', new.partner_id
            using errcode = 'integrity_constraint_violation', constraint = 'partnerships_purchase_open';
    end if;

    select count(*) = 0 or bool_or(coalesce(newest.verdict, '') <> 'met') into lacks_level
    from partnerships_requirement requirement
    join partnerships_partner partner
        on partner.partnership_id = requirement.partnership_id and partner.id = new.partner_id
    left join lateral (
        select verdict from partnerships_finding
        where requirement_id = requirement.id and partner_id = new.partner_id
        order by found_at desc, id desc limit 1
    ) newest on true;
    if lacks_level then
        raise exception 'partner % has not shown the level that was agreed', new.partner_id
            using errcode = 'integrity_constraint_violation', constraint = 'partnerships_purchase_level';
    end if;

    select maximum_unit_ore into maximum from partnerships_terms where partner_id = new.partner_id;
    if maximum is null or new.unit_price_ore > maximum then
        raise exception 'partner % asks more than the maximum cost that was agreed', new.partner_id
            using errcode = 'integrity_constraint_violation', constraint = 'partnerships_purchase_cost';
    end if;
    return new;
end;
$$;
