"""Every write to contracts, one noun a file."""
