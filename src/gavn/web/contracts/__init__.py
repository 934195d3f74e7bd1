"""Pages of one framework contract: terms, ceilings, changes, indexation, catalogue; and of one product."""
