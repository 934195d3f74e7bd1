"""Grants: what a citizen has a right to (bevilling).

Owns: applications, decisions with their letter, grants, the entitlement ledger.
Does not own: products and prices, orders.
Publishes: actions, queries, events, errors, indications; SQL `grants_lock_lines`, `grants_remaining`,
`grants_draw_entitlement`, `grants_return_entitlement`, `grants_window`.
"""
