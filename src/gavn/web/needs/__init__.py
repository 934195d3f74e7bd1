"""Pages of needs: what the public misses, and what comes of it."""
