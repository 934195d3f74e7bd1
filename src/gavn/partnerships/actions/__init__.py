"""Every write of `partnerships`, one noun a file."""
