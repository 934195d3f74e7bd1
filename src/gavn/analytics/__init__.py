"""Analytics: read-only figures over the thread, one Ibis expression for any engine (analyse).

Owns: marts (rows as figures need them), expressions over marts, the engines that run them.
Does not own: a table.
Publishes: queries, views.
"""
