"""A whole test in one file that anybody can recompute: its protocol, its chain of raw rows, its published looks."""
