"""Whom a sentence names: states, organizations, office holders, and what stands for them."""
