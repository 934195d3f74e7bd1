"""Documents of others: parse, render and check them. No network, no database."""
