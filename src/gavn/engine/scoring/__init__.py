"""Scores bids with a published evaluation model, in exact rationals.

Owns: the eleven formulas, points, rounding, ties, ranking, model hash, sanity checks, robustness. Does not own: who may
see what and when (the tenders room), the choice of winners over several lots (`gavn.engine.allocation`).
"""
