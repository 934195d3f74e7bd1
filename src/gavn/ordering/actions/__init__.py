"""Every write of `ordering`, one noun a file."""
