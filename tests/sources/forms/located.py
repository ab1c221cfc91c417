"""Look a passage up in the source by its locator."""

import re

CHARS = re.compile(r"section (.+), chars (\d+)-(\d+)")


def source_of(passage, text):
    """The part of the source that a passage's locator names."""
    section, start, end = CHARS.fullmatch(passage.locator).groups()
    assert section == passage.section
    return text[int(start) : int(end)]
