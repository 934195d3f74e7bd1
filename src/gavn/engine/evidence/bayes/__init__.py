"""Predictive probability and the value of going on."""
