-- ordering_cancel_packs for people: every line must be the citizen's in whose matters the actor may act, or be paid or
-- supplied by an organisation where the actor works. Otherwise refused (insufficient_privilege).
create or replace function ordering_cancel_own_packs(p_lines uuid[], p_causes uuid[], p_packs integer[], p_at timestamptz)
returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    v_own uuid[] := string_to_array(nullif(current_setting('gavn.citizens', true), ''), ',');
    v_cases uuid[] := string_to_array(nullif(current_setting('gavn.case_orgs', true), ''), ',');
    v_suppliers uuid[] := string_to_array(nullif(current_setting('gavn.supplier_orgs', true), ''), ',');
begin
    if exists (
        select from ordering_line
        where id = any (p_lines)
          and not (coalesce(citizen_id = any (v_own), false) or coalesce(municipality_id = any (v_cases), false)
                   or coalesce(supplier_id = any (v_suppliers), false))
    ) then
        raise exception 'the actor may not cancel every one of these lines' using errcode = 'insufficient_privilege';
    end if;
    perform ordering_cancel_packs(p_lines, p_causes, p_packs, p_at);
end;
$$;
