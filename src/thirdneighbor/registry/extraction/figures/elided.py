"""Figures whose unit another figure of the sentence gives: `from 95,000 men in 2015 to 200,000`."""

from __future__ import annotations

import re
from dataclasses import replace

from thirdneighbor.registry.extraction.figures.measured import being, handed
from thirdneighbor.registry.extraction.figures.numerals import (
    ABOUT,
    FRACTION,
    MULTIPLES,
    NUMBER,
    SCALE,
    fraction_of,
    scaled,
)
from thirdneighbor.registry.extraction.figures.sizes import NO_SIZE, planned
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.sentences.acting import speaks
from thirdneighbor.registry.extraction.sentences.analysis import PREPOSITIONS, Draft, Sentence

ENDS = (
    r"(?=\s*(?:[.,;:)–—-](?:\s|[.,;:])|[.,;:)]?$|\s(?:in|at|by|from|to|on|and|or|but|as|while|when|the|a|an|of|due|today|now|then"
    r"|last|this|before|after|is|are|was|were|went|came|had|have|for|each|until|through|under|between|during|two|three"
    r"|four|five|ten|respectively|so|if|it|they|that|with|owed|worth|more|less|against|per|goes|go|annually|yearly|overall|abroad)\b))"
)
BARE = gated(rf"(?<![\w$€£¥₹.,/-])(?P<n>{NUMBER})(?:[\s-](?P<scale>{SCALE}))?{ENDS}", re.IGNORECASE)
RANGE = gated(
    rf"(?<![\w$€£¥₹.,/-])(?P<n>{NUMBER})(?:\s(?P<scale>{SCALE}))?(?:\s+(?:to|and|or)\s+|\s?[–-]\s?){ABOUT}$",
    re.IGNORECASE,
)
PART = gated(rf"\b(?P<fraction>{FRACTION})(?=\s*(?:[.,;)]|$)|\s+(?:in|by|today|now|on)\b)", re.IGNORECASE)
# Words that lead from one figure to another of the same measure.
CUE = gated(
    rf"\b(?:to|from|of|than|against|versus|at|is|was|were|are|and|or|for|by|with|another|further|put\s+it\s+at|only|but|including"
    rf"|the\s+(?:latter|former|other|second|first|rest))\s+(?:the\s+)?{ABOUT}$",
    re.IGNORECASE,
)
SHARE_CUE = gated(
    r"\b(?:to|from|after|following|and|or|against|versus|than|only|but|by|with|for|the\s+(?:latter|former|other|second|first|rest))\s+"
    r"(?:the\s+|just\s+|only\s+|about\s+|some\s+|nearly\s+|almost\s+|around\s+|roughly\s+|a\s+mere\s+)*$",
    re.IGNORECASE,
)
OF_WHICH = gated(rf"\bof\s+(?:which|whom|these|those|them|it)\s*,?\s+{ABOUT}$", re.IGNORECASE)
OF_THEM = gated(r"\s+of\s+(?:them|these|those|whom|which|it)\b")
# What befell some of them is no size of a force: `thirty of them did not return`.
FATE = gated(
    r"(?:\s+\w+ly)?\s+(?:did\s+not|never|died|fell|perished|deserted|drowned|came\s+back|lost|fled|defected|returned|stayed|came\s+home"
    r"|(?:was|were|had\s+been|have\s+been)\s+(?:\w+ly\s+)?(?:killed|wounded|captured|taken|shot|lost|hanged|executed|freed|dead|missing|buried|hurt))\b"
)
# `fish made up 39 percent and aluminum 40`
WARE = gated(rf"(?:,|\band)\s+(?:the\s+)?[a-z]+(?:\s+[a-z]+)?\s+{ABOUT}$")
RIGHT_BEFORE = gated(
    rf"(?:['’]s)?,?\s+(?:(?:then|also|later|now|itself|had|has)\s+)?(?:(?:add|contribut|provid|suppl(?:y|i)|field|deploy|contribut|pledg|lend|lent|g[ai]ve|s[ea]nd|send"
    rf"|sent|put|keep|kept|t[ao]ke|took|bought|buys|sold|sells|brought|brings|host|absorb|receiv|got)(?:e?s|ed|ing)?(?:\s+(?:in|up))?\s+)?{ABOUT}"
)
WITH = gated(rf"\s+(?:\(|(?:with|had|has)\s+){ABOUT}")
YEARLIKE = gated(r"1[0-9]{3}|20[0-9]{2}")
NOT_COUNTED = ("rank", "goods", "minerals", "")


def elided(sentence: Sentence, told: list[Draft]) -> list[Draft]:
    """Return a draft for each number that leans on the unit of a figure told before or right after it."""
    whole = [d for d in told if d.quantity is not None and not d.unit.endswith(NOT_COUNTED[:3])]
    if not whole:
        return []
    found = _ranges(sentence, whole)
    taken = [(d.start, d.end) for d in (*told, *found)] + [(d.start, d.end) for d in sentence.dates]
    for match in sorted(
        (*BARE.finditer(sentence.text), *PART.finditer(sentence.text)), key=lambda m: m.start()
    ):
        if any(match.start() < b and a < match.end() for a, b in taken) or _lost(sentence, match.end()):
            continue
        draft = _leaning(sentence, match, [*whole, *found])
        if draft:
            found.append(draft)
            taken.append((draft.start, draft.end))
    return found


def _lost(sentence: Sentence, end: int) -> bool:
    """Whether a number counts those of a force who fell or fled: `thirty of them did not return`."""
    them = OF_THEM.match(sentence.text, end)
    return them is not None and FATE.match(sentence.text, them.end()) is not None


def _ranges(sentence: Sentence, whole: list[Draft]) -> list[Draft]:
    """Return the lower ends of ranges: `between 30 and 35 percent`, `30,000 to 40,000 troops`."""
    found = []
    for draft in whole:
        match = RANGE.search(sentence.text, max(0, draft.start - 60), draft.start)
        if match is None or any(match.start() < d.end and d.start < match.end() for d in whole):
            continue
        if any(match.start() < d.end and d.start < match.end() for d in sentence.dates):
            continue
        number, scale = scaled(match["n"], match["scale"])
        same = draft.unit.partition(" ")[0] if draft.unit.split()[0] in SCALE_WORDS else ""
        share = draft.unit.startswith("share")
        if share or (same and not scale and number < 1000):
            unit = draft.unit
        else:
            unit = f"{scale} {draft.unit.removeprefix(same).strip()}".strip()
        number = round(number / 100, 6) if share else number
        found.append(replace(draft, start=match.start(), end=match.end("n"), quantity=number, unit=unit))
    return found


SCALE_WORDS = frozenset(word for _, word in MULTIPLES.values())


def _leaning(sentence: Sentence, match: re.Match[str], told: list[Draft]) -> Draft | None:
    """Return the draft of a number that leans on the figure before it; None where nothing says so."""
    before = [d for d in told if d.end <= match.start() and _fits(d, match)]
    ahead = not before and match.groupdict().get("scale") and _money_ahead(sentence, match, told)
    before = [ahead] if ahead else before
    if not before or planned(sentence, match.start()) or NO_SIZE.match(sentence.text, match.end()):
        return None
    last = max(before, key=lambda d: d.end)
    between = "" if ahead else sentence.text[last.end : match.start()]
    beside = (handed(sentence, match.start()) if ahead else ()) or _beside(sentence, match.start())
    scaled_up = match.groupdict().get("scale")
    share = last.unit.startswith("share")
    cue = (SHARE_CUE.search(between) or WARE.search(between)) if share else CUE.search(between)
    part = OF_WHICH.search(between) or OF_THEM.match(sentence.text, match.end())
    if not (scaled_up or beside or cue or part):
        return None
    number, unit = _sized(match, last, beside=bool(beside))
    if number is None:
        return None
    other = beside or being(sentence, match.end()) or _from(sentence, match.end())
    other = other or _another(sentence, last.end, match.start())
    parties = (*other, *(p for p in last.parties[1:] if p not in other))[:2] if other else last.parties
    why = (*last.inferred, "the unit is that of the figure before")
    return replace(
        last,
        parties=parties,
        start=match.start(),
        end=match.end(),
        quantity=number,
        unit=unit,
        inferred=why,
        alone=True,
    )


def _money_ahead(sentence: Sentence, match: re.Match[str], told: list[Draft]) -> Draft | None:
    """Return the sum after a number that lacks its currency: `owes A 4 billion and B 1 billion euros`."""
    after = [d for d in told if d.start >= match.end() and d.unit.split()[0] in SCALE_WORDS]
    near = (
        after[:1]
        if after and re.match(r"[^;.]{0,40}\band\b[^;.]{0,40}$", sentence.text[match.end() : after[0].start])
        else []
    )
    return near[0] if near else None


def _fits(draft: Draft, match: re.Match[str]) -> bool:
    """Whether a number may be of the measure of a figure: of a like kind and size."""
    share = draft.unit.startswith("share")
    groups = match.groupdict()
    if "fraction" in groups or share:
        return share and ("fraction" in groups or not groups["scale"])
    if groups["scale"]:
        return True
    return not YEARLIKE.fullmatch(match["n"]) and match["n"].casefold() not in {"one", "a", "an"}


def _sized(match: re.Match[str], last: Draft, *, beside: bool) -> tuple[float | None, str]:
    """Return the number and the unit of a figure that leans on another; no number where it cannot be one."""
    if "fraction" in match.groupdict():
        return round(fraction_of(match["fraction"]), 6), last.unit
    number, scale = scaled(match["n"], match["scale"])
    if last.unit.startswith("share"):
        return (round(number / 100, 6) if number <= 100 and match["n"][0].isdigit() else None), last.unit
    if (
        not scale
        and "," not in match["n"]
        and not beside
        and (number < 10 or (last.quantity or 0) > 50 * number)
    ):
        return None, ""
    words = last.unit.split()
    bare_thousand = words[0] == "thousand" and number >= 100
    if not scale and words[0] in SCALE_WORDS and "," not in match["n"] and not bare_thousand:
        return (number if beside else None), last.unit
    return number, " ".join([scale, *(words[1:] if words[0] in SCALE_WORDS else words)]).strip()


def _beside(sentence: Sentence, start: int) -> tuple[str, ...]:
    """Return the party right before a number: `India has 1.4 billion people, Bhutan 780,000`."""
    text = sentence.text
    near = [g for g in sentence.groups if g.codes and g.end <= start][-1:]
    if near and WITH.fullmatch(text, near[0].end, start):
        return near[0].codes[:1]
    governed = not near or (near[0].before in PREPOSITIONS and not near[0].owner)
    return () if governed or not RIGHT_BEFORE.fullmatch(text, near[0].end, start) else near[0].codes[:1]


def _from(sentence: Sentence, end: int) -> tuple[str, ...]:
    """Return who gives what a figure tells: `..., with 4 million from Peru`."""
    after = [
        g for g in sentence.within(end, min(len(sentence.text), end + 40)) if g.before == "from" and g.codes
    ]
    near = after and re.fullmatch(r"\s+from\s+(?:the\s+)?", sentence.text[end : after[0].start])
    return after[0].codes[:1] if near else ()


def _another(sentence: Sentence, start: int, stop: int) -> tuple[str, ...]:
    """Return who acts between two figures, where it is somebody else: `...; Italy, for a third`."""
    acting = [g for g in sentence.within(start, stop) if g.codes and speaks(sentence, g)]
    return acting[-1].codes[:1] if acting else ()
