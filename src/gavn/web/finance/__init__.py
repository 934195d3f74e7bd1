"""Pages of an authority's economists."""
