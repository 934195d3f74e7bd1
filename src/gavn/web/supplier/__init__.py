"""Pages of a supplier: delivery reference and address, never a name or a CPR number."""
