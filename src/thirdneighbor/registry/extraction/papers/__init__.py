"""Papers concluded between parties."""
