"""Putting a world together: economies, corridors, scenarios and draws of one vintage, with run records."""
