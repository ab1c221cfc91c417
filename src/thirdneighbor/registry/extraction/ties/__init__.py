"""Ties and their rungs on the ladder."""
