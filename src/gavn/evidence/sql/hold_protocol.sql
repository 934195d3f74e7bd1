select pg_advisory_xact_lock(hashtextextended('evidence.protocol ' || %(protocol)s, 0))
