"""The verbs: each a short orchestration of the parts below it."""
