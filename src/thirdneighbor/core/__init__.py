"""The shared nouns: errors, states and names, flows, dates, provenance, estimates, embedded tables."""
