"""Ordering: from the citizen's order to the goods received.

Owns: orders, lines, what each supplier gets of an order, deliveries.
Does not own: entitlement (grants), prices and ceilings (contracts), postings (settlement).
Publishes: actions, queries, events, errors; SQL `ordering_place_orders`.
"""
