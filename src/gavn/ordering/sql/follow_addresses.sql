-- Brings the addresses of supplier orders that still have something to send to where their citizens are now: a new
-- address, or care of the municipality where it has become protected. What was sent keeps where it went, unless the
-- address has become protected: then no supplier reads it on any order. Answers how many were changed.
-- Index ordering_line_citizen.
create or replace function ordering_follow_addresses(p_citizens uuid[]) returns integer
language sql volatile as $$
    with changed as (
        update ordering_supplier_order part
        set street = address.street, postcode = address.postcode, city = address.city
        from parties_citizen citizens, parties_organisation payer, ordering_delivery_address(citizens, payer.name) address
        where part.citizen_id = any (p_citizens) and citizens.id = part.citizen_id and payer.id = part.municipality_id
          and (part.street, part.postcode, part.city) is distinct from (address.street, address.postcode, address.city)
          and (citizens.protected_address or exists (
              select from ordering_line line
              where line.supplier_order_id = part.id and line.packs > line.packs_despatched + line.packs_cancelled))
        returning part.id
    )
    select count(*)::integer from changed
$$;
