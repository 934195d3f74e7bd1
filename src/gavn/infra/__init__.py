"""Plumbing: database, row security, event log and outbox, sessions, access log, encryption, PDF, clock.

Owns: events, outbox, idempotency keys, sessions, the access log.  Knows nothing of citizens, grants or orders.
"""
