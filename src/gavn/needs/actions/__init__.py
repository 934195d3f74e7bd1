"""Every write of `needs`, one noun a file."""
