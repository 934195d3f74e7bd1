"""Journeys: use cases that need several rooms.

Owns: no tables; each journey calls the rooms' public actions and queries.
"""
