"""Text of strangers made fit to show: one line, no control or direction marks, not too long."""

from __future__ import annotations

import unicodedata

HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
LONGEST = 400
JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"


def harmless(text: str, *, longest: int = LONGEST) -> str:
    r"""Return text on one line: marks that control, hide or turn text become spaces, the rest is cut.

    >>> harmless("a\x1b[31m b\u202ec\n d"), harmless("abcdef", longest=4)
    ('a [31m b c d', 'abc…')
    """
    kept = "".join(c if c in JOINERS or unicodedata.category(c) not in HIDDEN else " " for c in text)
    line = " ".join(kept.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}"
