"""Evidence that may be looked at after every observation: bets against "not better".

A path is log E after each observation (or pair). Under the hypothesis θ ≤ θ0, E is at most 1 on average whatever one
does, and the chance that it ever reaches 1/α is at most α (Ville 1939). `direction` is +1 for a bet that the true value
lies above, -1 for a bet that it lies below.
"""
