"""Every write of `parties`, one noun a file."""
