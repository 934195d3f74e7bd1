-- One grant of a citizen is made at a time: two at once would wait for each other inside the exclusion constraint
-- grants_grant_one_live and end in a deadlock instead of a refusal. Held until the transaction ends; citizens in order.
select pg_advisory_xact_lock(hashtextextended('grants.grant ' || citizen_id, 0))
from (select unnest(%(citizens)s::text[]) as citizen_id order by 1) as wanted
