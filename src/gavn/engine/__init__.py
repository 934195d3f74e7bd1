"""Calculations: numbers in, numbers out. No database, no network, no clock."""
