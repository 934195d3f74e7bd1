-- Contracts of one institution from arrays: those that are known by number are written over, the others are added.
insert into partnerships_research
    (id, owner_id, number, title, department, area, is_commercial, start_on, end_before, search, registered_at)
select given.id, %(owner)s, given.number, given.title, given.department, given.area, given.is_commercial,
    given.start_on, given.end_before, given.search, %(now)s
from unnest(
    %(ids)s::uuid[], %(numbers)s::text[], %(titles)s::text[], %(departments)s::text[], %(areas)s::text[],
    %(commercial)s::boolean[], %(starts)s::date[], %(ends)s::date[], %(searches)s::text[]
) as given (id, number, title, department, area, is_commercial, start_on, end_before, search)
on conflict (owner_id, number) do update set
    title = excluded.title, department = excluded.department, area = excluded.area,
    is_commercial = excluded.is_commercial, start_on = excluded.start_on, end_before = excluded.end_before,
    search = excluded.search
returning id, number, id = any (%(ids)s::uuid[])
