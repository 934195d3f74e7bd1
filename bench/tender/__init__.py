"""The tender engine at the size of a country, beside the bare solver and a bare loop."""
