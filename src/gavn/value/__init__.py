"""Value: who pays and who gains, before and after (værdisag).

Owns: value cases with their versions and bindings, gains with their owners, the queue of requests for help.
Does not own: needs, prices, the ledger; the calculation is the engine's.
Publishes: actions, queries, events, errors, documents.
"""
