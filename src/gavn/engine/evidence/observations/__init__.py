"""What was observed: rows, the CSV they come in, and the hash chain that shows nothing was changed."""
