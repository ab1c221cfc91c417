"""A sentence analyzed: its clauses, who acts, pairs of states, what it takes over from those before."""
