"""Which projects to run when staff hours are scarce: an exact choice, explained. Pure."""
