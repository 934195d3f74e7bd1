"""What the data decide at a look: one of four verdicts for every criterion, supplier and bar."""
