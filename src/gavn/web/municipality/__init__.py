"""Pages of a municipality's caseworkers."""
