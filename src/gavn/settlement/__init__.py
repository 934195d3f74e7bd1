"""Settlement: who paid, who gained (afregning).

Owns: accounts, the double-entry ledger in øre, baselines, cooperation agreements, statements.
Does not own: orders and deliveries.
Publishes: actions, queries, events, errors.
"""
