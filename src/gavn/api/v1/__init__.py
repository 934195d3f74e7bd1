"""Version 1, one noun a file: parse, call the room, answer."""
