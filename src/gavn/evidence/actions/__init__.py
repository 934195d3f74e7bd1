"""Every write of `evidence`, one noun a file."""
