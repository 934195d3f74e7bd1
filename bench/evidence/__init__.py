"""Simulated trials: the evidence engine beside a hand-written floor and rpact."""
