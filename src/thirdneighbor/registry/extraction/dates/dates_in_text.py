"""Dates in prose: what a sentence says of a time, as EDTF and no more exact than its words."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from operator import attrgetter

from thirdneighbor.core.dates import When, overlaps
from thirdneighbor.core.errors import DataError
from thirdneighbor.registry.extraction.dates.counted_dates import (
    COUNTED,
    COUNTED_ASKED,
    LATER_RULE,
    counted_from,
)
from thirdneighbor.registry.extraction.dates.date_words import (
    DATE_WORDS,
    DIGIT,
    LIMIT,
    MONTHS,
    ORDINALS,
    OVER,
    PART,
    TO,
    D,
    M,
    N,
    Reader,
    Y,
    day_text,
    exactness,
    month_text,
    rule,
    whole_day,
)
from thirdneighbor.registry.extraction.dates.loose_dates import LOOSE, LOOSE_ASKED
from thirdneighbor.registry.extraction.dates.seasons import (
    COUNTED_SEASONS,
    NAMED_DAYS,
    SEASONS_OF_YEARS,
    SPANS,
)
from thirdneighbor.registry.extraction.gaps import AFTER_OR_BEFORE
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.phrases import word_places


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time in a sentence: where it stands, when it is, the word before it, and whether it was counted.

    `since` marks a beginning whose state lasts; `inferred` says what a relative date hangs on.
    """

    start: int
    end: int
    when: When
    since: bool = False
    inferred: str = ""


def dates_in(text: str, *, anchor: When | None = None) -> tuple[DateMention, ...]:
    """Return the dates of a sentence in order; `anchor` is the date before it that relative ones hang on.

    >>> [str(date.when) for date in dates_in("In mid-March 2018, and again in late 2022, or the 1950s")]
    ['2018-03~', '2022-10/2022-12', '195X']
    """
    if DATE_WORDS.isdisjoint(word_places(text)) and not DIGIT.search(text):
        return ()
    found: list[DateMention] = []
    rules = _applicable(text)
    for pattern, read in rules:
        if pattern not in RELATIVE:
            for match in pattern.finditer(text):
                _add(found, match, read(match, anchor))
    if found or anchor is not None:
        # Each hangs on the one before it, so that they are read in the order of the text.
        hanging = [(m, read, p) for p, read in rules if p in RELATIVE for m in p.finditer(text)]
        for match, read, pattern in sorted(hanging, key=lambda one: (one[0].start(), -one[0].end())):
            told_last = _told_last(text, found, match.start())
            hangs_on = told_last.when if told_last else anchor
            behind = _behind(text, match, found) if pattern is LATER_RULE[0] else None
            told = counted_from(match, behind) if behind else read(match, hangs_on)
            counted = "counted from " + str(behind or hangs_on) if behind or hangs_on else ""
            _add(found, match, told, counted)
    return _without_apposed(text, found)


START = attrgetter("start")


def _add(found: list[DateMention], match: re.Match[str], told: str | None, inferred: str = "") -> None:
    """Add a date to those found unless it stands in one of them or is none."""
    at = bisect_left(found, match.start(), key=START)
    if told is None or any(
        match.start() < one.end and one.start < match.end() for one in found[at - 1 if at else 0 : at + 1]
    ):
        return
    text, word = match.string, _word(match)
    waited = word in {"until", "till"} and (
        WAITED.search(text, max(0, match.start() - 90), match.start()) or WHEN_IT.match(text, match.end())
    )
    try:
        when = When(told if waited else _qualified(told, match))
    except DataError:
        return
    found.insert(at, DateMention(match.start(), match.end(), when, word == "since", inferred))


def _behind(text: str, match: re.Match[str], found: list[DateMention]) -> When | None:
    """Return the date another is counted from, told behind it: `two years after it joined in 1999`."""
    first = next(iter(found[bisect_left(found, match.end(), key=START) :][:1]), None)
    told = first is not None and match["then"] and SAME_CLAUSE.fullmatch(text, match.end(), first.start)
    return first.when if first is not None and told else None


def _told_last(text: str, found: list[DateMention], start: int) -> DateMention | None:
    """Return the last date before a place that a later one may be counted from."""
    at = bisect_left(found, start, key=START)
    before = found[max(0, at - 4) : at][::-1]
    return next((one for one in before if not _by_the_way(text, one)), before[0] if before else None)


def _by_the_way(text: str, one: DateMention) -> bool:
    """Whether nothing later is counted from a date: an end to come, or what came before the act told."""
    return bool(
        TERM.search(text, max(0, one.start - 40), one.start)
        or (one.inferred and AFTER_OR_BEFORE.search(text, one.start, one.end))
    )


TERM = gated(
    r"\b(?:runs?\s+out|expir\w+|due|lasts?|valid|holds?|until|till|through|put\s+off|postponed|deferred|extended)"
    r"(?:\s+(?:in|on|to|until|till|by|for))?\s*$"
)
SAME_CLAUSE = gated(r"[^,;.:()]{2,70}")


def _applicable(text: str) -> list[tuple[re.Pattern[str], Reader]]:
    """Return the rules a text may satisfy: those whose year, month's name or words it has."""
    said = word_places(text)
    year, month = YEAR.search(text), not MONTHS.keys().isdisjoint(said)
    return [
        (pattern, read)
        for pattern, read, needs_year, needs_month, words in _NEEDS
        if (year or not needs_year) and (month or not needs_month) and not (words and words.isdisjoint(said))
    ]


def _without_apposed(text: str, dates: list[DateMention]) -> tuple[DateMention, ...]:
    """Join a counted date to an exact one that explains it: `a month earlier, on 23 May`."""
    kept: list[DateMention] = []
    for date in dates:
        last = kept[-1] if kept else None
        told = EXACTLY.search(text, max(0, date.start - 120), date.start)
        if told and not date.inferred and (last is None or last.end <= told.start()):
            date = replace(date, start=told.start())  # noqa: PLW2901
        if last is None or not last.inferred:
            kept.append(date)
        elif _explains(text, last, date):
            inferred = date.inferred if date.inferred.endswith(str(last.when)) else ""
            kept[-1] = replace(date, start=last.start, inferred=inferred and last.inferred)
        else:
            kept.append(date)
    return tuple(kept)


def _explains(text: str, counted: DateMention, exact: DateMention) -> bool:
    """Whether a date says more exactly when a counted one was."""
    if EXPLAINS.fullmatch(text, counted.end, exact.start):
        on = ON.match(text, counted.end) or ON_INSIDE.match(text, exact.start)
        said = not exact.inferred or (bool(on) and exactness(exact.when) == "day")
        return said or bool(overlaps(counted.when, exact.when))
    told = EXACTLY.search(text, max(0, exact.start - 120), exact.start)
    return told is not None and told.start() <= counted.start


ON = gated(r",\s*on\b")
ON_INSIDE = gated(r"on\b")
EXPLAINS = gated(r",\s*(?:(?:on|in)\b\s*)?(?:the\b\s*)?")
# `nine days after independence, on 18 October 1962`
EXACTLY = gated(
    rf"\b(?:the|{N})\s+(?:years?|months?|weeks?|days?|hours?)\s+(?:after|before)\s+(?:(?:the|his|her|its|their|that)\s+)?"
    r"[\w’'-]+(?:\s+[\w’'-]+){0,3},\s*(?:(?:on|in)\b\s*)?$"
)


# What did not happen until a date happened on it.
WAITED = gated(
    r"\b(?:not|never|n['’]t|wait(?:ed)?|waiting|withheld|delayed|postponed|deferred|put\s+off|held\s+(?:off|back)"
    r"|took)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
# `until 14 November 2018, when it was lifted`
WHEN_IT = gated(r",\s+(?:when|at\s+which|on\s+which)\b")


def _word(match: re.Match[str]) -> str:
    return (match.groupdict().get("q") or "").casefold()


def _qualified(told: str, match: re.Match[str]) -> str:
    word = _word(match)
    plain = "/" not in told
    if word in {"by", "until", "till", "up to"} and not plain:
        return f"../{told.split('/')[1]}"
    if word == "since" and plain:
        return f"{told}/.."
    if word in {"by", "until", "till", "up to"} and plain:
        return f"../{told}"
    exact = plain and told[-1].isdigit()
    if word in {"about", "around", "circa", "approximately", "roughly", "ca."} and exact:
        return f"{told}~"
    if word.startswith(("possibly", "perhaps", "probably")) and exact:
        return f"{told}?"
    return told


def _days(m: re.Match[str], _: When | None) -> str:
    month = month_text(m["m"])
    return f"{m['y']}-{month}-{day_text(m['d'])}/{m['y']}-{month}-{day_text(m['d2'])}"


def _days_over(m: re.Match[str], _: When | None) -> str:
    year = m.groupdict().get("y1") or m["y"]
    return (
        f"{year}-{month_text(m['m'])}-{day_text(m['d'])}/{m['y']}-{month_text(m['m2'])}-{day_text(m['d2'])}"
    )


def _of_month(m: re.Match[str], _: When | None) -> str:
    return f"{m['y']}-{month_text(m['m'])}" + ("~" if m["part"] else "")


def _months(m: re.Match[str], _: When | None) -> str:
    return f"{m['y']}-{month_text(m['m'])}/{m['y']}-{month_text(m['m2'])}"


def _of_year(m: re.Match[str], _: When | None) -> str:
    part, year = m["part"].casefold(), m["y"]
    if part.startswith("mid") or "middle" in part:
        return f"{year}-05/{year}-08"
    ending = re.match(r"(?:the )?(?:late|end|close|closing|final|last)\b", part)
    if "days" in part:
        return f"{year}-12~" if ending else f"{year}-01~"
    return f"{year}-10/{year}-12" if ending else f"{year}-01/{year}-03"


def _quarter(m: re.Match[str], _: When | None) -> str:
    name = m["n"].casefold()
    place = int(name) if name.isdigit() else 4 if name in {"last", "final"} else ORDINALS[name]
    return f"{m['y']}-{32 + place}"


def _half(m: re.Match[str], _: When | None) -> str:
    return f"{m['y']}-{39 + ORDINALS[m['n'].casefold()]}"


def _decade(m: re.Match[str], _: When | None) -> str:
    first = f"{m['y'][:3]}X"
    second = m.groupdict().get("y2")
    return first if not second or second[:3] == m["y"][:3] else f"{first}/{second[:3]}X"


def _century(m: re.Match[str], _: When | None) -> str:
    text = m["n"].casefold()
    place = ORDINALS[text] if text in ORDINALS else int(re.sub("[^0-9]", "", text))
    return f"{place - 1:02}XX"


def _span(m: re.Match[str], _: When | None) -> str:
    second = m["y2"] if len(m["y2"]) == 4 else m["y"][: 4 - len(m["y2"])] + m["y2"]
    return f"{m['y']}/{second}"


def _without_year(m: re.Match[str], anchor: When | None) -> str | None:
    """Give a month or day without its year the year of the date before it."""
    if anchor is None or anchor.precision in {"decade", "century", "millennium"} or anchor.earliest.year < 2:
        return None
    if anchor.earliest.year != anchor.latest.year:
        return None
    day = m.groupdict().get("d")
    tail = f"-{day_text(day)}" if day else ""
    return f"{anchor.earliest.year + _turn(m, anchor)}-{month_text(m['m'])}{tail}"


def _turn(m: re.Match[str], anchor: When) -> int:
    """Return 1 where a list has gone on to the next year: `on 23 December; on 15 January`."""
    month, last = int(month_text(m["m"])), anchor.earliest.month
    if last < 10 or month > last - 6 or exactness(anchor) not in {"day", "month"}:
        return 0
    name = anchor.earliest.strftime("%B")
    at = m.string.rfind(name, 0, m.start())
    return int(at >= 0 and not EARLIER.search(m.string, at, m.start()))


# What follows was before.
EARLIER = gated(r"\b(?:had|having|after|before|since|earlier|from|who|which|where)\b", re.IGNORECASE)


def _year(m: re.Match[str], _: When | None) -> str:
    return m["y"]


_COUNTED = [
    *COUNTED_SEASONS,
    *LOOSE,
    *COUNTED,
    rule(rf"\b(?:on|from|(?P<q>by|until|till|since))\s+(?P<m>{M})\s+(?P<d>{D})\b", _without_year),
    rule(
        rf"\b(?:on|from|(?P<q>by|until|till|since))\s+(?:the\s+)?(?P<d>{D})\s+(?:of\s+)?(?P<m>{M})\b",
        _without_year,
    ),
    rule(
        rf"\b(?:in|that(?:\s+same)?|the\s+same|(?P<q>by|until|till|since))\s+(?P<m>(?!may\s+be\b){M})(?=\s*(?:[,.;)]|$|\w))",
        _without_year,
    ),
]
RULES: tuple[tuple[re.Pattern[str], Reader], ...] = (
    rule(
        rf"(?P<q>\b(?:since|by|until|about|around)\b)?\s*\b(?P<y>{Y})-(?P<m0>0[1-9]"
        rf"|1[0-2])-(?P<d0>[0-3]\d)\b",
        lambda m, _: f"{m['y']}-{m['m0']}-{m['d0']}",
    ),
    rule(
        rf"(?P<pair>\bbetween\s+)?\b(?P<d>{D})\s+(?P<m>{M})(?:\s+(?P<y1>{Y}))?{OVER}(?P<d2>{D})\s+(?P<m2>{M})\s*,?\s*(?P<y>{Y})\b",
        _days_over,
    ),
    rule(
        rf"(?P<pair>\bbetween\s+)?\b(?P<m>{M})\s+(?P<d>{D})(?:,?\s+(?P<y1>{Y}))?,?{OVER}(?P<m2>{M})\s+(?P<d2>{D}),?\s+(?P<y>{Y})\b",
        _days_over,
    ),
    rule(rf"\b(?P<d>{D}){TO}(?P<d2>{D})\s+(?:of\s+)?(?P<m>{M})\s*,?\s*(?P<y>{Y})\b", _days),
    rule(rf"\b(?P<m>{M})\s+(?P<d>{D}){TO}(?P<d2>{D}),?\s+(?P<y>{Y})\b", _days),
    rule(rf"{LIMIT}\b(?P<d>{D})\s+(?:of\s+)?(?P<m>{M})\s*,?\s*(?P<y>{Y})\b", whole_day),
    rule(rf"{LIMIT}\b(?P<m>{M})\s+(?:the\s+)?(?P<d>{D})\s*,?\s+(?P<y>{Y})\b", whole_day),
    *SPANS,
    *NAMED_DAYS,
    rule(rf"\b(?P<m>{M}){TO}(?P<m2>{M})\s+(?P<y>{Y})\b", _months),
    rule(rf"{LIMIT}(?:\b(?P<part>{PART})[\s-]+)?\b(?P<m>{M})\s*(?:of\s+|,\s*)?(?P<y>{Y})\b", _of_month),
    rule(
        rf"\b(?:(?:early|mid|late)[\s-]+(?:to[\s-]+(?:mid"
        rf"|late)[\s-]+)?)?(?P<y>{Y})s{TO}(?:the\s+)?(?:(?:early|mid|late)[\s-]+)?(?P<y2>{Y})s\b",
        _decade,
    ),
    rule(
        rf"{LIMIT}(?:\b(?:early|mid|late)[\s-]+(?:to[\s-]+(?:mid|late)[\s-]+)?)?\b(?P<y>1\d\d0"
        rf"|20\d0)['’]?s\b",
        _decade,
    ),
    rule(rf"\b(?P<n>{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))[\s-]+century\b", _century),
    rule(
        rf"\b(?:the\s+)?(?P<n>first|second|third|fourth|last|final)\s+quarter\s+of\s+(?P<y>{Y})\b", _quarter
    ),
    rule(rf"\bQ(?P<n>[1-4])\s*(?:of\s+)?(?P<y>{Y})\b", _quarter),
    rule(rf"\b(?:the\s+)?(?P<n>first|second)\s+half\s+of\s+(?P<y>{Y})\b", _half),
    rule(rf"\b(?:between|from)\s+(?P<y>{Y})\s+(?:and|to|until|through|till)\s+(?P<y2>{Y})\b", _span),
    *SEASONS_OF_YEARS,
    rule(rf"{LIMIT}\b(?P<part>{PART})[\s-]+(?P<y>{Y})\b", _of_year),
    rule(rf"(?<![\d.,$€£-])\b(?P<y>{Y})\s*[-–]\s*(?P<y2>(?:1\d|20)?\d{{2}})(?![\d-])\b", _span),
    rule(
        rf"(?:{LIMIT})(?<![\d.,$€£/-])(?<!\b[Rr]esolution )\b(?P<y>{Y})\b"
        rf"(?![.,]\d|-(?:km|kilomet|mile|strong|meter|troop|year)|\s*(?:%"
        rf"|percent|km|kilomet|miles?\b|meters|tons?\b|tonnes|troops|soldiers|people|men\b|dollars|euros"
        rf"|million|billion|peacekeepers|mw\b|megawatts|megawatt|hectares|square|sq\b|personnel|workers"
        rf"|students|refugees|barrels|containers|families|citizens|companies|civilians|members|islands"
        rf"|delegates|participants|feet|[A-Z][a-z]+\s+(?:troops|soldiers|peacekeepers|forces)))",
        _year,
    ),
)
RELATIVE = frozenset(pattern for pattern, _ in _COUNTED)
YEAR = re.compile(Y)


def _always(pattern: re.Pattern[str], group: str) -> bool:
    """Whether a rule cannot match without a group."""
    return f"(?P<{group}>" in pattern.pattern and pattern not in OPTIONAL


# Rules whose year and month are one choice among others.
OPTIONAL = frozenset(pattern for pattern, _ in (NAMED_DAYS[0], COUNTED_SEASONS[0]))
PARTS = frozenset(re.findall(r"[a-z]+", PART)) - {"the", "of"}
# Words one of which stands in whatever a reader reads.
ASKED: dict[Reader, frozenset[str]] = {
    _century: frozenset({"century"}),
    _half: frozenset({"half"}),
    _of_year: PARTS,
    **COUNTED_ASKED,
    **LOOSE_ASKED,
}
_NEEDS = tuple(
    (pattern, read, _always(pattern, "y"), _always(pattern, "m"), ASKED.get(read, frozenset()))
    for pattern, read in (*RULES, *_COUNTED)
)
