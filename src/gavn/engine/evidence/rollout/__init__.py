"""Taking a system into use step by step, and telling whether something changed."""
