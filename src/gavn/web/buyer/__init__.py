"""Pages of an authority's buyers."""
