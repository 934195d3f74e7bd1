-- The next case numbers; gaps are no harm.
select nextval('grants_case_number') from generate_series(1, %(count)s)
