"""A supplier's catalogue file (CSV or XLSX): read, held against what is known, reported with every mistake."""
