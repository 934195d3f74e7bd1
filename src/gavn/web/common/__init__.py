"""Pages that a citizen, a helper with a mandate and a caseworker share: ordering, an order, a delivery, a letter."""
