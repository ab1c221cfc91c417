"""Single acts that are no tie, paper, visit or vote."""
