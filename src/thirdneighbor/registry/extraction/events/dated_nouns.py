"""Acts that a noun tells with a date of its own, whoever is named: `the murder of the envoy, on 3 August`.

Where the words name nobody else, the state the document is about is the one concerned.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from thirdneighbor.registry.extraction.dates.dates_in_text import DateMention
from thirdneighbor.registry.extraction.events.event_nouns import MOOTED, NAMED_SO
from thirdneighbor.registry.extraction.events.nominals import DEBATED
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.reasons import COUNTED_FROM, HOME_CONCERNED, Told
from thirdneighbor.registry.extraction.sentences.acting import speaks, standing
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.sentences.drafts import event_told

# What may stand between a noun and its date: of whom, by whom, where; no verb.
PHRASE = gated(
    r"(?:,?\s+(?:of|by|from|to|in|on|at|against|with|near|into|for|over|and|the|a|an|its|their|his|[a-z]+(?<!ed)(?<!was)(?<!were)"
    r"(?<!had)(?<!has)(?<!came)(?<!that)(?<!which)(?<!who)(?<!is)(?<!are)|[A-ZÀ-Ž][\w’'.-]*|[\d,.]+|['’]s))*?,?\s*(?:of|on|in|from|late\s+in|early\s+in)?\s*",
)
CAME = gated(
    r"[^;.]{0,90}?\s(?:came(?!\s+(?:off|down|from|with|to))|followed|dates?\s+(?:from|back\s+to)|dated\s+(?:from|back\s+to)|took\s+place|occurred|ensued"
    r"|was\s+(?:celebrated|proclaimed|declared)|was\s+complete[d]?|were\s+complete[d]?|was\s+effected|happened|arrived|began|had\s+to\s+(?:await|wait\s+(?:until|till|for))|(?:was|were)\s+(?:delayed|put\s+off|withheld)\s+(?:until|till)|bears?\s+the\s+date)\b[^,;.]{0,30},?\s*(?:on|in|from|to|by)?\s*"
)
# Behind these a noun is a name, a subject of talk, or what another act was about.
NO_ACT = gated(
    r"(?:anniversary|day|right|rights|talks|plan|plans|question|issue|threat|risk|hope|demand|demands|calls?|proposal|promise|offer"
    r"|request|vote|resolution|law|decree|decision|agreement|treaty|accord|protocol|memorandum|referendum|date|war|movement|struggle|fight)"
    r"\s+(?:of|for|on|to|against|about|over)\s+(?:the\s+|an?\s+|its\s+|their\s+|full\s+)*\Z",
    re.IGNORECASE,
)
COMPOUND = gated(
    r"[-\s](?:price|prices|rate|figures?|agreement|treaty|talks|movement|day|ceremony|speech|calls?|visits?|trips?|match|leg|home|flights?)\b|-"
)
# What these words date or judge by an act is told for itself, not the act.
ASIDE = gated(
    r"\b(?:time|eve|victims?|wake|memory|author|outset|height|condemn\w*|deplor\w+|denounc\w+|support\w*|opposed|backed|on|before"
    r"|fruit|began|begun|started|sought|wanted|favou?red|part\s+in|role\s+in|recogni[sz]\w*|acknowledg\w*|protest\w*|reject\w*)\s+(?:of\s+)?(?:the\s+|an?\s+|its\s+)*(?:\w+\s+)?\Z",
    re.IGNORECASE,
)
# A ballot whose outcome the sentence tells is told with it.
BALLOT = gated(r"(?:referendum|plebiscite)", re.IGNORECASE)
ITS = gated(r"\s+of\s+(?:its|their)\b")
NEAR_OWNER = 3
NEAR = 110
FACT = gated(
    r"\b(?:before|after|since|until|with|upon|following|on|of)\s+(?:the\s+|an?\s+|its\s+)*\Z", re.IGNORECASE
)


def dated_nouns(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return a draft for each act told by a noun with its own date behind it that no other rule read."""
    found: list[Draft] = []
    home, text = sentence.context.home, sentence.text
    if not home or not sentence.dates or sentence.passage.cells:
        return found
    for match in sentence.vocabulary.found(sentence.vocabulary.nominal, text):
        counted = _counted(sentence, match)
        date = counted or _own_date(sentence, match)
        if date is None or not _is_act(sentence, match):
            continue
        if not counted and any(_tells(d, match, date) for d in [*made, *found]):
            continue
        if BALLOT.fullmatch(match.group()) and any(d.kind == "event" for d in made):
            continue
        pair = _same_pair(sentence, match, made) if counted else ()
        codes, why = (pair, (COUNTED_FROM,)) if pair else _concerned(sentence, match, date.start)
        if not codes:
            continue
        when = date.when if not date.since else None
        found.append(event_told(sentence, match.span(), (codes[:4], why), date=when))
    return found


# What was decided on a date: `Lima's decision of May 1990 to freeze the accounts`.
DECIDED = gated(
    r"['’]s?\s+(?:\w+\s+)?(?:decision|move|order|vote|resolve|decree)(?:\s+(?:of|in|on|from))?\s+(?P<date>[^,;.]{4,22}?)\s+to\s+"
    r"(?P<verb>put|place|suspend|freeze|cut|close|shut|expel|ban|bar|break|withdraw|recall|halt|stop|lift|impose|leave|quit|recognize"
    r"|move|send|end|sever|reopen|annex|list|blacklist|designate|block|cancel|nationalize|seize)\b"
)


def decisions(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return what a state decided on a date that its decision governs, and whom the words name."""
    found: list[Draft] = []
    for match in DECIDED.finditer(sentence.text) if sentence.dates else ():
        whose = [g for g in sentence.groups if g.codes and abs(g.end - match.start()) < NEAR_OWNER]
        start, end = match.span("date")
        dates = [d for d in sentence.dates if start - 4 < d.start and d.end <= end + 1 and not d.since]
        if not whose or not dates or any(d.start < match.end() and start < d.end for d in made):
            continue
        _, right = sentence.clause(match.end(), match.end())
        whom = [c for g in sentence.groups if match.end() <= g.start < right for c in g.codes]
        parties = tuple(dict.fromkeys([*whose[-1].codes, *whom[:1]]))
        word = match["verb"]
        found.append(
            Draft("event", parties, start, match.end(), instrument=word, sense=word, date=dates[0].when)
        )
    return found


# `ten years after its departure`: the date that ends there is the noun's.
COUNTED = gated(r".*\b(?:after|before|since)\s*(?:its|their|the)?\s*", re.IGNORECASE)


def _counted(sentence: Sentence, match: re.Match[str]) -> DateMention | None:
    """Return the date counted back to a noun from the act that the words before tell."""
    near = [d for d in sentence.dates if d.start < match.start() and match.start() - d.end < NEAR_OWNER + 3]
    counted = near and COUNTED.fullmatch(sentence.text, near[-1].start, match.start())
    return near[-1] if counted and match.group().casefold() in UNDONE else None


# What an act told before it takes back: both have the same parties.
UNDONE = frozenset({"departure", "exit", "withdrawal", "expulsion", "suspension", "exclusion", "removal"})


def _same_pair(sentence: Sentence, match: re.Match[str], made: Sequence[Draft]) -> tuple[str, ...]:
    """Return the parties of the act of two before a noun, the home state first."""
    home = sentence.context.home
    told = [d for d in made if d.kind == "event" and d.end <= match.start() and len(d.parties) == 2]
    return tuple(sorted(told[-1].parties, key=lambda code: code != home)) if told else ()


def _own_date(sentence: Sentence, match: re.Match[str]) -> DateMention | None:
    """Return the date a noun governs, or on which it came."""
    for date in sentence.dates:
        if match.end() <= date.start < match.end() + NEAR and not date.since:
            gap = (match.end(), date.start)
            if PHRASE.fullmatch(sentence.text, *gap) or CAME.fullmatch(sentence.text, *gap):
                return date
            return None
    return None


def _is_act(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a noun tells what happened: nothing debated, mooted, planned or part of a name."""
    text = sentence.text
    before = text[: match.start()]
    _, right = sentence.clause(match.start(), match.end())
    if DEBATED.search(before) and not FACT.search(before):
        return False
    if NO_ACT.search(before) or COMPOUND.match(text, match.end()) or MOOTED.search(text, match.end(), right):
        return False
    if ASIDE.search(before) or NAMED_SO.search(before):
        return False
    inside = any(g.start <= match.start() < g.end for g in sentence.groups)
    return not inside and standing(sentence, match.start()) == "done"


def _tells(draft: Draft, match: re.Match[str], date: DateMention) -> bool:
    """Whether a draft told already stands at the noun or between it and its date."""
    if draft.kind in {"statement", "quantity"}:
        return False
    if ";" in match.string[draft.end : match.start()]:
        return False
    return draft.start < date.end + 3 and match.start() - 20 < draft.end


def _concerned(sentence: Sentence, match: re.Match[str], stop: int) -> Told:
    """Return who acts and upon whom: owner and `by` first, then who is named up to the date, then home."""
    groups = [g for g in sentence.groups if g.codes and not all(m.mute for m in g.mentions)]
    owners = [g for g in groups if 0 <= match.start() - g.end < 16 and g.owns]
    inside = [g for g in groups if match.end() <= g.start and g.end <= stop]
    agents = [g for g in inside if g.before == "by"]
    owners = owners or _whose(sentence, match, groups)
    ordered = [*agents, *owners, *(g for g in inside if g not in agents)]
    codes = tuple(dict.fromkeys(c for g in ordered for c in g.codes))
    home = sentence.context.home
    others = [c for c in sentence.codes(0, match.start()) if c != home]
    if not codes and len(set(others)) == 1 and ITS.match(sentence.text, match.end()):
        codes = (home, others[0])
    if _of_person(sentence, match, stop) or any(
        match.end() <= m.start < stop and m.mute for m in sentence.names
    ):
        return (), ()
    if home in codes:
        return codes, ()
    if not codes and match.group().casefold() in TAKINGS and (taker := _taker(sentence, match.start())):
        return (taker, home), ("the one other state that acts in the words before",)
    return (*codes, home), (HOME_CONCERNED,)


# What a state does to another that the noun leaves unnamed: `the fleet came in May, annexation in June`.
TAKINGS = frozenset(
    {"occupation", "annexation", "invasion", "conquest", "incorporation", "blockade", "partition"}
)


def _taker(sentence: Sentence, start: int) -> str:
    """Return the one other state that acts in a sentence before a place."""
    home = sentence.context.home
    acting = {c for g in sentence.within(0, start) if speaks(sentence, g) for c in g.codes if c != home}
    return next(iter(acting)) if len(acting) == 1 else ""


# `450 Peruvian observers, whose sudden departure on 14 June`
WHOSE = gated(r"[^.;]{0,50}?,?\s+whose\s+(?:[\w-]+\s+){0,2}$")


def _whose(sentence: Sentence, match: re.Match[str], groups: Sequence[Group]) -> list[Group]:
    """Return whom `whose` before a noun stands for: the name before it."""
    text, stop = sentence.text, match.start()
    return [g for g in groups if g.end <= stop and WHOSE.fullmatch(text, g.end, stop)][-1:]


def _of_person(sentence: Sentence, match: re.Match[str], stop: int) -> bool:
    """Whether somebody came or went, which is a visit or none: `the return of the president`."""
    moves = match.group().casefold() in {"arrival", "return", "departure", "entry", "landing", "flight"}
    return moves and any(match.start() - 30 < p.start < stop for p in sentence.people)
