"""Since when a state is one: `independent since 1957`, `its independence, proclaimed in 1918`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.reasons import Told
from thirdneighbor.registry.extraction.sentences.acting import speaks, standing
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

STATUS = gated(
    r"\b(?P<what>independent|self-governing|an?\s+(?:[a-z]+\s+)?(?:republic|kingdom|dominion|monarchy|federation|sovereign\s+state"
    r"|independent\s+state|state))(?:\s+(?:outside|within|inside)\s+(?:the\s+)?[A-Z]\w+|\s+again|\s+once\s+more)?,?\s*(?:from|in|on|as\s+of)?\s*$"
)
INDEPENDENCE = gated(
    r"\b(?:(?P<whose>its|their|the\s+country['’]s)\s+)?(?:\w+\s+)?(?:independence|statehood|sovereignty)\b",
    re.IGNORECASE,
)
CAME = gated(
    r"\b(?P<verb>(?:re)?(?:proclaimed|declared|gained|stored|won|covered)|restored|recovered|won(?:\s+back)?|achieved|attained|obtained"
    r"|reestablished|re-established|re-declared|lost|followed|arrived|dawned)\s+(?:again\s+|only\s+|at\s+last\s+|finally\s+)?(?:on|in|at)?\s*$"
)
MEMBER = gated(
    r"\b(?:(?:belong(?:s|ed|ing)?\s+to|(?:full\s+)?members?\s+of(?:[^;.]*?\band\s+of)?)\s+(?:both\s+)?(?:the\s+)?"
    r"|(?:has|have|had)\s+(?:both\s+|also\s+)?(?:been|sat|stayed|stood)\s+(?:in|inside|within|part\s+of)(?:[^;.]*?\band\s+in)?\s+(?:both\s+)?(?:the\s+)?)$"
)
APPOSED = gated(r"(?:^|[,;:(]\s*)$")
# A capital letter within the sentence: a name that no table may know.
STRANGER = gated(r"(?<=\w\s)[A-ZÀ-Ž][a-zà-ž]+\s+(?:has|had|was|is|became|remained|,)")
NOT_ITS_OWN = gated(r"\s+(?:of|movement|day|war|leader|party|hero)\b")
REACH = 160


def independences(sentence: Sentence, _made_before: Sequence[Draft] = ()) -> list[Draft]:
    """Return since when a state is one or in a club, and when its independence came or was lost."""
    if sentence.passage.cells or not sentence.dates:
        return []
    return [*_statuses(sentence), *_came(sentence), *_memberships(sentence)]


def _statuses(sentence: Sentence) -> list[Draft]:
    found: list[Draft] = []
    for date in sentence.dates:
        told = STATUS.search(sentence.text, 0, date.start)
        apposed = told and told["what"] == "independent" and APPOSED.search(sentence.text, 0, told.start())
        if told is None or not (date.since or apposed):
            continue
        codes, why = _bearer(sentence, told.start())
        if codes and standing(sentence, told.start()) == "done":
            found.append(
                _made(codes, (told.start(), date.end), date.when, sense="became independent", why=why)
            )
    return found


def _bearer(sentence: Sentence, start: int) -> Told:
    """Return the one state a status is told of: the first that can act before it, else the home state."""
    acting = [g for g in sentence.groups if g.end <= start and speaks(sentence, g) and len(g.codes) == 1]
    named = [g for g in acting if g.mentions[0].kind in {"name", "people"}]
    home = sentence.context.home
    if named and (len({g.codes for g in named}) == 1 or named[0].start < 25):
        return named[0].codes, ()
    stranger = STRANGER.search(sentence.text, 0, start)
    return ((home,), ("the document's home state",)) if home and not acting and not stranger else ((), ())


def _came(sentence: Sentence) -> list[Draft]:
    """Return each dated turn of a state's independence: proclaimed, lost, regained."""
    noun = INDEPENDENCE.search(sentence.text)
    if noun is None or NOT_ITS_OWN.match(sentence.text, noun.end()):
        return []
    owners = [g for g in sentence.groups if g.end <= noun.end() and noun.start() - g.end < 4 and g.owns]
    home = sentence.context.home
    codes = owners[-1].codes[:1] if owners else ((home,) if home else ())
    why = () if owners else ("the document's home state",)
    if not codes or (not owners and not noun["whose"] and noun.start() > 1):
        return []
    found: list[Draft] = []
    for date in sentence.dates:
        told = CAME.search(sentence.text, noun.end(), date.start) if date.start - noun.end() < REACH else None
        if told and not sentence.text[noun.end() : told.start()].count(";"):
            found.append(_made(codes, (told.start(), date.end), date.when, sense="independence", why=why))
    return found


def _memberships(sentence: Sentence) -> list[Draft]:
    """Return since when a state belongs to organizations: `Since 2004 Estonia has belonged to NATO`."""
    found: list[Draft] = []
    since = [d for d in sentence.dates if d.since or sentence.text[max(0, d.start - 6) : d.start] == "since "]
    for group in sentence.groups if since else ():
        clubs = [m for m in group.mentions if m.kind == "organization" and m.code]
        told = MEMBER.search(sentence.text, 0, group.start)
        if not clubs or told is None or standing(sentence, told.start()) != "done":
            continue
        codes, why = _bearer(sentence, told.start())
        near = [d for d in since if 0 <= d.start - group.end < 25 or d.end < told.start()]
        if codes and near:
            found += [
                _made((*codes, m.code), (m.start, m.end), near[-1].when, sense="joined", why=why)
                for m in clubs
                if m.code not in codes
            ]
    return found


def _made(
    codes: tuple[str, ...], span: tuple[int, int], when: When, *, sense: str, why: tuple[str, ...]
) -> Draft:
    date = When(when.text.removesuffix("/.."))
    return Draft("event", codes, *span, instrument=sense, sense=sense, date=date, inferred=why)
