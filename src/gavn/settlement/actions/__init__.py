"""Every write of `settlement`, one noun a file."""
