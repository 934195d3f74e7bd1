"""Pages of a citizen, or of one who acts for a citizen by mandate."""
