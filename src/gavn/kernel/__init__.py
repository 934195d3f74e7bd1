"""Money, periods, identifiers and refusals: the words every room speaks. Pure."""
