"""Papers told by pointing at one named before: `it was renewed`, `that of 1998`, `Spain obtained one`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.dates.dates_in_text import DateMention
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.papers.told_again import once_more, told_again
from thirdneighbor.registry.extraction.sentences.acting import speaks, standing
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

PAPER = (
    r"(?:treaty|agreement|accord|pact|convention|protocol|memorandum|charter|document|deal|contract|compact"
    r"|arrangement)"
)
# `It was renewed in 2014`, `The Agreement entered into force on 1 July 2016`
AGAIN = gated(
    rf"^(?P<led>(?:In|On|Since|By|After)\s[^,;.]{{2,60}},?\s+)?(?:it|this|the\s+latter|(?:the|this|that)\s+(?:new\s+|same\s+)?{PAPER})\s+"
    r"(?:(?:was|were|is|has|had|have|been|being|then|later|finally|only|also|duly|subsequently|since|formally|officially"
    r"|unanimously|provisionally)\s+)*"
    r"(?P<act>renewed|extended|prolonged|ratified|approved|signed|concluded|initial(?:l)?ed\s+and\s+signed|amended|supplemented|revised"
    r"|applied\s+provisionally|in\s+force|in\s+effect|entered\s+into\s+(?:force|effect)|came\s+into\s+(?:force|effect)"
    r"|went\s+into\s+(?:force|effect)|took\s+effect|became\s+effective|applied|endorsed|confirmed|reaffirmed)\b",
    re.IGNORECASE,
)
IN_FORCE = gated(r"\bin(?:to)?\s+(?:force|effect)\b|took\s+effect|effective|applied", re.IGNORECASE)
# `Its renewal for twenty years was agreed upon in Paris on 24 July 2024`
OF_IT = gated(
    r"^(?:Its|The|A)\s+(?:\w+\s+)?(?P<act>renewal|extension|prolongation|revision|ratification)(?:\s+of\s+(?:it|this|that)\b)?[^.;,]{0,50}?\s+"
    r"(?:was|were|has\s+been|came|followed)(?:\s+(?:\w+ly\s+)?(?:agreed|signed|sealed|concluded|approved|decided|settled|initialed|voted))?\b"
)
# `one dated 19 December 2008`, `that of 19 December 2023`, `the former, of 14 November 1990`
DATED_ONE = gated(
    r"(?<!strategic\s)(?<!comprehensive\s)\b(?:(?P<one>one|that|those|the\s+one|another|another\s+one|a\s+(?:second|third|new|further|similar|like)\s+one|an?\s+(?:earlier|older|later)\s+one)"
    r"|(?P<side>the\s+(?:former|latter|first|second|third|other|earlier|later|older|newer|last)))"
    r"(?:,)?\s+(?:dated|of|from|signed\s+(?:on|in)|concluded\s+(?:on|in)|dating\s+from)(?:\s+the)?\s*$",
    re.IGNORECASE,
)
# `Spain obtained one in 1879`, `France and Germany followed with theirs on 16 February`
OWN_ONE = gated(
    r"\s+(?:then\s+|also\s+|soon\s+|later\s+|both\s+)*(?:obtained|signed|got|concluded|secured|won|received|gained|reached|inked"
    r"|struck|negotiated|followed\s+with|followed\s+suit\s+with|added|has|had|have|made|sealed|agreed\s+on|agreed\s+to|ratified)\s+"
    r"(?P<what>one|theirs|its\s+own|their\s+own|another|a\s+similar\s+(?:one|paper|treaty|agreement|accord|pact|text)|the\s+same"
    r"|the\s+like|a\s+(?:second|third|like|comparable|parallel)\s+(?:one|paper|treaty|agreement|accord|pact)|an\s+identical\s+(?:one|text|paper|treaty|agreement))"
    r"(?:\s+of\s+(?:its|their)\s+own)?\b"
)
SUIT = gated(r"\s+(?:then\s+|soon\s+)?(?:followed(?:\s+suit)?|did\s+(?:so|the\s+same|likewise))\b(?!\s+with)")
# `that with France on the day after`
ONE_WITH = gated(
    r"(?:,\s+|\band\s+|;\s+)(?:and\s+)?(?:that|those|the\s+one|one|another|a\s+(?:second|third|similar|like|further)(?:\s+one)?)\s+with\s+(?:the\s+)?$"
)
BEHIND = gated(
    r"[\s,(]*(?:in|on|of|from|dated|since|only\s+in|signed\s+(?:on|in)|concluded\s+(?:on|in)|was\s+(?:signed|concluded)\s+(?:on|in))?(?:\s+the)?\s*"
)
ELIDED = gated(r"\s*(?:,\s*(?:and\s+)?|;\s*(?:and\s+)?|\s+and\s+)(?:the\s+)?(?:then\s+)?")
PLURAL = gated(r"(?:s|da)$")


def pointing_papers(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return the papers a sentence tells of by pointing at one named before it or in it."""
    again = told_again(sentence, made)
    papers = sorted((d for d in made if d.kind == "agreement" and len(d.parties) > 1), key=lambda d: d.start)
    told = sentence.context.paper
    if not papers and told is None:
        return again
    found = [
        *again,
        *_again(sentence, papers, told),
        *_dated_ones(sentence, papers, told),
        *_own_ones(sentence, papers, told),
    ]
    found = [d for k, d in enumerate(found) if d in again or not any(_same(d, a) for a in again)]
    return [d for d in found if not any(_same(d, p) for p in papers)]


def _same(draft: Draft, paper: Draft) -> bool:
    if set(draft.parties) == set(paper.parties) and 0 <= draft.start - paper.start < 24:
        return True
    return draft.start < paper.end and paper.start < draft.end


def _copy(paper: Draft, start: int, end: int, *, when: When | None, parties: tuple[str, ...] = ()) -> Draft:
    return once_more(paper, (start, end), when, parties, unresolved=paper.unresolved)


def _again(sentence: Sentence, papers: Sequence[Draft], told: Draft | None) -> list[Draft]:
    """Return the paper of the sentence before where this one tells what became of it."""
    match = AGAIN.match(sentence.text) or OF_IT.match(sentence.text)
    if match is None or told is None or papers or standing(sentence, match.start("act")) != "done":
        return []
    if any(speaks(sentence, g) and g.end < match.end() for g in sentence.groups):
        return []
    dates = [d for d in sentence.dates if d.start >= match.end() or match.groupdict().get("led")]
    when = dates[0].when if dates else None
    force = IN_FORCE.search(match["act"])
    draft = _copy(told, match.start("act"), match.end(), when=None if force else when)
    return [replace(draft, in_force=_begun(when) if force else None)]


def _begun(when: When | None) -> When | None:
    return When(when.text.removesuffix("/..")) if when else None


def _dated_ones(sentence: Sentence, papers: Sequence[Draft], told: Draft | None) -> list[Draft]:
    """Return the papers told by a word and a date: `one dated 2008`, `the former, of 14 November 1990`."""
    found: list[Draft] = []
    first = True
    for date in sentence.dates:
        match = DATED_ONE.search(sentence.text, 0, date.start)
        before = [p for p in papers if match and p.end <= match.start()]
        paper = before[-1] if before else told if not papers else None
        if match is None or paper is None or (match["side"] and not (before and _plural(before[-1]))):
            continue
        if standing(sentence, match.start()) != "done":
            continue
        if match["side"] and first:
            first = False
            continue
        pair = _partner(sentence, paper, date.end) or _bound(sentence, paper, match.start())
        found.append(_copy(paper, match.start(), date.end, when=date.when, parties=pair))
    return found


def _partner(sentence: Sentence, paper: Draft, at: int) -> tuple[str, ...]:
    """Return the parties of a paper with the partner named right behind its date, where one is."""
    named = next(
        (g for g in sentence.groups if 0 <= g.start - at < 14 and g.before == "with" and g.codes), None
    )
    if named is None or set(named.codes) & set(paper.parties):
        return ()
    return (_stays(sentence, paper, named), *named.codes)


BY_ONE = gated(r"\s+by\s+")


def _bound(sentence: Sentence, paper: Draft, at: int) -> tuple[str, ...]:
    """Return the parties of a paper bound to the state right before it: `and to Chad by one of 1960`."""
    named = next(
        (g for g in sentence.groups if g.before == "to" and BY_ONE.fullmatch(sentence.text, g.end, at)), None
    )
    return (_stays(sentence, paper, named), *named.codes) if named and named.codes else ()


def _plural(paper: Draft) -> bool:
    return bool(PLURAL.search(paper.instrument.split(" of ")[0].split(" on ")[0]))


def _own_ones(sentence: Sentence, papers: Sequence[Draft], told: Draft | None) -> list[Draft]:
    """Return the papers of those who obtained one too, and of those named after them with a date alone."""
    found: list[Draft] = []
    for group in sentence.groups:
        before = [p for p in papers if p.end <= group.start]
        paper = before[-1] if before else told if not papers else None
        if paper is None or not group.codes or group.owns:
            continue
        own = OWN_ONE.match(sentence.text, group.end) or (
            SUIT.match(sentence.text, group.end) if before else None
        )
        with_one = ONE_WITH.search(sentence.text, 0, group.start) if before else None
        end = own.end() if own else group.end
        date = _date_behind(sentence, end)
        if (
            not (own or with_one)
            or (own and not speaks(sentence, group))
            or standing(sentence, group.start) != "done"
        ):
            continue
        if date is None:
            continue
        run = [(group, date), *_elided(sentence, date.end)]
        found += [
            _copy(paper, g.start, max(g.end, end if g is group else 0), when=d.when, parties=pair)
            for g, d in run
            for code in g.codes
            for pair in [(_stays(sentence, paper, g), code)]
            if pair[0] != code
        ]
    return found


def _stays(sentence: Sentence, paper: Draft, other: Group) -> str:
    """Return the party of a paper that stays when the next partner is told."""
    home = sentence.context.home
    rest = [c for c in paper.parties if c not in other.codes]
    if home in rest:
        return home
    withs = {c for g in sentence.groups if g.before == "with" for c in g.codes}
    kept = [c for c in rest if c not in withs] or rest
    return kept[-1] if len(kept) == len(rest) and len(rest) > 1 else kept[0]


def _date_behind(sentence: Sentence, end: int) -> DateMention | None:
    return next(
        (d for d in sentence.dates if d.start >= end and BEHIND.fullmatch(sentence.text, end, d.start)), None
    )


def _elided(sentence: Sentence, end: int) -> list[tuple[Group, DateMention]]:
    """Return the names that follow with nothing but a date: `, and the United States in 1888`."""
    found = []
    for group in sentence.within(end, len(sentence.text)):
        date = _date_behind(sentence, group.end)
        if date is None or not ELIDED.fullmatch(sentence.text, end, group.start):
            break
        found.append((group, date))
        end = date.end
    return found
