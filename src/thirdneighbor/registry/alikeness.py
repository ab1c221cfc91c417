"""Whether claims of two documents tell the same passage, and whether two instruments have one name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from thirdneighbor.core.names import words
from thirdneighbor.registry.records import STAR, Claim, Document

SECONDS_APART = 20
SAME_BREATH = 3
LEAST_SHARED = 0.5
GENERIC = frozenset(
    re.findall(
        r"\w+",
        """a accord accords agreed agreement agreements and arrangement bilateral ceasefire compact convention
        cooperation deal deals declaration documents eventual final formal framework free friendly friendship
        historic in joint last minute major memorandum military mou new of on pact pacts partnership peace
        protocol relations signed statement strategic security the trade treaties treaty understanding""",
    )
)
"""Words that name many agreements: only these in common, and two papers may be two."""
LINKING = frozenset(
    re.findall(r"\w+", "a an and as at by for from in into is it its of on or that the to was were with")
)
NUMBER = re.compile(r"\d")


def alike(a: Claim, b: Claim, documents: Mapping[str, Document], *, within: int = SECONDS_APART) -> bool:
    """Whether two claims tell one passage: near each other in one recording, or in much the same words."""
    return same_place(a, b, documents, within=within) or same_words(a, b)


def same_place(a: Claim, b: Claim, documents: Mapping[str, Document], *, within: int = SECONDS_APART) -> bool:
    """Whether two claims stand within so many seconds of each other in one recording."""
    left, right = _second(a, documents), _second(b, documents)
    if left is None or right is None:
        return False
    return left[0] == right[0] and abs(left[1] - right[1]) <= within


def same_words(a: Claim, b: Claim, *, least: float = LEAST_SHARED) -> bool:
    """Whether two claims share so many of their words, numbers left out as it is they that differ."""
    return _shared(_content(a), _content(b)) >= least


def _shared(ours: set[str], theirs: set[str]) -> float:
    both = ours | theirs
    return len(ours & theirs) / len(both) if both else 0.0


def same_instrument(a: Claim, b: Claim) -> bool:
    """Whether two claims call an instrument by one name, articles and linking words aside.

    Names of which one holds all words of the other are one: the shorter form says less, not otherwise. So
    are names that share half of their words, as translations do.
    """
    ours, theirs = (set(words(c.instrument.rstrip(STAR)).split()) - LINKING for c in (a, b))
    return ours <= theirs or theirs <= ours or _shared(ours, theirs) >= LEAST_SHARED


def specific(instrument: str) -> bool:
    """Whether a name can stand for one paper only.

    >>> specific("peace agreement"), specific("Dayton Accords"), specific("Third Neighbor Trade Act")
    (False, True, True)
    """
    return not set(words(instrument.rstrip(STAR)).split()) <= GENERIC


def _second(claim: Claim, documents: Mapping[str, Document]) -> tuple[str, int] | None:
    document = documents.get(claim.document)
    seconds = claim.locator.removeprefix("t=")
    if document is None or not document.url or seconds == claim.locator or not seconds.isdigit():
        return None
    return document.url, int(seconds)


def _content(claim: Claim) -> set[str]:
    text = words(claim.text or claim.summary).split()
    return {word for word in text if word not in LINKING and not NUMBER.search(word)}
