"""The pre-registered protocol: its nouns, its file format and its hash."""
