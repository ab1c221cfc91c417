"""Facts to a page: every printed number carries its source mark."""
