"""Rows of tables: what each column holds, and the claims a row makes with its cells."""
