"""What the place of a date in its sentence says of whose it is: an aside's, the next clause's, a list's."""

from __future__ import annotations

from thirdneighbor.registry.extraction.dates.dates_in_text import DateMention
from thirdneighbor.registry.extraction.gaps import AFTER_OR_BEFORE, PAUSE
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

# How far before a date its clause is looked for.
NEAR = 240
PAST = (
    r"(?:was|were|is|are|has|had|have|did|does|can|could|may|\w{2,}ed|began|became|broke|brought|built|came|cut|drew|fell"
    r"|flew|fought|found|gave|got|held|kept|laid|left|led|lent|let|lost|made|met|paid|put|ran|said|sank|saw|sent|set|shut"
    r"|sold|spent|spoke|stood|struck|swore|threw|told|took|tore|went|withdrew|won|wrote)"
)
# `, who seized power on 2 March 1962,`; `, struck in Oslo on 2 May 1962 with Norway,`
OPENED = gated(
    r",\s+(?:(?:(?:to|by|under|in|with|for|of|from|on|at)\s+)?(?:who|which|whose|whom)|\w{3,}ed|struck|sworn|won|made"
    r"|held|built|drawn|born|begun|written|taken|given|set\s+up|put|here|there|once|in\s+(?:office|power|force|place))\b"
    r"(?P<told>[^;:.]*)$"
)
CLOSED = gated(
    rf"(?P<rest>[^,;:.()]{{0,60}}),\s+(?:(?:later|then|also|soon|now|still|again|\w+ly)\s+)?{PAST}\b"
)
# Another finite clause has begun between the aside's opening and the date.
BROKEN = gated(rf",\s+(?:and\s+|but\s+)?(?:(?:he|she|it|they|the\s+\w+|[A-Z]\w+)\s+)?{PAST}\b")
NEXT_CLAUSE = gated(
    r"(?:,\s+(?:and|but|while|whereas|then)|;(?:\s+(?:and|but|then))?|—|\s–)\s+(?:(?:only|later|then|already|again)\s+)?"
    r"(?:(?:in|on|by|at|from|during)\s*)?(?:the\s+)?$"
)
ENDS = gated(r"\s*(?:[.;:)]|,\s+(?:and|or)\s+(?:in\s+|on\s+)?(?:the\s+)?\d|$)|,\s+[^,;]{0,60}$")
SUBJECT = gated(
    rf"\s*,?\s+(?:[A-Z]|(?:the|its|his|her|their|it|he|she|they|an?|both|two|all|another|{PAST})\b)"
)
NOT_SINCE = gated(
    r"\b(?:[Nn]ot\s+since|for\s+the\s+first\s+time\s+since|the\s+first\s[^;.,]{0,60}\ssince)\b[^;:]*$"
)
# What is told by the way and is no part of the story: `having signed it in 2000`, `not since July 1985`.
ASIDE = gated(
    r"(?:\b[Nn]ot\s+since\s|\bfor\s+the\s+first\s+time\s+(?:since|in)\b|\b(?:first|last|only|biggest|worst|largest|highest)\s[^;.]{0,40}\bsince\s"
    r"|\bhaving\s+(?:been\s+)?\w+|\b(?:put\s+off|postponed|extended|prolonged|runs?|ran|lasts?|deferred|valid|effective)\b"
    r"|\b(?:which|who|that)\s+(?:it\s+|he\s+|she\s+|they\s+)?had\s|\b(?:three|two|four|five|six|\w+)\s+(?:days|weeks|months|years)\s+(?:after|before)\s)"
    r"[^;:]*$"
)


def never_since(sentence: Sentence, date: DateMention) -> bool:
    """Whether a date is told but for a rarity or of what is to come: `not since July 1985`, `due in 2028`."""
    return (
        to_come(sentence, date)
        or NOT_SINCE.search(sentence.text, max(0, date.start - NEAR), date.start + 1) is not None
    )


# `elections are due in 2028`, `the lease runs until 2042`
TO_COME = gated(
    r"\b(?:due|scheduled|planned|slated|expected|foreseen|(?:will|would|shall|may|might|could)\s+(?:\w+\s+){1,5}?|runs?|valid|expires?|expiring|ends|ending|lasts|next\s+(?:\w+\s+)?elections?)"
    r"\s*(?:for|in|by|on|to|until|till|through)?\s*(?:the\s+)?$"
)


def to_come(sentence: Sentence, date: DateMention) -> bool:
    """Whether a date is that of what is still to come, from which nothing is counted."""
    text = sentence.text
    begin = date.start + len(text[date.start : date.end]) - len(text[date.start : date.end].lstrip())
    return TO_COME.search(text, max(0, begin - 60), begin) is not None


def told_aside(sentence: Sentence, date: DateMention) -> bool:
    """Whether a date is told by the way, so that a later sentence does not count from it."""
    if of_clause_behind(sentence, date) or to_come(sentence, date):
        return True
    clause = (
        max(max(0, date.start - NEAR) - 1, *(sentence.text.rfind(mark, 0, date.start) for mark in ";:")) + 1
    )
    return ASIDE.search(sentence.text, clause, date.start + 1) is not None


# `in July 2014, the month in which he came`; `until 14 November 2018, when it was lifted`
WHEN = gated(
    r",\s+(?:when|at\s+which|on\s+which|(?:the|an?)\s+(?:\w+\s+)?(?:day|week|month|year|summer|spring|autumn|winter)"
    r"\s+(?:in\s+which|on\s+which|that|when|of\b))"
)
# `came twice: in March 2019 and ...`
COLON = gated(r":\s*(?:(?:first|once|firstly)\s*,?\s*)?(?:(?:in|on)\s*)?(?:the\s+)?")


def in_aside(sentence: Sentence, date: DateMention) -> tuple[int, int] | None:
    """Return the bounds of the aside that holds a date and that the main verb follows, or None."""
    text = sentence.text
    closed = CLOSED.match(text, date.end)
    if closed is None:
        return None
    opened = OPENED.search(text, max(0, date.start - NEAR), date.start)
    if opened is None or BROKEN.search(text, opened.start("told"), date.start):
        return None
    return opened.start(), closed.end("rest")


def of_clause_behind(sentence: Sentence, date: DateMention) -> bool:
    """Whether a counted date is that of the clause behind it: `..., eight months after he had signed it`."""
    said = sentence.text[date.start : date.end]
    if not date.inferred or date.start < 12 or not AFTER_OR_BEFORE.search(said):
        return False
    return not PAUSE.match(sentence.text, date.end)


def leads_clause(sentence: Sentence, date: DateMention) -> bool:
    """Whether a date opens a clause behind the first: `..., and in June 2003 the barrier went up`."""
    text = sentence.text
    begin = date.start + text[date.start : date.start + 1].isspace()
    if not NEXT_CLAUSE.search(text, max(0, begin - 40), begin):
        return False
    return not ENDS.match(text, date.end) and SUBJECT.match(text, date.end) is not None


def told_when(sentence: Sentence, date: DateMention) -> int:
    """Return where the clause begins that tells what else happened on a date: `2018, when it fell`; or 0."""
    told = WHEN.match(sentence.text, date.end)
    return told.end() if told else 0


def behind_colon(sentence: Sentence, left: int, date: DateMention) -> bool:
    """Whether a date opens a list behind a colon, that tells when the act before it was done."""
    return COLON.fullmatch(sentence.text, left, date.start) is not None


def dated_behind(sentence: Sentence, draft: Draft, order: list[Draft]) -> bool:
    """Whether an act has a date of its own behind it, so that it needs none before it."""
    _, right = sentence.clause(draft.start, draft.end)
    date = sentence.date_after(draft.end)
    if date is None or date.start >= right or draft.kind not in {"event", "visit"}:
        return False
    between = sentence.text[draft.end : date.start]
    return (
        len(between) < 60
        and not any(draft.end <= o.start < date.start for o in order)
        and ", and" not in between
    )
