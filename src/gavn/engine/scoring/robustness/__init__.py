"""How firmly a lot's first place stands: other bids, other formulas, other weights, other prices."""
