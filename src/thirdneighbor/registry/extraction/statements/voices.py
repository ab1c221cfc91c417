"""Statements told by whose voice a sentence is: `a ruse, Peru said`, `said the king`, `the king: "No."`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from thirdneighbor.core.tables import DataFolder
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.names.phrases import Phrases
from thirdneighbor.registry.extraction.names.vocabulary import NOT_AFTER, inflected, longest_first
from thirdneighbor.registry.extraction.reasons import Told, office_of_home, taken_for_home
from thirdneighbor.registry.extraction.sentences.acting import BODY, people_of, speaks
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

# What stands between the speaker and the verb.
ADVERBS = gated(
    r"(?:\s*,)?(?:\s+(?:\w+ly|has|have|had|once|then|later|also|again|soon|always|often|even|still|for\s+(?:its|his|her|their)"
    r"\s+part,|too,?|himself|herself|in\s+turn|has\s+always|repeatedly))*\s+"
)
# What follows a verb of speech that tells what the rest of the sentence says.
COMMENT = gated(
    r"\s*(?:[,.;:!?—–\"“”]|$)|\s+(?:in(?!\s+kind)|on|at|before|after|during|when|while|from|later|last|this|to\s+(?:the|an?|his|her|[A-Z])"
    r"|(?:a|one|two|three|some|several|\w+)\s+(?:days?|weeks?|months?|years?|hours?)\s+(?:later|earlier|before|ago|on)"
    r"|the\s+(?:next|same|following)|that\s+(?:day|year|week|month|autumn|spring|summer|winter|night)|afterwards?)\b"
)
# Whom a verb of address tells it: `informed his host`, `answered Jane Doe`.
ADDRESSED = gated(
    r"(?:answer|inform|assure|reassure|tell|told|remind|advise|reply|replied|cable|telegraph|warn|urge|beg|ask)",
    re.IGNORECASE,
)
WHOM = gated(
    r"\s+(?:[A-Z]\w+"
    r"|(?:his|her|the|their)\s+(?:hosts?|guests?|people|nation|visitors?|assembly|crowd|country|press|deputies)"
    r"|reporters|journalists|deputies|lawmakers|businessmen|parliament|students|afterwards?|both|an?\s+(?:\w+\s+){0,2}?"
    r"(?:broadcaster|newspaper|reporter|audience|crowd|forum|paper|interviewer|agency))\b"
)
THAT = gated(
    r"\s+(?:(?:to\s+)?(?:the\s+|his\s+|her\s+|its\s+|their\s+)?[\w’'-]+(?:\s+[\w’'-]+){0,8}?\s+)?that\b(?!\s+(?:day|year|month|week|time)\b)"
    r"|\s*(?:\s[^,.;:]{0,40})?:\s+[\"“A-Z]"
)
OWN = gated(
    r"\b(?P<own>the|its|their|his|her|our)\s+(?:(?:then|new|young|deputy|acting|outgoing|late|country['’]s)\s+){0,2}"
    r"(?P<body>government|ministry|rulers|generals|leaders(?:hip)?|foreign\s+ministry|foreign\s+office|defen[cs]e\s+ministry|federal\s+council|cabinet|presidency|palace|authorities"
    r"|junta|military|regime|parliament|kingdom|republic|country|(?:sultan|king|emir|president|junta|government|prime\s+minister|regime|state|country|kingdom|republic|palace)['’]s\s+(?:own\s+)?"
    r"(?:foreign\s+ministry|spokes\w+|government|envoy|office|men|ministers?|advisers?|chief\s+of\s+staff)"
    r"|[\w\s]{0,12}?(?:sultan|emir|emperor|empress|shah|tsar|president|prime\s+minister|premier|taoiseach|tánaiste"
    r"|minister|king|queen|chancellor|ambassador|envoy|spokes(?:man|woman|person)|spokesperson|leader|diplomats?|officials?))\s*$",
    re.IGNORECASE,
)
PRONOUN = gated(r"\b(?:he|she|it|they)\s*$", re.IGNORECASE)
NAMED = gated(r"((?:[A-ZÀ-Ž][\w’'.-]*\s+){1,3}[A-ZÀ-Ž][\w’'-]+)\s*$")
BARRED = gated(
    r"\b(?:some|many|most|critics|observers|analysts|experts|historians|journalists|economists|scholars|opponents|pollsters?"
    r"|newspapers?|others|nobody|one|who|which|that)\s*$",
    re.IGNORECASE,
)
APPOSED = gated(
    r"(?:^\W*|[.;:]\s+|\b(?:and|but|while|whereas|as|that|because)\s+)(?P<one>[^,;:.]{3,70}?),\s+(?P<two>[^,;:]{3,90}),"
    r"(?:\s+(?:\w+ly|has|had|once|then|later|also|again|soon|always|often|even|still))*\s+$"
)
OFFICE_OF = gated(
    r"(?:the\s+|then\s+|its\s+)?(?:(?:prime|foreign|defen[cs]e|finance|interior|trade|energy)\s+)?(?:minister|president|premier|chancellor|spokes\w+)"
    r"(?:\s+(?:of|for)\s+(?:foreign\s+affairs|defen[cs]e|finance|trade|energy|the\s+interior|the\s+presidency|justice|economy))?$",
    re.IGNORECASE,
)
AS = gated(r"(?:^|[,;—–(]\s*)(?:\w+,\s+)?[Aa]s\s+$")
OPENS = gated(r"[,\"“”;:—–-]\s*$|^\s*$|[,;]\s+(?:and|but|or|so)\s+$|\b(?:Then|and|but)\s+$")
INVERTED = gated(r"[,”\"!?]\s+$")
NOT = gated(r"(?:\bnot|\bnever|n['’]t)\s+(?:\w+\s+)?$")
LABEL = gated(r"(?:^|[.?!*\"”]\s+)\**$")
WE = gated(r"^\W*(?:We|I|Our|My)\b")


@dataclass(frozen=True, slots=True)
class Verbs:
    """The verbs of speech of table voices: their finite forms and the sense of each."""

    phrases: Phrases
    senses: dict[str, str]


def voices(sentence: Sentence) -> list[Draft]:
    """Return one statement a holder whose voice the sentence is."""
    return one_a_holder([*_labeled(sentence), *_uttered(sentence)])


def one_a_holder(drafts: Iterable[Draft]) -> list[Draft]:
    """Return the first statement of each holder."""
    found: dict[str, Draft] = {}
    for draft in drafts:
        found.setdefault(draft.parties[0], draft)
    return list(found.values())


def told_that(sentence: Sentence, end: int) -> bool:
    """Whether words of speech go on with what was said: `told an audience in Lima that`."""
    return bool(THAT.match(sentence.text, end))


def statement(sentence: Sentence, holder: Told, span: tuple[int, int], sense: str) -> Draft:
    """Return the statement of a holder, with the states it is about."""
    (code, *_), why = holder
    stop = sentence.text.find(";", span[1])
    scope = sentence.codes(sentence.clause(span[0])[0], stop if stop > 0 else None)
    others = tuple(c for c in scope if c != code)
    people = people_of(sentence, 0, span[1])
    return Draft(
        "statement", (code, *others), *span, instrument=sense, people=people, sense=sense, inferred=why
    )


def _uttered(sentence: Sentence) -> list[Draft]:
    """Return what verbs of speech tell: with `that`, as a comment between commas, or turned around."""
    found: list[Draft] = []
    text, verbs = sentence.text, verbs_of(sentence.context.folder)
    for match in verbs.phrases.found(text):
        turned = INVERTED.search(text, 0, match.start())
        holder = _after(sentence, match.end()) if turned else None
        if holder is None:
            left = opening_of(text, match.start())
            comment = AS.search(text, 0, left) or OPENS.search(text, 0, left)
            told = THAT.match(text, match.end()) or (comment and left and COMMENT.match(text, match.end()))
            told = told or (
                comment and left and ADDRESSED.match(match.group()) and WHOM.match(text, match.end())
            )
            holder = speaker(sentence, left, match.start()) if told else None
        if holder and holder[0] and not NOT.search(text, 0, match.start()):
            sense = verbs.senses.get(" ".join(match.group().casefold().split()), "argument")
            found.append(statement(sentence, holder, match.span(), sense))
    return [*found, *_let_know(sentence), *_gapped(sentence, found)]


def _let_know(sentence: Sentence) -> list[Draft]:
    """Return what somebody let others know."""
    found: list[Draft] = []
    for match in LET_KNOW.finditer(sentence.text):
        holder = speaker(sentence, opening_of(sentence.text, match.start()), match.start())
        if holder and holder[0]:
            found.append(statement(sentence, holder, match.span(), "argument"))
    return found


def _gapped(sentence: Sentence, told: list[Draft]) -> list[Draft]:
    """Return what a second holder says whose verb is left out: `Peru says it is, Chile that it is not`."""
    senses = [*told, *(d for d in (sentence.context.last,) if d and d.kind == "statement")]
    found: list[Draft] = []
    for group in sentence.groups:
        left_out = re.match(r"\s+that\s", sentence.text[group.end :]) and GAPPED.search(
            sentence.text, 0, group.start
        )
        if (
            left_out
            and group.codes
            and speaks(sentence, group)
            and (senses or HOLDS.search(sentence.text, 0, group.start))
        ):
            found.append(statement(sentence, (group.codes[:1], ()), (group.start, group.end), "argument"))
    return found


HOLDS = gated(
    r"\b(?:insist|claim|argue|hold|say|maintain|believe|think|deny|demand|contend)\w*\b|\bsaid\b|\bheld\b"
)


def opening_of(text: str, start: int) -> int:
    """Return where the words begin that name the speaker of a verb: behind a comma, a quote or `as`."""
    opened = [m.end() for m in SPLIT.finditer(text, max(0, start - 90), start)]
    near = [at for at in opened if text[at:start].strip(" ,") and not ASIDE.fullmatch(text, at, start)]
    at = near[-1] if near else 0
    return at if at or start < 90 else start


SPLIT = gated(r"[,;:\"“”—–]\s+(?:(?:and|but|while|whereas|or)\s+)?|\b[Aa]s\s+|[\"“”]")
ASIDE = gated(
    r"(?:for\s+(?:its|his|her|their)\s+part|in\s+turn|too|however|meanwhile|though|by\s+contrast|on\s+the\s+other\s+hand)\s*,?\s*"
)
LET_KNOW = gated(r"\blet\s+(?!it\b|be\b)[\w’' ]{2,40}?\s+know\b")
# `Islamabad insists on a poll, New Delhi that there is nothing to vote on`
GAPPED = gated(r"(?:,|;|,\s+and|\s+and|\s+while)\s+(?:the\s+)?$")


def speaker(sentence: Sentence, left: int, stop: int) -> Told | None:
    """Return who speaks in a stretch that ends at a verb: the name, the office or the pronoun there."""
    text = sentence.text
    words = text[left:stop]
    near = [
        g
        for g in sentence.groups
        if left <= g.start and g.end <= stop and g.codes and able(sentence, g, stop)
    ]
    if near:
        return near[-1].codes[:1], ()
    if aside := apposed(sentence, stop):
        return aside
    if BARRED.search(words):
        return None
    bare = re.sub(ADVERBS.pattern + "$", " ", words)
    own, home = OWN.search(bare), sentence.context.home
    if own is not None:
        before = [g for g in sentence.groups if g.end <= left and g.codes and speaks(sentence, g)]
        theirs = before and own["own"].casefold() in {"its", "their", "his", "her"}
        return (before[0].codes[:1], ()) if theirs else own_body(sentence, own)
    if pronoun := PRONOUN.search(bare):
        one = pronoun.group().strip().casefold() in {"he", "she"}
        return person_meant(sentence, left) if one else pronoun_holder(sentence, left)
    return _stranger(sentence, left, stop, bare.strip()) if home else None


def _stranger(sentence: Sentence, left: int, stop: int, words: str) -> Told | None:
    """Return the home state for somebody in office, or named in full, whom no table knows."""
    text, home = sentence.text, sentence.context.home
    titled = [p for p in sentence.people if left <= p.start and p.end <= stop and not (p.code or p.mute)]
    if titled and titled[-1].office and ADVERBS.fullmatch(text, titled[-1].end, stop):
        return (home,), (office_of_home(titled[-1].office),)
    named = NAMED.fullmatch(words)
    if named and not any(left <= g.start < stop and g.codes for g in sentence.groups):
        return (home,), (taken_for_home(named[1]),)
    return None


def apposed(sentence: Sentence, stop: int) -> Told | None:
    """Return who speaks before an aside that ends at the verb: `The minister, Jane Doe, said`."""
    found = APPOSED.search(sentence.text, 0, stop)
    if found is None:
        return None
    first, second = found.span("one"), found.span("two")
    groups = [g for g in sentence.groups if first[0] <= g.start and g.end <= second[1] and g.codes]
    opening = [g for g in groups if g.start < first[0] + 5 and speaks(sentence, g)]
    people = [
        p for p in sentence.people if first[0] <= p.start and p.end <= second[1] and p.code and not p.mute
    ]
    if opening or people:
        return (opening[0].codes[:1] if opening else (people[0].code,)), ()
    return None if groups else _in_office(sentence, found)


def _in_office(sentence: Sentence, found: re.Match[str]) -> Told | None:
    """Return the home state for somebody unknown, set beside an office of its own."""
    for one, other in ((found["one"], found["two"]), (found["two"], found["one"])):
        own = OWN.search(one)
        if own is not None and own.start() < 2 and NAMED.fullmatch(other):
            return own_body(sentence, own)
        ruled = OFFICE_OF.match(one)
        if ruled and NAMED.fullmatch(other) and sentence.context.home:
            return (sentence.context.home,), (office_of_home(ruled.group()),)
    return None


# The titles that only one state gives.
TITLE_OF = {"taoiseach": "IRL", "tánaiste": "IRL"}
# No state of today has them: who is meant is somebody told of before or nobody known.
FOREIGN_CROWN = gated(r"emperor|empress|shah|tsar", re.IGNORECASE)


def own_body(sentence: Sentence, own: re.Match[str]) -> Told | None:
    """Return the home state where its government or one in office speaks unnamed."""
    home, person = sentence.context.home, sentence.context.person
    office = own["body"].casefold()
    if office in TITLE_OF:
        return (TITLE_OF[office],), ()
    crowned = (
        person
        and person.code
        and sentence.vocabulary.offices.get(person.office, "head of state") == "head of state"
    )
    if crowned and person and (FOREIGN_CROWN.fullmatch(office) or person.office.casefold() == office):
        return (person.code,), (f"{office!r} is the one told of before",)
    if FOREIGN_CROWN.fullmatch(office):
        return None
    if (
        person
        and person.code
        and sentence.vocabulary.offices.get(person.office) == sentence.vocabulary.offices.get(office, "-")
    ):
        return (person.code,), (f"{office!r} is the one told of before",)
    return ((home,), (f"{office!r} is of the document's home state",)) if home else None


def person_meant(sentence: Sentence, left: int) -> Told | None:
    """Return the state of whom `he` stands for: a person named before, here or in the sentence before."""
    before = [p for p in sentence.people if p.end <= left and p.code and not p.mute]
    told = before[0] if before else sentence.context.person
    if told is not None and told.code:
        return (told.code,), () if before else ("the pronoun stands for the person before",)
    named = [g for g in sentence.groups if g.end <= left and g.codes and speaks(sentence, g)]
    if all(m.kind == "organization" for g in named for m in g.mentions):
        home = sentence.context.home
        return (
            ((home,), ("the pronoun stands for one of the document's home state",))
            if home and named
            else pronoun_holder(sentence, left)
        )
    return None


def pronoun_holder(sentence: Sentence, left: int) -> Told | None:
    """Return whom `he` or `it` stands for: who acts before in the sentence, else in the one before."""
    before = [g for g in sentence.groups if g.end <= left and g.codes and speaks(sentence, g)]
    if before:
        return before[0].codes[:1], ()
    codes = sentence.context.subject[:1] or ((sentence.context.home,) if sentence.context.home else ())
    return (codes, ("the pronoun stands for the subject before",)) if codes else None


def able(sentence: Sentence, group: Group, stop: int) -> bool:
    """Whether a group, with no more than adverbs and its own body behind it, can be who speaks."""
    text, last = sentence.text, group.mentions[-1]
    if last.kind == "person" and not last.mute and not last.owner:
        return bool(ADVERBS.fullmatch(text, group.end, stop)) or bool(
            re.fullmatch(r",\s+[^,]{3,60},\s+(?:\w+ly\s+)?", text[group.end : stop])
        )
    if not speaks(sentence, group):
        return False
    body = BODY.match(text, group.end)
    at = body.end() if body else group.end
    return bool(ADVERBS.fullmatch(text, at, stop))


def _after(sentence: Sentence, end: int) -> Told | None:
    """Return who speaks right after a verb: `said the king`, `declared Kwame Nkrumah`."""
    gap = re.match(r"\s+(?:the\s+)?", sentence.text[end:])
    at = end + (gap.end() if gap else 0)
    group = next((g for g in sentence.groups if end < g.start <= at + 1 and g.codes), None)
    if group is not None and (group.mentions[-1].kind == "person" or speaks(sentence, group)):
        return None if MADE_SO.match(sentence.text, group.end) else (group.codes[:1], ())
    own = group is None and OWN_AFTER.match(sentence.text, end)
    return own_body(sentence, own) if own else None


# `a pact, signed in 1876, declared Peru independent` tells what was declared, not who spoke.
MADE_SO = gated(
    r"\s+(?:independent|free|neutral|sovereign|bankrupt|void|guilty|responsible|ineligible|winner|an?\s+\w+|the\s+\w+|its\s+\w+|to\s+(?:be|have))\b"
)
# `said the prime minister`
OWN_AFTER = gated(
    r"\s+(?P<own>the|its|their|his|her|our)\s+(?P<body>government|foreign\s+ministry|foreign\s+minister|prime\s+minister|president|king|queen"
    r"|chancellor|premier|defen[cs]e\s+minister|defen[cs]e\s+ministry|cabinet|emperor|emir|sultan)\b(?!\s+of\b)"
)
COLON_QUOTE = gated(r"\s+(?:\w+ly\s+)?\w+(?:ed|s|t|id|ote|oke)\b[^.:;\"“”]{0,40}:\s+[\"“]")


def _labeled(sentence: Sentence) -> list[Draft]:
    """Return what somebody is quoted with by name and colon, and what he goes on to say as `we`."""
    text, context = sentence.text, sentence.context
    for person in sentence.people:
        colon = re.match(r"\**:\**\s+[A-Z\"“]", text[person.end :])
        quoted = COLON_QUOTE.match(text, person.end) if not (person.mute or person.owner) else None
        if quoted and person.code:
            return [statement(sentence, ((person.code,), ()), (person.start, quoted.end()), "argument")]
        if colon and person.code and LABEL.search(text, 0, person.start) and len(text) - person.end > 12:
            context.speaker = person
            return [statement(sentence, ((person.code,), ()), (person.start, person.end), "argument")]
    if context.speaker is None or not WE.match(text) or "“" in text[:3] or '"' in text[:3]:
        context.speaker = None
        return []
    why = ("the speaker is the one quoted before",)
    return [statement(sentence, ((context.speaker.code,), why), (0, 2), "argument")]


@cache
def verbs_of(folder: DataFolder) -> Verbs:
    """Return the finite forms of the verbs of table voices."""
    senses: dict[str, str] = {}
    for row in folder.table("voices"):
        if row["word"] == "verb":
            senses |= dict.fromkeys(_finite(row["form"]), row["sense"])
    written = longest_first(senses)
    return Verbs(Phrases(written, before=r"(?<![\w-])", after=NOT_AFTER, flags=re.IGNORECASE), senses)


def _finite(verb: str) -> tuple[str, ...]:
    """Return the forms of a verb a subject can have, but for the plain one, which nouns share."""
    if verb.startswith("used to"):
        return (verb,)
    bare = verb.partition(" ")[0]
    return tuple(
        form for form in inflected(verb) if form != verb and not form.partition(" ")[0].endswith("ing")
    ) or (bare,)
