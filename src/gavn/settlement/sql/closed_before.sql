-- The first day that is still open for postings; -infinity where no month was ever closed.
create or replace function settlement_closed_before() returns date
language sql stable set search_path = public, pg_temp as $$
    select coalesce(max(month_on + interval '1 month')::date, '-infinity'::date) from settlement_book_closing
$$;
