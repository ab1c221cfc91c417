"""Land that changes hands or slides into war: `came under Dutch rule`, `became a province of Peru`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from thirdneighbor.registry.extraction.events.acts import same_act
from thirdneighbor.registry.extraction.events.campaign_sides import BAND, FORCE
from thirdneighbor.registry.extraction.events.campaign_words import campaign_words
from thirdneighbor.registry.extraction.events.campaigns import apart
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.names.phrases import Phrases
from thirdneighbor.registry.extraction.reasons import HOME_CONCERNED, Told
from thirdneighbor.registry.extraction.sentences.acting import standing, subject_of
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.sentences.drafts import event_told

ADVERBS = r"(?:(?:\w+ly|again|also|then|later|soon|thus|now|first|once\s+more|officially|back)\s+)*"
# `came under Dutch rule`, `was placed under a mandate`
UNDER = gated(
    rf"\b(?:(?:came|coming|fell|falling|passed|passing|returned|reverted|went)\s+{ADVERBS}under"
    rf"|(?:was|were|been|being)\s+{ADVERBS}(?:placed|put|brought|taken|returned|consolidated|united)\s+{ADVERBS}under"
    r"|(?P<active>placed|put|brought|placing|putting|bringing)\s+(?P<land>(?:[\w’'-]+\s+){1,5}?)under)\s+"
)
# `became a Dutch colony`, `was made part of Peru`
BECAME = gated(
    rf"\b(?:became|becoming|(?:had|have|has)\s+(?:\w+ly\s+)?become|was\s+made|were\s+made|was\s+turned\s+into|were\s+turned\s+into|was\s+declared)\s+{ADVERBS}(?=(?:an?|the|[\w-]+)\s)"
)
# `was granted to Peru`, `passed to the Dutch`
GIVEN = gated(
    rf"(?:(?:\b(?:was|were|been)\s+{ADVERBS}|(?<=[a-z],)\s)(?:granted|given|awarded|assigned|transferred|handed(?:\s+over|\s+back)?|ceded|sold|returned|allotted|attached|annexed|joined"
    rf"|united|incorporated|absorbed|integrated|merged|reattached|reunited|federated)\s+(?:in)?to|passed\s+to|fell\s+to|was\s+federated\s+with"
    rf"|(?:was|were)\s+{ADVERBS}(?:united|merged|joined|federated)\s+with|was\s+absorbed\s+by)\s+(?:the\s+)?"
)
# `broke away from Peru`, `united with Peru`: a land that goes its own way.
PARTED = gated(
    r"(?<![\w-])(?:(?:broke|broken|breaking|split|splitting|spun)\s+(?:away|off)|seceded|seceding|separated(?!\s+by)|reunited\s+with|united\s+with|merged\s+with|merged\s+into"
    r"|entered\s+into\s+(?:a\s+)?union\s+with|federated\s+with|reintegrated\s+into|gave\s+up\s+(?:its|the)\s+independence)\b"
)
# `descended into civil war`, `led to a war with Peru`
SLID = gated(
    r"\b(?:(?:descend(?:ed|ing)|slid|sliding|slipp(?:ed|ing)|plung(?:ed|ing)|fell|f[ae]ll(?:en|ing)|dissolv(?:ed|ing)|drift(?:ed|ing)|collaps(?:ed|ing)|erupt(?:ed|ing)|escalat(?:ed|ing)|spiral(?:ed|led|ing|ling)|degenerat(?:ed|ing)"
    r"|spill(?:ed|ing)\s+over|turn(?:ed|ing)|develop(?:ed|ing)|broaden(?:ed|ing)|dragg(?:ed|ing)(?:\s+(?:[\w’'-]+\s+){1,3}?)?|plung(?:ed|ing)\s+(?:[\w’'-]+\s+){1,3}?)\s*(?:back\s+|rapidly\s+|quickly\s+)?into"
    r"|(?:led|leading|gave\s+rise|giving\s+rise)\s+to|sparked|sparking|triggered|triggering|ignited|igniting|unleashed|provoked|provoking|prompted|precipitated|set\s+off|result(?:ed|ing)\s+in|culminat(?:ed|ing)\s+in)\s+"
    r"(?P<art>(?:an?|the|another|its|open|renewed|full-scale|outright|all-out)\s+)(?P<adjectives>(?:[\w’'-]+\s+){0,5}?)"
    r"(?P<war>(?:[Cc]ivil\s+[Ww]ars?|border\s+war|War|war|insurgency|armed\s+conflict|guerrilla\s+war|armed\s+rebellion|uprising|rebellion|revolt|insurrection|conflict(?=\s+(?:in|between)\b)))\b"
    r"|\b(?:descended|slid|plunged|fell|sank|slipped|collapsed|spiraled)\s+(?:back\s+|deeper\s+)?into\s+(?P<bare>(?:all-out\s+|open\s+|full-scale\s+|bloody\s+|brutal\s+|protracted\s+)*(?:civil\s+war|conflict|civil\s+strife|anarchy|chaos|war))\b"
)
# `the towns fell to government forces`
FELL = gated(
    rf"(?<![\w-])(?:fell|falling|fallen)\s+to\s+(?:the\s+)?(?:[\w-]+\s+){{0,2}}?(?:{FORCE}|{BAND}|army)\b"
)
MADE_OF = gated(r"(?:(?:an?|the|one|its)\s+)?(?:(?!of\b)[\w-]+\s+){0,4}")
COUNTING = gated(r"\b(?:two|both|three|its|their|the\s+two)\b")
NEAR = 60
WHERE = frozenset({"in", "across", "throughout"})
# A participle set apart behind its noun: `the port, united with Peru in 1880, ...`
APART = gated(r"[\w)],\s+$")
OUTER = frozenset(
    {
        "in",
        "at",
        "during",
        "after",
        "before",
        "by",
        "under",
        "despite",
        "from",
        "since",
        "following",
        "unlike",
        "near",
        "until",
    }
)


def dominions(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return a draft for each change of rule over a land, and each slide into war, that nobody read."""
    found: list[Draft] = []
    if sentence.passage.cells:
        return found
    for start, end, told in _told(sentence):
        left, right = sentence.clause(start, end)
        beside = [d for d in [*made, *found] if d.kind not in {"statement", "quantity"}]
        if not told[0] or any(
            same_act(d, start, left=left, right=right) and not apart(sentence, d, start, end) for d in beside
        ):
            continue
        if standing(sentence, start) == "done":
            parties = tuple(dict.fromkeys(told[0]))[:4]
            found.append(event_told(sentence, (start, end), (parties, told[1])))
    return found


def _told(sentence: Sentence) -> Iterator[tuple[int, int, Told]]:
    text = sentence.text
    for match in UNDER.finditer(text):
        yield *match.span(), _under(sentence, match)
    for match in BECAME.finditer(text):
        yield *match.span(), _became(sentence, match)
    for match in GIVEN.finditer(text):
        yield *match.span(), _given(sentence, match)
    for match in PARTED.finditer(text):
        yield *match.span(), _parted(sentence, match)
    for match in FELL.finditer(text):
        yield *match.span(), _fallen(sentence, match)
    for match in SLID.finditer(text):
        yield *match.span(), _slid(sentence, match)


def _land(sentence: Sentence, start: int) -> Told:
    """Return whose land stands before a verb: a name, or what a people's name describes (`Dutch lands`)."""
    left, _ = sentence.clause(start)
    left = max((m.end() for m in OPENED.finditer(sentence.text, left, start)), default=left)
    named = [g for g in sentence.within(left, start) if g.codes and g.before not in OUTER]
    named = [g for g in named if start - g.end < NEAR]
    if named:
        return named[0].codes, ()
    unsaid = SAME_SUBJECT.fullmatch(sentence.text, left, start)
    return subject_of(sentence, start) if unsaid else ((), ())


# What stands before a verb that has the subject of the words before, or a pronoun.
SAME_SUBJECT = gated(
    r"[\s,;]*(?:(?:and|but|then|as|when|after|before|while|until)\s+)*(?:(?:it|they|the\s+(?:country|kingdom|republic|islands?|state|land|nation|territory))\s+)?(?:(?:also|\w+ly|later|soon|then|had|has|again)\s+)*",
    re.IGNORECASE,
)
OPENED = gated(
    r"^\s*(?:In|After|During|By|From|Following|Under|Despite|Since|Until|At|On|When|As)\s[^,]{2,60},\s"
)


def _noun(sentence: Sentence, phrases: Phrases, at: int) -> re.Match[str] | None:
    """Return the word of a table that ends the noun phrase at a place."""
    for match in phrases.found(sentence.text):
        if match.start() >= at and MADE_OF.fullmatch(sentence.text, at, match.start()):
            return match
    return None


def _owner(sentence: Sentence, start: int, noun: re.Match[str]) -> tuple[str, ...]:
    """Return whose rule or province it is: `Dutch rule`, `the rule of the Dutch`, `a province of Peru`."""
    inside = [g for g in sentence.groups if start <= g.start and g.end <= noun.start() and g.codes]
    behind = [g for g in sentence.groups if 0 <= g.start - noun.end() < 20 and g.before == "of" and g.codes]
    return next((g.codes for g in (*inside, *behind)), ())


def _under(sentence: Sentence, match: re.Match[str]) -> Told:
    """Return who came to rule, and whose land."""
    noun = _noun(sentence, campaign_words(sentence.context.folder).rule, match.end())
    if noun is None or NO_LAND.search(sentence.text, 0, match.start()):
        return (), ()
    ruler = _owner(sentence, match.end(), noun)
    if match["active"] and OWN_RULE.match(sentence.text, match.end()):
        which = WHICH.search(sentence.text, 0, match.start())
        heads = [g for g in sentence.groups if which and 0 <= which.start() - g.end <= 1 and g.codes]
        return (heads[-1].codes, ()) if heads else subject_of(sentence, match.start())
    if match["active"]:
        inside = [
            g for g in sentence.groups if match.start("land") <= g.start < match.end("land") and g.codes
        ]
        land: Told = (inside[0].codes, ()) if inside else ((), ())
    else:
        land = _land(sentence, match.start())
    if not land[0] and not (ruler and (match["active"] or LANDS.search(sentence.text, 0, match.start()))):
        return (), ()
    return (*ruler, *land[0]), land[1]


WHICH = gated(r",\s+(?:which|who)\s+(?:\w+ly\s+|had\s+|then\s+|later\s+)?$")
OWN_RULE = gated(r"(?:its|their|his)\s")


def _became(sentence: Sentence, match: re.Match[str]) -> Told:
    """Return whose colony, province or vassal a land became, and whose land it was."""
    noun = _noun(sentence, campaign_words(sentence.context.folder).status, match.end())
    if noun is None:
        return (), ()
    land, why = _land(sentence, match.start())
    ruler = _owner(sentence, match.end(), noun)
    unnamed = LANDS.search(sentence.text, 0, match.start())
    return ((*ruler, *land), why) if land or (ruler and unnamed) else ((), ())


# Lands without a code: `the principalities`, `the area`.
LANDS = gated(
    r"\b(?:area|region|province|territory|principality|island|city|land|kingdom|emirate|khanate|duchy|colony|coast|valley|archipelago|settlement"
    r"|territories|principalities|colonies|cities|\w+s)\s+(?:\w+ly\s+|also\s+|then\s+|later\s+|soon\s+)*$",
    re.IGNORECASE,
)
# What is no land comes under somebody's control without any change of rule.
NO_LAND = gated(
    r"\b(?:company|companies|firms?|banks?|ministry|newspapers?|factory|plants?|airline|airport|minister|president|party|media|press|police|army|industry|sector|economy|prices?|market|club|team|project)\s+"
    r"(?:\w+ly\s+|also\s+|then\s+|later\s+|soon\s+)*$",
    re.IGNORECASE,
)


def _given(sentence: Sentence, match: re.Match[str]) -> Told:
    """Return to whom a land passed and from whom; what passes to somebody has the name of a land."""
    to = [g for g in sentence.groups if 0 <= g.start - match.end() < 25 and g.codes and _of_place(g)]
    if not to:
        return (), ()
    land = [g for g in _before(sentence, match.start()) if _of_place(g)]
    giver = [g.codes[0] for g in sentence.groups if g.start > to[0].end and g.before == "by" and g.codes]
    if not land:
        return (), ()
    return (*giver[:1], *to[0].codes, *(() if giver else land[-1].codes)), ()


def _of_place(group: Group) -> bool:
    return group.mentions[0].kind not in {"person", "organization"}


def _before(sentence: Sentence, start: int) -> list[Group]:
    left, _ = sentence.clause(start)
    return [
        g for g in sentence.within(left, start) if g.codes and start - g.end < NEAR and g.before not in OUTER
    ]


def _parted(sentence: Sentence, match: re.Match[str]) -> Told:
    """Return which land went its way, and from or to whom."""
    _, right = sentence.clause(*match.span())
    if "ing" not in match.group() and APART.search(sentence.text, 0, match.start()):
        return (), ()
    land, why = _land(sentence, match.start())
    near = [g for g in sentence.within(match.start(), right) if g.start - match.end() < 30 and g.codes]
    other = next((g.codes for g in near if g.before in {"from", "with", "into", "to"}), ())
    if COUNTING.search(sentence.text, max(0, match.start() - 30), match.start()) and not other:
        return (), ()
    return (*land, *other), why


def _fallen(sentence: Sentence, match: re.Match[str]) -> Told:
    """Return to whose army a town fell, and whose town: one of the home state's where no name tells."""
    home = sentence.context.home
    inside = [c for g in sentence.groups if match.start() <= g.start < match.end() for c in g.codes]
    town = [c for g in _before(sentence, match.start()) for c in g.codes]
    if town or inside:
        return (*inside[:1], *town[-1:]), ()
    return (
        ((home,), (HOME_CONCERNED,)) if home and LANDS.search(sentence.text, 0, match.start()) else ((), ())
    )


def _slid(sentence: Sentence, match: re.Match[str]) -> Told:
    """Return in which state a civil war began, or between which states a war."""
    _, right = sentence.clause(*match.span())
    inside = [g for g in sentence.groups if match.start() <= g.start < match.end() and g.codes]
    behind = [g for g in sentence.within(match.end(), right) if g.start - match.end() < 30 and g.codes]
    between = [g for g in behind if g.before in {"between", "with", "against"}]
    where = [
        g for g in sentence.groups if 0 <= g.start - match.end() < NEAR and g.before in WHERE and g.codes
    ]
    if between or inside:
        codes = dict.fromkeys(c for g in (*inside, *between) for c in g.codes)
        return tuple(codes), ()
    if where:
        return where[0].codes[:1], ()
    home = sentence.context.home
    subject = _before(sentence, match.start())
    if match["bare"] and subject:
        return subject[-1].codes, ()
    if not home or set(sentence.codes()) - {home} or not (match["bare"] or _within_state(match)):
        return (), ()
    return (home,), (HOME_CONCERNED,)


def _within_state(match: re.Match[str]) -> bool:
    """Whether a war is one inside a state: a civil war, a revolt, or the war named after a place."""
    return match["war"][0].isupper() or match["war"].casefold() in INNER


INNER = frozenset(
    {
        "civil war",
        "civil wars",
        "insurgency",
        "guerrilla war",
        "armed rebellion",
        "uprising",
        "rebellion",
        "revolt",
        "insurrection",
    }
)
