"""Sharing of gains: rules for coalition games, claims and agreements, each audited."""
