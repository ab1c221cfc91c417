"""Aims, motives, views and offers with a holder."""
