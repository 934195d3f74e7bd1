"""Every write of `value`, one noun a file."""
