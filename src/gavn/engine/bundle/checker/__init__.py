"""Recomputes an evidence bundle. Standard library only; copied into every bundle, so it imports nothing but itself.

Written apart from the program that makes the bundles: the two must agree.
"""
