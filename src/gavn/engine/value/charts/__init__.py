"""The pictures of a value case: one Altair specification each, with an alternative text and a table twin."""
