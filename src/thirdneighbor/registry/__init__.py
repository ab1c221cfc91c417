"""Passages to claims to ties, visits, agreements and events, with checks and export."""
