"""Contracts: one assortment at one price.

Owns: framework contracts, named buyers with ceilings, products, contract lines, dated prices.
Does not own: who is granted what, orders.
Publishes: actions, queries, events, errors; SQL `contracts_lock_buyers`, `contracts_draw_ceiling`.
"""
