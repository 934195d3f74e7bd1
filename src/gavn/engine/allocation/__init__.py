"""Chooses winners over all lots at once: limits, lot groups, packages, reserve prices, shares, explicit ties.

Owns: the award problem, the solver behind an interface, the exact proof of an optimum, a reason per lot. Does not own:
scores (`gavn.engine.scoring`), decisions and letters (the tenders room).
"""
