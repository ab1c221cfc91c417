"""Moves a state could make, what each is worth, and how far is too far."""
