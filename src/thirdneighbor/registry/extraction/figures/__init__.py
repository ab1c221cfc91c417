"""Quantities: numbers with their units, of whom and when."""
