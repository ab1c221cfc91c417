"""The other party of a paper that names one state: its place of signing, who signed, what it is about."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.reasons import (
    HOME_UNNAMED,
    SECTION_PARTNER,
    SUBJECT_BEFORE,
    Told,
    taken_for_home,
)
from thirdneighbor.registry.extraction.sentences.acting import speaks
from thirdneighbor.registry.extraction.sentences.analysis import PREPOSITIONS, Sentence
from thirdneighbor.registry.extraction.sentences.pairs import INNER

DONE = (
    r"(?:signed|concluded|sealed|inked|initial(?:l)?ed|struck|reached|penned|agreed(?:\s+(?:on|upon))?|clinched|finali[sz]ed|made"
    r"|negotiated|put\s+to\s+(?:paper|signature))"
)
# `a memorandum of 5 May 1994, concluded with A and B`
DONE_WITH = gated(rf"[^;.]{{0,70}}?,?\s+{DONE}\b[^,;.]{{0,60}}?\s(?:along\s+|together\s+)?with\s+(?:the\s+)?")
MAIN = gated(r",\s+(?:the\s+)?")
# `Under the pact of 1960, A and B undertook to ...`
LED_BY = gated(
    r"\W*(?:(?:And|But|Yet|Then)\s+)?(?:By|Under|In|With|Through)\s+(?:the|an?|this|that)\s+(?:[\w’'-]+\s+){0,4}"
)
TO_MAIN = gated(
    r"(?:\s+(?:of|on|for|about)\s[^,;.]{2,40}?)?(?:,?\s+(?:of|on|in|signed|dated|concluded|sealed|struck)\b[^,;]{0,60}?(?:,\s+\d{4})?)?,?\s+(?:the\s+)?"
)
# `Portugal and three movements settled`: those who are no state stay out, and nobody takes their place.
MOVEMENTS = gated(
    r"\s+and\s+(?:the\s+|its\s+)?(?:[\w-]+\s+){0,3}?(?:movements|rebels|guerrillas|parties|factions|chiefs|sheikhs|unions|clans|tribes|nationalists"
    r"|insurgents|leaders|islanders|settlers|independence\s+fighters|liberation\s+front)\b"
)
IT_AND = gated(r"(?:it|he|she)\s+and\s+(?:the\s+)?")
# A paper of many has no partner; nor does one that is only joined.
OF_MANY = gated(
    r"\b(?:convention|charter|statute|covenant|protocol|accession|acced\w+|adher\w+|joined|multilateral|ratif\w+|deposited|members?"
    r"|(?<!United )states|countries|parties|signatories|(?<!United )nations|civil\s+war"
    r"|rebels?|General\s+Agreement|opposition|factions?|insurgents?|guerril\w+|peace|ceasefire|truce"
    r"|armistice|Fund|Bank|IMF|lenders?|creditors|bondholders|Club|consortium|company|companies|firm|operator)\b",
    re.IGNORECASE,
)
PLACED = gated(rf"\b{DONE}\b(?:\s+\w+ly)?(?:\s+(?:on|in)\s[^,;.]{{3,24}}?)?\s+(?:in|at)\s+(?:the\s+)?$")
# Cities where papers of others are signed.
HOST_CITIES = frozenset(
    [
        "geneva",
        "vienna",
        "new york",
        "the hague",
        "montreal",
        "hague",
        "strasbourg",
        "luxembourg",
        "helsinki",
        "lausanne",
        "stockholm",
        "oslo",
        "doha",
        "davos",
        "nairobi",
        "yalta",
        "potsdam",
        "addis ababa",
        "kuala lumpur",
    ]
)
ABOUT = gated(
    r"(?:\s+(?:on|for|of)\s[^,;.]{2,40}?)?,?\s+(?:that|which|under\s+which|by\s+which|in\s+which|allowing|letting|giving|permitting|granting|opening|governing|covering)\s"
    r"[^;.]{0,90}?$"
)
FOREIGN = gated(
    r"\s+(?:troops|forces|soldiers|warships|ships|aircraft|planes|bases?|companies|firms|goods|nationals|citizens|workers|personnel"
    r"|military|navy|marines|vessels|trawlers|investors|investments?|exports|imports|fleet|advisers|instructors|bombers|missiles)\b"
)
GIVER = gated(
    r"[^,;.]{0,30},\s+(?:an?|the)\s+(?:\w+\s+)?(?:grant|gift|loan|credit|package|donation|present)\b[^,;]{0,40}?\s+(?:from|by)\s+(?:the\s+)?$"
)
POSSESSED = gated(r"^(?:Their|Its)\s+(?:own\s+|[a-z-]+\s+){0,2}$")
TOGETHER = gated(
    r"[^;.]{0,140}?\b(?:together|along|jointly)\s+with\s+the\s+(?:new|young|infant)\s+(?:republic|state|kingdom|nation|country)\b"
)
PEACE = gated(r"\bpeace\b", re.IGNORECASE)
BOUND_TO_IT = gated(
    r",\s+(?:bound|tied|linked|allied|pledged)\s+to\s+(?:it|them|that\s+country)\s+(?:by|through|under)\s+(?:an?|the)\s+(?:[a-z]+\s+){0,3}$"
)
GUARANTORS = gated(
    r"\b(?:guarantors?|witness(?:es)?|brokers?|mediators?|sponsors?|midwi(?:fe|ves)|hosts?|godfathers?)\s+(?:of|to)\s+(?:the|an?|its|their)\s+(?:[\w-]+\s+){0,2}$"
)
FRONTED = gated(
    r"\s+(?:it|he|she)\s+(?:(?:had|has|also|only|never|already)\s+)*(?:ratified|signed|joined|initialed|approved)\b"
)
SIGNER = gated(r"\s+(?:that|which)\s+(?:he|she|it|they|[A-Z]\w+)\s")
LEAVING = gated(
    r"\b(?:left|leaving|leaves|departed|departing|set\s+(?:off|out)|flew\s+on|went\s+on|travell?ed\s+on)\s+(?:for|to)\s+(?:the\s+)?$"
)
STRANGER = gated(r"[^,;.]{0,60}?\bwith\s+(?:the\s+)?(?=[A-Z][a-z]+)")
WAS_RATIFIED = gated(
    r"[^;,.]{0,60}?\s(?:was|were|had\s+been|has\s+been)\s+(?:\w+ly\s+)?(?:ratified|approved)\s+by\s+(?:the\s+)?"
)
WHO = r"[A-ZÀ-Ž][\w’'-]+(?:\s+(?:[a-z]{2,3}\s+)?[A-ZÀ-Ž][\w’'.-]+){0,3}"
TWO_SIGNED = gated(
    rf"(?:\s+(?:on|for|of)\s[^,;.]{{2,40}}?)?,?\s+(?:that|which)\s+(?P<who>{WHO}\s+and\s+{WHO})\s+(?:had\s+|then\s+)?"
    r"(?:signed|concluded|initial(?:l)?ed|sealed|inked|negotiated|worked\s+out|agreed)\b"
)
NEXT_CLAUSE = gated(
    r",\s+and\s+(?:in|on|late|early|by|that|then|soon|at|from|after|since|when|while|war|the\s+(?:next|same|following))\b|;"
)
# A paper named for the two who signed it: `the Gruber-De Gasperi Agreement`.
TWO_NAMES = re.compile(r"[A-Z]\w+[-–](?:[Dd][ei]l?\s+|[Vv]an\s+)?[A-Z]\w+")
WHY = {
    "place": "the partner is the state where the paper was signed",
    "signers": "those who signed it name the partner",
    "about": "what the paper is about names the partner",
}


def with_partner(
    sentence: Sentence, start: int, end: int, parties: tuple[str, ...], why: tuple[str, ...]
) -> Told:
    """Return the parties of a paper with the partner that words further off name."""
    for find in (_concluded_with, _led, _bound_to_it, _ratified_by):
        told = find(sentence, start, end)
        if told:
            return told, ()
    meant = _stood_by(sentence, start, end) or _signed_by_two(sentence, end)
    if meant:
        return meant
    if len(parties) > 1:
        return _without_guess(sentence, end, parties, why)
    own = _possessor(sentence, start, parties) or _giver(sentence, end, parties)
    return ((*parties, *own), ()) if own else _inferred(sentence, (start, end), parties, why)


def _inferred(
    sentence: Sentence, span: tuple[int, int], parties: tuple[str, ...], why: tuple[str, ...]
) -> Told:
    """Return the parties of a paper with the partner that its heading, signers, place or matter tell."""
    home, section = sentence.context.home, sentence.context.section
    name = sentence.text[slice(*span)]
    if parties == (home,) and section and PEACE.search(name) and not INNER.search(sentence.text):
        return (home, section), (SECTION_PARTNER,)
    if not parties or OF_MANY.search(sentence.text):
        return parties, why
    label = sentence.context.partner if TWO_NAMES.search(name) and set(parties) <= {home} else ""
    if label and set(sentence.codes()) <= {home, label}:
        return (home, label), ("the partner is the state told of before",)
    for told, find in (("signers", _signer), ("place", _place), ("about", _about)):
        other = "" if told == "place" and TWO_NAMES.search(name) else find(sentence, span[1], parties)
        if other:
            return (*parties, other), (WHY[told],)
    return parties, why


def _stood_by(sentence: Sentence, start: int, end: int) -> Told | None:
    """Return the home state for a paper others only guaranteed, the subject for one that `it ratified`."""
    home = sentence.context.home
    if home and GUARANTORS.search(sentence.text, 0, start):
        return (home,), ("those named only stood by",)
    if FRONTED.match(sentence.text, end) and (sentence.context.subject or home):
        return (sentence.context.subject or (home,))[:1], (SUBJECT_BEFORE,)
    return None


def _ratified_by(sentence: Sentence, _start: int, end: int) -> tuple[str, ...]:
    """Return who ratified a paper of many: `and the convention had been ratified by Chad`."""
    group = next((g for g in sentence.within(end, len(sentence.text)) if g.before == "by" and g.codes), None)
    told = group and WAS_RATIFIED.fullmatch(sentence.text, end, group.start)
    own = any(end <= g.start < end + 30 for g in sentence.groups if g.before == "with")
    return group.codes if group and told and not own else ()


def _signed_by_two(sentence: Sentence, end: int) -> Told | None:
    """Return the two whose people a relative clause says signed it; the home state for one no table knows."""
    match = TWO_SIGNED.match(sentence.text, end)
    if match is None:
        return None
    codes = tuple(
        dict.fromkeys(
            m.code
            for m in (*sentence.names, *sentence.people)
            if m.code and match.start("who") <= m.start < match.end("who")
        )
    )
    home = sentence.context.home
    if len(codes) == 2:
        return codes, ()
    section = sentence.context.section
    if not codes and home and section not in {"", home}:
        return (home, section), (SECTION_PARTNER,)
    if len(codes) == 1 and home and codes[0] != home:
        return (home, *codes), (taken_for_home("the other who signed"),)
    return None


def _without_guess(sentence: Sentence, end: int, parties: tuple[str, ...], why: tuple[str, ...]) -> Told:
    """Leave out a party that is only guessed: one who leaves, one of another clause, the home state."""
    home = sentence.context.home
    gone = {
        c
        for g in sentence.within(0, len(sentence.text))
        for c in g.codes
        if LEAVING.search(sentence.text, 0, g.start)
    }
    if gone & set(parties):
        return tuple(c for c in parties if c not in gone), why
    apart = tuple(c for c in parties if c == home or not _apart(sentence, c, end))
    if len(apart) < len(parties):
        return apart or parties, why
    if home and home not in parties and TOGETHER.match(sentence.text, end):
        return (*parties, home), ()
    stranger = STRANGER.match(sentence.text, end) if HOME_UNNAMED in why else None
    if stranger is None or any(n.start == stranger.end() for n in (*sentence.names, *sentence.people)):
        return parties, why
    signer = SIGNER.match(sentence.text, end) or any(g.codes == parties[-1:] for g in sentence.within(0, end))
    rest = tuple(c for c in parties if (c == home) is not bool(signer))
    return (rest, ()) if rest else (parties, why)


def _apart(sentence: Sentence, code: str, end: int) -> bool:
    """Whether a state is named only in another clause behind the paper, about something else."""
    text = sentence.text
    named = [g for g in sentence.groups if code in g.codes]
    return bool(named) and all(g.start > end and NEXT_CLAUSE.search(text, end, g.start) for g in named)


def _bound_to_it(sentence: Sentence, start: int, _end: int) -> tuple[str, ...]:
    """Return who is bound to the state told of before: `Peru, bound to it by a secret alliance`."""
    bound = BOUND_TO_IT.search(sentence.text, 0, start)
    acting = (
        [g for g in sentence.within(0, bound.start()) if g.codes and speaks(sentence, g)] if bound else []
    )
    if bound is None or len(acting) < 2 or acting[-1].end != bound.start():
        return ()
    return tuple(dict.fromkeys([*acting[0].codes[:1], *acting[-1].codes[:1]]))


def _concluded_with(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """Return the parties of a paper set apart as `concluded with A and B`: these and who acts behind it."""
    group = next(
        (g for g in sentence.within(end, len(sentence.text)) if g.before == "with" and g.codes), None
    )
    if group is None or not DONE_WITH.fullmatch(sentence.text, end, group.start):
        return ()
    if any(speaks(sentence, g) for g in sentence.within(end, group.start)):
        return ()
    if sentence.vocabulary.instrument.search(sentence.text, end, group.start):
        return ()
    behind = [
        g
        for g in sentence.within(group.end, len(sentence.text))
        if MAIN.fullmatch(sentence.text, group.end, g.start)
    ]
    home = sentence.context.home
    before = [g for g in sentence.within(0, start) if g.owner and g.codes]
    own = behind[0].codes[:1] if behind and behind[0].codes else before[-1].codes[-1:] if before else (home,)
    own = tuple(c for c in own if c and c not in group.codes)
    return (*own, *group.codes) if own else ()


def _led(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """Return who act in a sentence that a paper opens: `Under the pact of 1960, A and B undertook`."""
    text = sentence.text
    if not LED_BY.fullmatch(text, 0, start):
        return ()
    for group in sentence.within(end, len(text)):
        stop = group.start
        both = next((m for m in IT_AND.finditer(text, end, stop) if m.end() == stop), None)
        opened = TO_MAIN.fullmatch(text, end, both.start() if both else stop)
        if both and opened:
            subject = sentence.context.subject[:1]
            return (*subject, *group.codes) if subject and subject[0] not in group.codes else ()
        if opened and len(group.codes) == 1 and speaks(sentence, group) and MOVEMENTS.match(text, group.end):
            return group.codes
        if opened and len(group.codes) > 1 and speaks(sentence, group):
            to = [g for g in sentence.within(group.end, len(text)) if g.codes == (sentence.context.home,)]
            return (*group.codes, *(c for g in to[:1] for c in g.codes if c not in group.codes))
    return ()


def _possessor(sentence: Sentence, start: int, parties: tuple[str, ...]) -> tuple[str, ...]:
    """Return whom `Their` or `Its` before a paper stands for: the subject of the sentence before."""
    subject = sentence.context.subject[:1]
    return (
        subject
        if POSSESSED.fullmatch(sentence.text, 0, start) and subject and subject[0] not in parties
        else ()
    )


def _giver(sentence: Sentence, end: int, parties: tuple[str, ...]) -> tuple[str, ...]:
    """Return who gives what a paper is in apposition: `the compact, a grant of 5 million from Washington`."""
    givers = [
        g for g in sentence.within(end, len(sentence.text)) if GIVER.fullmatch(sentence.text, end, g.start)
    ]
    return tuple(c for c in givers[0].codes[:1] if c not in parties) if givers else ()


def _signer(sentence: Sentence, _end: int, parties: tuple[str, ...]) -> str:
    """Return the state of the only other person in office whom the sentence names."""
    others = {p.code for p in sentence.people if p.code and not p.mute and p.code not in parties}
    alone = [g for g in sentence.groups if set(g.codes) - {*parties, *others}]
    return others.pop() if len(others) == 1 and not alone else ""


def _place(sentence: Sentence, end: int, parties: tuple[str, ...]) -> str:
    """Return the state in whose capital a paper was signed: `a defense pact signed in Moscow`."""
    for name in sentence.names:
        held = name.kind == "seat" and name.before in {"in", "at"} and not (name.owner or name.adjective)
        if not held or name.code in (*parties, "") or not end <= name.start < end + 90:
            continue
        if sentence.text[name.start : name.end].casefold() in HOST_CITIES:
            continue
        if PLACED.search(sentence.text, end, name.start):
            return name.code
    return ""


def _about(sentence: Sentence, end: int, parties: tuple[str, ...]) -> str:
    """Return the only other state in what a paper lets or governs: `a pact that lets French troops stay`."""
    inside = [
        g
        for g in sentence.groups
        if g.start > end
        and g.codes
        and ABOUT.fullmatch(sentence.text, end, g.start)
        and not set(g.codes) & set(parties)
    ]
    named = [g for g in inside if _foreign(sentence, g)]
    codes = {c for g in inside for c in g.codes}
    return codes.pop() if named and len(codes) == 1 else ""


def _foreign(sentence: Sentence, group: Group) -> bool:
    """Whether a group names whose soldiers or goods these are, or where people come from."""
    whose = group.owns
    return bool(whose and FOREIGN.match(sentence.text, group.end)) or (
        group.before == "from" and group.before in PREPOSITIONS
    )
