"""Parties: who takes part.

Owns: organisations, people with roles, citizens with residence (who is responsible on a day), mandates.
Does not own: what anybody is granted, orders or pays.
Publishes: actions, queries, events, errors.
"""
