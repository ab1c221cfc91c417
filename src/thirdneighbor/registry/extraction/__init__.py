"""Rules that turn the passages of a document into claims; the words they know are tables.

`extracting` goes through a document. `names`, `dates` and `sentences` say who, when, and how it is told;
`ties`, `papers`, `visits`, `votes`, `figures`, `events` and `statements` each find one kind of claim.
"""
