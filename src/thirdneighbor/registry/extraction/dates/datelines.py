"""The place and day a report opens with: `LIMA, 3 May 2021 -`."""

from __future__ import annotations

from dataclasses import dataclass

from thirdneighbor.core.dates import When
from thirdneighbor.core.passages import Passage
from thirdneighbor.core.states import all_states
from thirdneighbor.registry.extraction.dates.date_words import D, M, Y
from thirdneighbor.registry.extraction.dates.dates_in_text import dates_in
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import names_in
from thirdneighbor.registry.extraction.sentences.analysis import Context
from thirdneighbor.registry.ladder import ladder_of

DAY = rf"(?:(?:{D}\s+)?{M}\.?(?:\s+{D})?,?(?:\s+{Y})?|{Y}-\d\d-\d\d)"
OPENING = gated(
    rf"(?P<place>[A-ZÀ-Ž](?:[A-ZÀ-Ž.’'ʻ-]|\s(?=[A-ZÀ-Ž])){{2,80}})(?:,\s+[A-Z][\w.]*(?:\s[A-Z]\w+)?(?=,|\s+[(–—-]))?"
    rf"(?:,\s+(?P<day>(?i:{DAY})))?(?:\s*\([^)]{{1,40}}\))?(?:\s*(?:--?|[–—])\s+|:\s+|\s*[.]\s*)",
)
# Seats of organizations, from which the world is reported.
WORLDLY = frozenset(
    ["GENEVA", "NEW YORK", "UNITED NATIONS", "BRUSSELS", "THE HAGUE", "VIENNA", "STRASBOURG", "LUXEMBOURG"]
)
PLACES = frozenset({"name", "seat", "city"})


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a report opens with its place and perhaps day: the place, the day and where its words begin."""

    place: str
    day: When | None
    end: int


def dateline_of(text: str) -> Dateline | None:
    """Return the place and day a sentence opens with.

    >>> found = dateline_of("LIMA, May 3, 2021 (wire) - Peru has recalled its envoy.")
    >>> found.place, str(found.day)
    ('LIMA', '2021-05-03')
    """
    match = OPENING.match(text)
    ended = match and text[: match.end()].rstrip().endswith(".")
    if match is None or (ended and not match["day"]):
        return None
    told = dates_in(match["day"]) if match["day"] else ()
    return Dateline(match["place"].strip(), told[0].when if told else None, match.end())


def begin_report(text: str, context: Context) -> int:
    """Return where a sentence's words begin behind its dateline; the context learns where and when it is.

    The place's state is what the report is about, unless the whole document is about one.
    """
    found = dateline_of(text)
    if found is None:
        return 0
    names = names_in(found.place.title(), context.vocabulary)
    if not found.day and not (names and names[0].kind in PLACES):
        return 0
    if context.moving:
        code = names[0].code if names and found.place not in WORLDLY else ""
        leave_report(context)
        context.home = code if code in all_states(context.folder) else ""
        context.ladder = ladder_of(context.home, folder=context.folder)
    context.today = context.anchor = found.day
    context.reporting = True
    return found.end


def leave_report(context: Context) -> None:
    """Forget a report when the next paragraph is another one's."""
    context.home, context.today, context.anchor, context.reporting = "", None, None, False
    context.subject = context.pair = context.near = ()
    context.partner = context.host = ""
    context.last = context.latest = context.journey = context.person = None
    context.ladder = ladder_of("", folder=context.folder)


def reports_in(passages: tuple[Passage, ...]) -> int:
    """Return how many reports with a place of their own a document strings together."""
    return sum(bool(dateline_of(p.text)) for p in passages if p.begins and not p.cells)


def date_of_heading(heading: str) -> When | None:
    """Return the year, month or day a heading names, whose year the days under it without one take.

    >>> str(date_of_heading("The election of 2024")), date_of_heading("From 1945 to 1990")
    ('2024', None)
    """
    told = dates_in(heading)
    return told[0].when if len(told) == 1 and told[0].when.precision in {"year", "month", "day"} else None
