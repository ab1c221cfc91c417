"""Rules that turn the passages of a document into claims; the words they know are tables."""
