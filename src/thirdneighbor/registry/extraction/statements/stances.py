"""Stances told by turns of phrase: `to the regret of Lima`, `over Lima's objections`, `so does Lima`."""

from __future__ import annotations

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.reasons import Told
from thirdneighbor.registry.extraction.sentences.acting import is_noun, speaks, standing, subject_of
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.statements.attributions import named_at
from thirdneighbor.registry.extraction.statements.voices import one_a_holder, opening_of, speaker, statement

MOOD = (
    r"(?:regret|dismay|anger|delight|relief|annoyance|displeasure|fury|chagrin|satisfaction|alarm|consternation|disappointment"
    r"|indignation|irritation|horror|joy|outrage|unease|disgust|despair|approval|disapproval|applause|embarrassment|discomfort|distress|frustration)"
)
PROTEST = (
    r"(?:objections?|protests?|misgivings|reservations|wish(?:es)?|warnings?|advice|opposition|complaints?|fears|doubts|appeals?|pleas?"
    r"|threats?(?:\s+of\s+\w+)?|disapproval|displeasure|criticism|condemnation|praise|rebukes?|scorn|ire|anger|alarm|suspicions?|denials?|applause|outcry)"
)
ADJ = r"(?:\w+\s+){0,2}?"
# What leads to the holder named behind it.
BEHIND = (
    (gated(rf"\bto\s+the\s+{ADJ}{MOOD}\s+(?:of|in)\s+(?:the\s+)?"), "view"),
    (
        gated(
            rf"\b(?:[Oo]ver|[Dd]espite|[Ii]n\s+spite\s+of|[Aa]gainst|[Ii]n\s+the\s+(?:face|teeth)\s+of|[Ii]gnoring|[Dd]efying|brushing\s+aside)"
            rf"\s+(?:the\s+)?{ADJ}{PROTEST}\s+(?:of|from|in|by)\s+(?:the\s+)?"
        ),
        "argument",
    ),
    (
        gated(
            rf"\b(?:dr[ae]ws?|drew|drawing|met\s+with|earned(?:\s+it)?|provoked|prompted|brought|triggered|aroused|evoked|elicited|attracted)"
            rf"\s+(?:an?\s+|the\s+)?{ADJ}{PROTEST}\s+(?:from|in|by)\s+(?:the\s+)?"
        ),
        "argument",
    ),
    (
        gated(
            r"\b(?:was|were|is|are|been)\s+(?:\w+ly\s+)?(?:put\s+down|attributed|ascribed|blamed|chalked\s+up|played\s+down|shrugged\s+off"
            r"|denied|questioned|doubted|resented|brushed\s+aside)\s+(?:\w+ly\s+)?by\s+(?:the\s+)?"
        ),
        "argument",
    ),
)
OWNED = gated(rf"['’]s?\s+{ADJ}(?:{MOOD}|{PROTEST})\b")
# `American calls for an inquiry`
THEIR_CALLS = gated(
    r"\s+(?:\w+\s+)?(?:calls|appeals|warnings|objections|criticism|complaints|misgivings|suspicions|pleas|accusations|allegations|denials|fears|hopes|doubts"
    r"|concerns|assurances|promises)\s+(?:for|about|over|of|that|on|against|to)\b"
)
BEFORE_OWNER = gated(
    r"\b(?:[Mm]uch\s+to|[Tt]o|[Oo]ver|[Dd]espite|[Ii]n\s+spite\s+of|[Aa]gainst|[Ii]gnoring|[Dd]efying)\s+(?:the\s+)?$"
)
WHO = r"(?P<who>[^,.;:]{2,60}?)\s+(?:has\s+|had\s+|\w+ly\s+|always\s+|still\s+|never\s+|long\s+|also\s+)*"
# `something the emperor denied`, `a charge that Lima rejects`, `whose pay Lima calls theft`
SAID_OF_IT = gated(
    r"\b(?:(?:not\s+)?(?:something|anything)|an?\s+(?:\w+\s+)?(?:charge|claim|thing|step|version|reading|view|story|notion|figure|link|role|accusation|move|idea"
    r"|allegation|intrusion|application|decision|reproach|suggestion|assertion|interpretation|result))\s+(?:that\s+|which\s+)?"
    rf"{WHO}(?:den(?:y|ies|ied)|rejects?|disputes?|disputed|contests?|contested|welcomes?|welcomed|condemn(?:s|ed)?|regrets?|regretted"
    r"|deplores?|deplored|denounce[sd]?|resents?|resented|acknowledges?|acknowledged|accepts?|supports?|opposes?|opposed|fears?|feared|wants?|wanted)\b"
)
CALLS_IT = gated(
    rf"\b(?:which|whom|whose\s+\w+)\s+{WHO}(?:calls?|called|terms?|termed|considers?|considered|deems?|deemed|regards?|regarded|labels|labell?ed"
    r"|brands|branded|views|viewed|dubs|dubbed)\b(?!\s+(?:up|off|on|in|for|back)\b)"
)
# Finite words of a stance, whose holder stands before.
TAKEN = gated(
    r"\b(?:(?:sees|saw(?=[^.;]{0,30}\s(?:for|in)\b))\s+(?:no|little|every|good|only)\s+(?:\w+\s+)?(?:need|reason|point|case|room|future|alternative|danger|threat|use|sense"
    r"|merit|harm|contradiction|purpose|cause|way|benefit|value)"
    r"|(?:defended|defends|justified|justifies|excused|excuses|lauded|extolled|mocked|ridiculed|played\s+down|plays\s+down|downplayed|belittled"
    r"|shrugged\s+off|questioned)\s+(?:the|its|his|her|that|this|such|any)\s+(?:\w+\s+)?(?:invasion|war|decision|move|step|policy|deal|visit|law"
    r"|action|arrest|sentence|ban|treaty|agreement|pact|vote|abstention|veto|coup|attack|alliance|purchase|sale|ruling|report|accusations?|threat|incident|affair)"
    r"|(?:lays?|laid|puts?|put)\s+the\s+blame\s+on|points?\s+the\s+finger\s+at|pointed\s+the\s+finger\s+at|pour(?:s|ed)\s+scorn\s+on|t(?:akes|ook)\s+issue\s+with"
    r"|casts?\s+doubt\s+on|ma(?:kes|de)\s+light\s+of|(?:throws|threw)\s+(?:its|his|her)\s+weight\s+behind|frown(?:s|ed)\s+(?:on|upon)|bristle[sd]\s+at"
    r"|chafe[sd]\s+at|(?:sets|set)\s+(?:great|much|little|no)\s+store\s+by|(?:has|had)\s+(?:no|little)\s+time\s+for|(?:takes|took|reads|read)\s+(?:it|this|that)\s+(?:as|for)\s+(?:an?|the)"
    r"|(?:finds|found)\s+(?:it|this|that|(?:the|such|these|those|its|his|any)\s+[\w’'-]+(?:\s+[\w’'-]+){0,3}?)\s+(?:too|wanting|hard\s+to|un\w+able|in\w+able)\b"
    r"|look(?:s|ed)\s+(?:up)?on\s+(?:it|this|the\s+\w+)\s+(?:as|with)|thinks?\s+(?:little|highly|nothing)\s+of"
    r"|(?:calls|called|terms|termed|deems|deemed|brands|branded|labels|labell?ed|dubs|dubbed|judges|judged|considers|considered)\s+"
    r"(?:it|this|that|them|him|(?:the|such|these|those|its|his|any|both)\s+[\w’'-]+(?:\s+[\w’'-]+){0,3}?)\s+"
    r"(?:an?|no|too|un\w+|in\w{4,}|ir\w{4,}|im\w{4,}|\w+(?:ous|ful|ive|able|ible|less)|blackmail|theft|treason|nonsense|piracy|aggression|murder))\b"
)
# `Tonga and Nauru support the idea`, `Peru backs the plan`
SUPPORTS = gated(
    r"\s+(?:\w+ly\s+|also\s+|both\s+)?(?:supports?|backs?|endorses?|favou?rs?|shares?|likes?|dislikes?|opposes?|resists?)\s+"
    r"(?:the|this|that|such\s+an?|its|his)\s+(?:\w+\s+)?(?:idea|plan|proposal|initiative|scheme|concept|project|vision|notion|view|demand|cause)\b"
)
BOTH = gated(
    r"\b(?:[Tt]he\s+two(?:\s+(?:countries|states|sides|governments|neighbou?rs|capitals))?|[Bb]oth(?:\s+(?:countries|states|sides|governments))?|[Tt]hey)\s+"
    r"(?:also\s+|now\s+)?(?:plan|want|hope|intend|wish|aim|propose|fear)\s+(?:to|an?|for|that|the)\b"
)
SO_DOES = gated(r"(?:\b(?:and\s+|;\s+)?so|,\s+as)\s+(?:do|does)\s+(?:the\s+)?$")
# `two aims have been held up in Skopje ever since`
AIM_IN = gated(
    r"\b(?:aims?|goals?|objectives?|ambitions?|hopes?|fears?|priorit(?:y|ies)|wish(?:es)?|suspicions?)\s+(?:\w+\s+)?(?:has|have|had|is|are|was|were)\s+"
    r"[^.;,:]{0,40}?\bin\s+$"
)
LATTER = gated(r"\b[Tt]he\s+(?P<which>former|latter)\s+(?:\w+ly\s+|then\s+|also\s+|has\s+|had\s+)?$")


def stances(sentence: Sentence) -> list[Draft]:
    """Return one statement a holder whose stance a turn of phrase tells."""
    return one_a_holder((*_named_behind(sentence), *_owned(sentence), *_of_it(sentence), *_taken(sentence)))


def so_do(sentence: Sentence, told: list[Draft]) -> list[Draft]:
    """Return the statements of those who think alike: `Peru wants it, and so does Chile`."""
    found: list[Draft] = []
    for group in sentence.groups if told else ():
        before = [d for d in told if d.start < group.start]
        if before and group.codes and SO_DOES.search(sentence.text, 0, group.start):
            sense = before[-1].sense
            found += [
                statement(sentence, ((code,), ()), (group.start, group.end), sense) for code in group.codes
            ]
    return found


def which_of_two(sentence: Sentence, start: int) -> Told | None:
    """Return whom `the latter` or `the former` means that stands right before a place."""
    said = LATTER.search(sentence.text, 0, start)
    if said is None:
        return None
    people = [p.code for p in sentence.people if p.end <= said.start() and p.code and not p.mute]
    states = [c for g in sentence.within(0, said.start()) for c in g.codes]
    codes = tuple(dict.fromkeys(people if len(set(people)) == 2 else states))
    if len(codes) != 2:
        return (), ()
    code = codes[said["which"] == "latter"]
    return (code,), (f"{said.group().strip()!r} stands for one of the two named before",)


def _named_behind(sentence: Sentence) -> list[Draft]:
    found: list[Draft] = []
    for pattern, sense in BEHIND:
        for match in pattern.finditer(sentence.text):
            holder = named_at(sentence, match.end())
            if holder and holder[0]:
                found.append(statement(sentence, holder, match.span(), sense))
    return found


def _owned(sentence: Sentence) -> list[Draft]:
    """Return the moods and protests somebody owns: `over Lima's objections`, `to Lima's relief`."""
    called = [
        statement(sentence, (group.codes[:1], ()), (group.start, match.end()), "argument")
        for group in sentence.groups
        if group.adjective and group.codes
        for match in (THEIR_CALLS.match(sentence.text, group.end),)
        if match
    ]
    return called + [
        statement(sentence, (group.codes[:1], ()), (group.start, match.end()), "view")
        for group in sentence.groups
        if group.owner and group.codes and BEFORE_OWNER.search(sentence.text, 0, group.start)
        for match in (OWNED.match(sentence.text, group.end),)
        if match
    ]


def _of_it(sentence: Sentence) -> list[Draft]:
    """Return what a relative clause says of a thing: `something the emperor denied`."""
    found: list[Draft] = []
    for pattern in (SAID_OF_IT, CALLS_IT):
        for match in pattern.finditer(sentence.text):
            holder = speaker(sentence, match.start("who"), match.end("who"))
            if holder is None or not holder[0]:
                groups = sentence.within(match.start("who"), match.end("who"))
                holder = (groups[-1].codes[:1], ()) if groups and groups[-1].codes else None
            if holder:
                found.append(statement(sentence, holder, match.span(), "view"))
    return found


def _taken(sentence: Sentence) -> list[Draft]:
    """Return the stances of who stands before: `Peru sees no need for it`, `the two plan a bridge`."""
    text = sentence.text
    found: list[Draft] = []
    for match in TAKEN.finditer(text):
        if is_noun(text, match.start(), match.end()) or standing(sentence, match.start()) == "negated":
            continue
        holder = which_of_two(sentence, match.start()) or speaker(
            sentence, opening_of(text, match.start()), match.start()
        )
        if holder is None:
            holder = subject_of(sentence, match.start())
        if holder[0]:
            found.append(statement(sentence, holder, match.span(), "view"))
    for match in BOTH.finditer(text):
        codes, why = subject_of(sentence, match.start() + 12)
        if len(codes) == 2:
            found.append(statement(sentence, (codes, why), match.span(), "aim"))
    for group in sentence.groups:
        backed = SUPPORTS.match(text, group.end) if group.codes and speaks(sentence, group) else None
        if backed:
            found += [
                statement(sentence, ((code,), ()), (group.start, backed.end()), "view")
                for code in group.codes[:1]
            ]
        seat = group.mentions[0].kind == "seat" and AIM_IN.search(text, 0, group.start)
        if seat and group.codes:
            found.append(statement(sentence, (group.codes[:1], ()), (seat.start(), group.end), "aim"))
    return found
