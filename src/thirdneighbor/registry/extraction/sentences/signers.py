"""Who signs a paper by grammar: the subject and those beside it, whom it binds, who only ratified it."""

from __future__ import annotations

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.reasons import Told
from thirdneighbor.registry.extraction.sentences.acting import speaks, subject_of
from thirdneighbor.registry.extraction.sentences.analysis import Sentence

CONCLUDES = gated(
    r"(?<!was )(?<!were )(?<!been )\b(?:sign(?:ed|s)|initial(?:l)?ed|concluded"
    r"|ratified|reached|struck|sealed|inked|penned|declared|announced|proclaimed"
    r"|established|formed|forged|negotiated|entered\s+into|agreed\s+(?:to|on)|joined|adopted|renewed|called\s+each\s+other"
    r"|became|elevated|upgraded|raised|lifted)\b(?!\s+by\b)"
)
ALONGSIDE = gated(
    r",\s+(?:alongside|together\s+with|along\s+with|as\s+well\s+as|joined\s+by|in\s+company\s+with)\s+(?:the\s+)?$"
)
JOINED = gated(r"joined\s+(?:with\s+)?(?:the\s+)?$")
JOINED_IN = gated(r"\s+in\s")
BINDS = gated(
    r"\b(?:b(?:ou|i)nd(?:s|ing)?|link(?:s|ed|ing)?|tie[sd]?|tying|commit(?:s|ted|ting)?|oblige[sd]?)\s+(?:the\s+)?$"
)
RATIFIED_BY = gated(
    r"\b(?:ratified|approved|endorsed)\s+by\s+(?:the\s+(?:last|first)\s+[^,;.]{3,30},\s+)?(?:the\s+)?$"
)
MET = gated(r"\bmet\s+(?:with\s+)?(?:(?:the|his|her|its|their)\s+)?$")
AND_SIGNED = gated(
    r"(?:\s+(?:counterparts?|colleagues?|opposite\s+numbers?))?(?:\s+(?:in|at|on|there)\b[^,;.]{0,40})?,?\s+and\s+"
)


def verb_of(sentence: Sentence, start: int) -> int:
    """Return where the verb starts whose object a tie or paper is, so that its subject is asked for there."""
    verbs = list(CONCLUDES.finditer(sentence.text, max(0, start - 90), start))
    between = sentence.within(verbs[-1].end(), start) if verbs else []
    joined = between and verbs[-1].group() == "joined" and 0 < between[0].start - verbs[-1].end() < 6
    if not verbs or any(speaks(sentence, g) for g in between[1 if joined else 0 :]):
        return start
    return verbs[-1].start()


def bound_by(sentence: Sentence, end: int, right: int) -> tuple[str, ...]:
    """Return whom a paper binds to whom: `a pact that tied A and B to C`."""
    after = sentence.within(end, right)
    for k, group in enumerate(after[:-1]):
        if BINDS.search(sentence.text, end, group.start) and after[k + 1].before == "to":
            return tuple(dict.fromkeys([*group.codes, *after[k + 1].codes]))
    return ()


BOUND_TO = gated(r"\b(?:bound|tied|linked|joined|allied|attached|yoked)\s+(?:closely\s+)?to\s+(?:the\s+)?$")
BY_PAPER = gated(r"\s+by\s+(?:an?|the|its)\s+(?:[\w’'-]+\s+){0,4}")


# `Peru, bound to it by a secret pact`: whoever the clause before tells of.
BOUND_TO_IT = gated(
    r"\b(?:bound|tied|linked|allied|obliged)\s+to\s+(?:it|them)\s+(?:by|under|through)\s+(?:an?|the)\s+(?:[\w’'-]+\s+){0,4}$"
)


def bound_to(sentence: Sentence, start: int) -> Told:
    """Return who is bound to whom by a paper named behind: `it is bound to Chad by a treaty of 1950`."""
    bound = BOUND_TO_IT.search(sentence.text, 0, start)
    if bound:
        named = [g for g in sentence.within(0, bound.start()) if g.codes]
        other = [g for g in named[:-1] if speaks(sentence, g) and g.codes != named[-1].codes]
        if other:
            return tuple(dict.fromkeys([*other[-1].codes[:1], *named[-1].codes[:1]])), ()
    for group in sentence.within(0, start):
        bound = BOUND_TO.search(sentence.text, 0, group.start)
        if bound and group.codes and BY_PAPER.fullmatch(sentence.text, group.end, start):
            own, why = subject_of(sentence, bound.start())
            own = own or ((sentence.context.home,) if sentence.context.home else ())
            return tuple(dict.fromkeys([*own[:1], *group.codes])), why
    return (), ()


def attached(withs: list[Group], end: int) -> list[Group]:
    """Return the partners named right behind a paper, where others are named before it."""
    before = [g for g in withs if g.end <= end]
    return [g for g in withs if 0 <= g.start - end < 12] if before else []


def alongside(sentence: Sentence, verb: int) -> tuple[str, ...]:
    """Return who signs beside the subject: `Chad, alongside Mali, signed`, `met its colleague and signed`."""
    beside = [
        g
        for g in sentence.within(sentence.clause(verb)[0], verb)
        if ALONGSIDE.search(sentence.text, 0, g.start)
    ]
    met = [g for g in sentence.within(0, verb) if MET.search(sentence.text, 0, g.start)]
    met = [g for g in met if AND_SIGNED.fullmatch(sentence.text, g.end, verb)]
    joined = [
        g
        for g in sentence.groups
        if JOINED.match(sentence.text[verb : g.start]) and JOINED_IN.match(sentence.text, g.end)
    ]
    return tuple(c for g in (*beside[-1:], *met[-1:], *joined[:1]) for c in g.codes)


def ratified_by(sentence: Sentence, end: int) -> tuple[str, ...]:
    """Return who is said behind a paper to have ratified it."""
    behind = sentence.within(end, len(sentence.text))
    return next((g.codes for g in behind if RATIFIED_BY.search(sentence.text, end, g.start)), ())


def of_other_clause(sentence: Sentence, own: tuple[str, ...], start: int) -> bool:
    """Whether a tie is the subject of a clause after a semicolon: `...; ties with X were set up`."""
    opening = sentence.text.rfind(";", 0, start)
    alone = opening >= 0 and not sentence.within(opening, start) and start - opening < 24
    return bool(sentence.context.home and own) and alone
