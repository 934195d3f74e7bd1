"""Tenders: a joint tender whose evaluation can be trusted (udbud).

Owns: tenders with joint buyers, published models, sealed bids, marks, awards, letters, standstill, evidence.
Does not own: how a bid is scored and lots are awarded (`gavn.engine`), the contract that follows.
Publishes: actions, queries, events, errors, law; SQL `tenders_open_seal`, `tenders_hold_receipt`.
"""
