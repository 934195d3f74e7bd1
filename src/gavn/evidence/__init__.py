"""Evidence: a purchase requirement that everyone can read before the test, and what the data decide (evidens).

Owns: protocols under their hash, observations in a chain, looks, decisions.
Does not own: how a look decides (`gavn.engine.evidence`), the need behind a protocol, the partnership that follows it.
Publishes: actions, queries, events, errors.
"""
