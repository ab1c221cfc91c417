"""The registry database of a workspace: what was read, what was found, who reviewed it."""
