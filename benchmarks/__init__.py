"""How long the engine takes, beside other programs where they are installed."""
