"""Votes cast, by voter."""
