"""Pages of partnerships: for everybody, for companies, and for those who run them."""
