"""The command line: `gavn ...`. Reads arguments, calls the rooms below, prints."""
