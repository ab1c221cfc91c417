"""How long the engine takes, with how much memory and how exactly, beside other programs."""
