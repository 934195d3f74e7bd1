"""Contracts: one assortment at one price.

Owns: framework contracts with lots, suppliers, options, changes, index and service figures; named buyers with ceilings;
products with their facts, contract lines, dated prices.
Does not own: who is granted what, orders.
Publishes: actions, queries, events, errors; SQL `contracts_lock_buyers`, `contracts_draw_ceiling`.
"""
