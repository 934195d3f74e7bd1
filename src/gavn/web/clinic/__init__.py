"""Pages of a stoma clinic."""
