"""Needs: a problem that somebody owns, published to find a solution (behov).

Owns: needs with their baseline figures and their steps, suggestions.
Does not own: value cases, partnerships, tenders.
Publishes: actions, queries, events, errors.
"""
