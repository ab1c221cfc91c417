"""A document's date against the date better sources give."""

from __future__ import annotations

from thirdneighbor.core.dates import overlaps
from thirdneighbor.registry.checks.flags import Flag, cited, corrections, dated, ids
from thirdneighbor.registry.records import Claim, Registry

CHECK = "date span"


def check(registry: Registry) -> list[Flag]:
    """Flag dates that a better-supported date contradicts, or that miss its beginning.

    Dates that share no day are a contradiction. A span that begins before the time that was said (a visit
    over the turn of a month) is an open question: the day itself is not known. A span that begins within
    it is none, as visits are dated by their first day. Claims of one document with the same two dates are
    one flag; a correction of the party is no matter of this check.
    """
    found: dict[tuple[str, frozenset[str], str], list[tuple[Claim, Claim]]] = {}
    for said, better in corrections(registry):
        if said.date and better.date and _misses(said, better):
            key = (said.document, frozenset(said.parties), said.date.text)
            found.setdefault(key, []).append((said, better))
    return [_flag(pairs) for pairs in found.values()]


def _misses(said: Claim, better: Claim) -> bool:
    """Whether the better date begins outside the date said; a signature may precede entry into force."""
    if said.date is None or better.date is None or set(said.parties) != set(better.parties):
        return False
    if better.in_force and overlaps(said.date, better.in_force):
        return False
    return not said.date.earliest <= better.date.earliest <= said.date.latest


def _flag(pairs: list[tuple[Claim, Claim]]) -> Flag:
    said, better = pairs[0]
    apart = said.date is not None and better.date is not None and not overlaps(said.date, better.date)
    how = "share no day" if apart else "agree only in part"
    claims = [claim for pair in pairs for claim in pair]
    return Flag(
        CHECK,
        "contradiction" if apart else "open question",
        f"{dated(said.date)} in one source and {dated(better.date)} in a better one {how}.",
        ids(claims),
        tuple(dict.fromkeys(map(cited, claims))),
        f"write {dated(better.date)}",
    )
