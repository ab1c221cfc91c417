"""Who in office visited whom."""
