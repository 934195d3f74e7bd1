"""Assortment baskets: which needs are compared, by a published rule, and whether prices outside them balance. Pure.

An assortment tender (udbudsloven § 45) compares a basket and buys a whole assortment. Two things can go wrong: the
basket is chosen unclearly, or a bidder prices low inside and dear outside. Both are computed here, in exact numbers.
"""
