"""Whom a document is about: one state all through, or another in each section, as in an almanac."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from thirdneighbor.core.passages import Scanned
from thirdneighbor.core.states import State, all_states
from thirdneighbor.core.tables import DataFolder, package_data
from thirdneighbor.registry.extraction.dates.eras import FORMER
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Mention, names_in
from thirdneighbor.registry.extraction.names.vocabulary import Vocabulary, vocabulary_in

# Whose area and people a document tells, it is about: as much as being named some times more.
SIZED = gated(
    r"\bsquare\s+(?:kilomet|miles)|\bkm2\b|\b(?:million|thousand)\s+(?:people|inhabitants|[A-Z]\w+)\b"
)
SIZED_COUNTS = 8
# The share of its sentences in which a document without a state's name in its title names its state.
LEAST_NAMED = 0.22
LEAST_NAMED_BESIDE_HEADINGS = 0.4
MOST_SECTIONS = 0.7
LONGEST_HEADING = 8
OPENING_CHARACTERS = 200
ARTICLE = gated(r"(?:the\s+)?", re.IGNORECASE)
DEFINES = gated(r"\s*(?:,\s+an?\b|,\s+the\b|\(|\s(?:is|are|was|were|lies|has)\b)")
# `Relations with Peru` and `Aid from Peru` are about a partner.
PARTNER = gated(r"\b(?:with|to|from|toward|towards|against|versus|vs\.?|by)\s+(?:the\s+)?$", re.IGNORECASE)


def home_of(scanned: Scanned, folder: DataFolder | None = None) -> str:
    """Return the state a document is about: named in its title, else named most often; or nothing.

    Told area or people weigh as being named some times more. A document whose title names no state and
    that names none in many of its sentences is about the one its first words define, or about none; so is an
    almanac, whose headings name states, unless most of its sections tell of one that no heading names.
    """
    folder = folder or package_data()
    words, states = vocabulary_in(folder), all_states(folder)
    titled = [m for m in names_in(_titled(scanned.title), words) if m.code in states]
    # `Peruvian rule over Bolivia` is about the state it names.
    title = [m.code for m in titled if not _of_people(m)] or [m.code for m in titled]
    if len(set(title)) == 1:
        return title[0]
    counts: Counter[str] = Counter()
    naming: Counter[str] = Counter()
    sections: dict[str, set[str]] = {}
    told_any = 0
    for passage in scanned.passages:
        heading = f"{passage.section}. " if passage.cells else ""
        told = [m for m in names_in(heading + passage.text, words) if m.code in states and not m.mute]
        codes = {m.code for m in told}
        if SIZED.search(passage.text) and len(codes) == 1:
            counts[told[0].code] += SIZED_COUNTS
        counts.update({m.code: 2 for m in told if not _of_people(m)})
        counts.update({m.code: 1 for m in told if _of_people(m)})
        naming.update(codes)
        sections.setdefault(passage.section, set()).update(codes)
        told_any += bool(told)
    almanac = _sections(scanned, folder)
    if title:
        most = max(title, key=lambda code: counts[code])
        return "" if almanac and not _in_most(most, almanac, sections) else most
    common = next((code for code, _ in counts.most_common(1)), "")
    if almanac and not _in_most(common, almanac, sections):
        return ""
    least = LEAST_NAMED_BESIDE_HEADINGS if almanac else LEAST_NAMED
    if naming[common] >= least * told_any:
        return common
    return "" if almanac else _opening(scanned, words, states)


def _opening(scanned: Scanned, words: Vocabulary, states: Mapping[str, State]) -> str:
    """Return the state that the first words of a document define, as an article's do: `Malta is a state`."""
    first = scanned.passages[0] if scanned.passages else None
    if first is None or first.cells:
        return ""
    told = names_in(first.text[:OPENING_CHARACTERS], words)
    if not told or told[0].code not in states or _of_people(told[0]):
        return ""
    defined = ARTICLE.fullmatch(first.text, 0, told[0].start) and DEFINES.match(first.text, told[0].end)
    return told[0].code if defined else ""


def _of_people(mention: Mention) -> bool:
    """Whether a mention names a people or what is theirs, not the state."""
    return mention.adjective or mention.kind == "people"


def _in_most(code: str, almanac: Mapping[str, str], sections: Mapping[str, set[str]]) -> bool:
    """Whether a state no heading names is told of in most sections: the headings name its partners."""
    naming = [code in sections.get(heading, ()) for heading in almanac]
    return code not in almanac.values() and sum(naming) >= MOST_SECTIONS * len(naming)


def section_homes(scanned: Scanned, home: str, folder: DataFolder | None = None) -> Mapping[str, str]:
    """Return the state each section of a document about none is about: the one its heading names."""
    return {} if home else _headed(scanned, folder or package_data())


def _sections(scanned: Scanned, folder: DataFolder) -> dict[str, str]:
    """Return the home states of an almanac: nothing where few headings name a state."""
    found = _headed(scanned, folder)
    headings = {p.section for p in scanned.passages}
    return found if len(set(found.values())) > 1 and 2 * len(found) >= len(headings) else {}


def _headed(scanned: Scanned, folder: DataFolder) -> dict[str, str]:
    """Return the sections whose heading names one state as its subject, each with that state."""
    words, states = vocabulary_in(folder), all_states(folder)
    headings = dict.fromkeys(p.section for p in scanned.passages)
    return {h: code for h in headings if (code := heading_home(h, words, states))}


def heading_home(heading: str, words: Vocabulary, states: Mapping[str, State]) -> str:
    """Return the state a heading names as its subject: alone, or first (`Chile and its neighbors`).

    >>> words, states = vocabulary_in(package_data()), all_states(package_data())
    >>> headings = ("Chile and its neighbors", "Chile and Peru", "Ties with Peru")
    >>> [heading_home(heading, words, states) for heading in headings]
    ['CHL', '', '']
    """
    if len(heading.split()) > LONGEST_HEADING:
        return ""
    named = [m for m in names_in(heading, words) if m.code and not m.mute]
    if not named or len({m.code for m in named}) > 1 or PARTNER.search(heading[: named[0].start]):
        return ""
    return named[0].code if named[0].code in {*states, *FORMER} else ""


def headed(heading: str, words: Vocabulary) -> tuple[str, ...]:
    """Return the two parties a heading names: `Ethiopia and Italy`."""
    codes = tuple(dict.fromkeys(m.code for m in names_in(heading, words) if m.code and not m.mute))
    return codes if len(codes) == 2 and len(heading.split()) <= LONGEST_HEADING else ()


def _titled(title: str) -> str:
    """Return a title whose possessives lost their apostrophes (`Mongolias policy`) also without the s."""
    bare = re.sub(r"([A-Za-z]{3,})s\b", r"\1", title)
    return f"{title}. {bare}"
