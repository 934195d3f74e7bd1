"""Pages of tests and their evidence."""
