"""Every write to applications, decisions and grants, one noun a file."""
