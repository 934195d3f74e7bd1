"""Gavn: buy health products together, and know who gained."""
