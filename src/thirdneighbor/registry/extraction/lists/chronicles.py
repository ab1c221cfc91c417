"""Chronicles that tell in the present what happened: `1991 - Peru joins the alliance` is read as `joined`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from thirdneighbor.core.dates import When
from thirdneighbor.core.tables import DataFolder
from thirdneighbor.registry.extraction.dates.dates_in_text import DateMention, dates_in
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.irregular import pasts_of
from thirdneighbor.registry.extraction.names.mentions import names_in
from thirdneighbor.registry.extraction.names.vocabulary import Vocabulary, inflected

LABEL = gated(r"\W*(?P<date>[^:–—]{4,40}?)\s*(?::|\s[–—-])\s+(?=\S)")
ARTICLE = gated(r"\b(?:the|on|in|by|since|c\.?|ca\.?|circa|about|around|late|early|mid)\b", re.IGNORECASE)
PRESENT = gated(r"\b(?P<verb>[A-Za-z]+s)\b")
BEING = gated(
    r"\b(?P<be>is|are)\s+(?=(?:\w+ly\s+)?(?:\w+ed|[a-z]+n|held|set|sent|won|lost|made|cut|put|met)\b)"
)
# A noun, not a verb: `the visits`, `its claims`, `to attacks`.
OF_A_NOUN = gated(
    r"\b(?:the|a|an|its|their|his|her|of|to|new|several|many|first|two|three|all|no|some|by|in|for|with|on|from)\s+$"
    r"|['’]s?\s+$",
    re.IGNORECASE,
)
# Verbs of the present tense that are nouns as well, so that only a subject before them makes them verbs.
NOUNS = frozenset(
    {
        *(
            "talks",
            "visits",
            "votes",
            "strikes",
            "attacks",
            "protests",
            "loans",
            "returns",
            "claims",
            "reports",
        ),
        *(
            "calls",
            "moves",
            "plans",
            "demands",
            "elections",
            "troops",
            "sanctions",
            "forces",
            "raids",
            "clashes",
        ),
        *("accords", "pacts", "bans", "links", "ties", "rules", "leaders", "states", "awards", "agreements"),
        *(
            "payments",
            "purchases",
            "signs",
            "offers",
            "vetoes",
            "appeals",
            "charges",
            "names",
            "orders",
            "places",
        ),
        *("ships", "supports", "trades", "views", "works", "results"),
    }
)
SUBJECT_END = gated(r"(?:^|\band|,|;)\s*$")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a chronicle: its text with verbs in the past, and the date of its label if that dates it.

    Where the text has a date of its own, the label only completes it and is left out. `dated` says
    whether there is a label: such an entry points back to none before it.
    """

    text: str
    when: When | None = None
    begin: int = 0
    dated: bool = False


def entry_in(text: str, vocabulary: Vocabulary, folder: DataFolder) -> Entry:
    """Return an entry of a chronicle as it is to be read; any other text as it is.

    An entry begins with a date and a colon or dash. Verbs are those of the tables, and any word in `-s` that
    follows the name of a state or person.
    """
    label = LABEL.match(text)
    dates = dates_in(label["date"]) if label else ()
    if label is None or len(dates) != 1 or re.search(r"\w", _around(label["date"], dates[0])):
        return Entry(text)
    told = _told_in_past(text, label.end(), vocabulary, folder)
    if dates_in(told[label.end() :], anchor=dates[0].when):
        return Entry(told[label.end() :], dates[0].when, label.end(), dated=True)
    return Entry(told, dated=True)


def _around(label: str, date: DateMention) -> str:
    """Return what a label holds besides its date and the article or preposition before it."""
    return ARTICLE.sub("", label[: date.start]) + label[date.end :]


def _told_in_past(text: str, begin: int, vocabulary: Vocabulary, folder: DataFolder) -> str:
    """Return a text with the verbs behind a place in the past."""
    ends = {m.end for m in names_in(text, vocabulary) if not m.adjective}
    known = _pasts(folder)
    told, at = [text[:begin]], begin
    for match in PRESENT.finditer(text, at):
        past = _past(text, match, begin, ends=ends, known=known)
        if past:
            told += [text[at : match.start()], past]
            at = match.end()
    entry = "".join([*told, text[at:]])
    return BEING.sub(lambda m: "was " if m["be"] == "is" else "were ", entry)


def _past(text: str, match: re.Match[str], begin: int, *, ends: set[int], known: dict[str, str]) -> str:
    """Return the past of a word in `-s`, or nothing where it is no verb."""
    word, before = match["verb"], text[begin : match.start()]
    folded = word.casefold()
    subject = match.start() - 1 in ends and word.islower()
    if subject:
        return known.get(folded) or _regular(folded)
    opens = bool(SUBJECT_END.search(before)) and (word.islower() or not before.strip())
    if folded in NOUNS or folded not in known or OF_A_NOUN.search(before) or not (opens or word.islower()):
        return ""
    past = known[folded]
    return past if word.islower() else past.capitalize()


@cache
def _pasts(folder: DataFolder) -> dict[str, str]:
    """Return the past of each present form of the verbs in the tables."""
    stems = {
        stem.split()[0]
        for row in folder.table("verbs")
        for stem in row["verbs"].split("|")
        if stem.split() and stem.split()[0].isalpha()
    }
    return {inflected(stem)[1]: _past_of(stem) for stem in stems} | {
        "becomes": "became",
        "takes": "took",
        "has": "had",
    }


def _past_of(stem: str) -> str:
    """Return the past of a verb, by the tables of irregular and doubling verbs or by rule.

    >>> _past_of("join"), _past_of("ban"), _past_of("freeze"), _past_of("ratify")
    ('joined', 'banned', 'froze', 'ratified')
    """
    forms = inflected(stem)
    irregular = pasts_of(stem)
    doubled = [form for form in forms[4:] if form.endswith("ed")]
    return (irregular or doubled or forms[2:3])[0]


def _regular(third: str) -> str:
    """Return the past of a third person in `-s` that no table holds.

    >>> _regular("retakes"), _regular("ratifies"), _regular("relinquishes")
    ('retook', 'ratified', 'relinquished')
    """
    stems = [f"{third[:-3]}y"] if third.endswith("ies") else [third[:-1], third[:-2]]
    known = [stem for stem in stems if pasts_of(stem)]
    return _past_of((known or stems)[0])
