"""Ways in: parse what the user asks, call a verb of the package, print."""
