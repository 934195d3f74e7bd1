"""The charts of evidence: one specification each, with the same numbers as a table."""
