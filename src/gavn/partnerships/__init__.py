"""Partnerships: a solution that does not exist yet, developed together and bought only when it does what was agreed.

Owns: innovation partnerships, joint projects (OPI), strategic partnerships, implementation plans, research contracts.
Does not own: needs, what the evidence says, value cases, tenders.
Publishes: actions, queries, events, errors.
"""
