-- A UUID version 7 of the moment p_at (RFC 9562, section 5.7), as gavn.kernel.ids makes one by one: set-based work needs
-- thousands, and ids that sort by time keep its inserts at the end of every index. PostgreSQL 15 has no uuidv7().
create or replace function infra_uuid7(p_at timestamptz) returns uuid
language sql volatile parallel safe as $$
    select encode(
        set_bit(set_bit(
            overlay(uuid_send(gen_random_uuid())
                    placing substring(int8send((extract(epoch from p_at) * 1000)::bigint) from 3) from 1 for 6),
            52, 1), 53, 1),
        'hex')::uuid
$$;
