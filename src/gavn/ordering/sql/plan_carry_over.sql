-- Writes what is to become of every product that citizens with a running grant on the old contract use: ordered since
-- p_since, or on a standing order. The rule is one for all: the same product is carried over, an equivalent one needs the
-- citizen's consent, and where there is none the caseworker decides. A municipality's own rule for a group comes after it
-- and stands in the reason. Planned again, it adds what is new and changes nothing that stands. Answers how many were
-- added. Tens of thousands of rows; indexes ordering_line_grant_line, contracts_successor_once.
create or replace function ordering_plan_carry_over(p_carry_over uuid, p_since date, p_at timestamptz) returns integer
language sql volatile as $$
    with switch as (
        select * from ordering_carry_over where id = p_carry_over
    ), running as (
        select held.id, held.citizen_id, held.municipality_id
        from switch join grants_grant held
            on held.contract_id = switch.old_contract_id
           and (held.end_before is null or held.end_before > switch.switch_on)
    ), used as (
        select running.id as grant_id, line.product_id
        from running
        join grants_line granted on granted.grant_id = running.id
        join ordering_line line on line.grant_line_id = granted.id
        where line.placed_at >= p_since and line.packs > line.packs_cancelled
        union
        select running.id, wanted.product_id
        from running
        join ordering_standing standing on standing.citizen_id = running.citizen_id and standing.state <> 'ended'
        join ordering_standing_line wanted on wanted.standing_id = standing.id
        join contracts_product product on product.id = wanted.product_id
        join grants_line granted on granted.grant_id = running.id and granted.group_id = product.group_id
    ), found as (
        select distinct on (running.citizen_id, used.product_id) running.*, used.product_id,
               successor.new_product_id, coalesce(successor.equivalence, 'none') as equivalence,
               local.treatment, local.reason,
               case when local.treatment = 'refuse' then 'refused-locally'
                    when successor.equivalence = 'same' and local.treatment is null then 'carried'
                    when successor.equivalence in ('same', 'equivalent') then 'to-consent'
                    else 'to-decide' end as verdict
        from used
        join running on running.id = used.grant_id
        cross join switch
        join contracts_product product on product.id = used.product_id
        left join contracts_successor successor
            on successor.old_contract_id = switch.old_contract_id
           and successor.new_contract_id = switch.new_contract_id and successor.old_product_id = used.product_id
        left join ordering_carry_over_rule local
            on local.carry_over_id = switch.id and local.municipality_id = running.municipality_id
           and local.group_id = product.group_id
        order by running.citizen_id, used.product_id, running.id
    ), added as (
        insert into ordering_carry_over_item (
            id, carry_over_id, citizen_id, municipality_id, grant_id, old_product_id, new_product_id, equivalence,
            verdict, reason, decided_by_name)
        select infra_uuid7(p_at), p_carry_over, citizen_id, municipality_id, id, product_id, new_product_id, equivalence,
               verdict, coalesce(reason, ''), ''
        from found
        on conflict (carry_over_id, citizen_id, old_product_id) do nothing
        returning citizen_id, municipality_id, verdict
    ), told as (
        insert into ordering_notice (id, citizen_id, municipality_id, code, subject_id, about_on, facts, at)
        select infra_uuid7(p_at), asked.citizen_id, min(asked.municipality_id::text)::uuid, 'carry-over.to-consent',
               p_carry_over, switch.switch_on, '{}', p_at
        from added asked cross join switch where asked.verdict = 'to-consent'
        group by asked.citizen_id, switch.switch_on
        on conflict (citizen_id, code, subject_id, about_on) do nothing
    )
    select count(*)::integer from added
$$;
