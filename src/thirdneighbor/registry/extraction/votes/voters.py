"""Who cast a vote: the subject, a list behind the verb, a tally's `including`, the voter before."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.gaps import COMMA_THE
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.reasons import VOTER_BEFORE, WE_ARE_HOME
from thirdneighbor.registry.extraction.sentences.acting import speaks, subject_of
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.votes.pronouns import Voters, is_state, meant

# Who voted stands behind: `among the abstainers were A and B`, `abstentions came from A`.
INVERTED = gated(
    r"(?:\s+[a-z]+)?(?:\s+[\w’']+){0,4}?(?:\s+[Oo]n\s+(?:\d+\s+[A-Z]\w+\s+\d{4}|[A-Z]\w+))?"
    r"\s*(?:were|was|included|:|came\s+from)\s+(?:the\s+|also\s+|only\s+)?"
)
TALLY = gated(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty(?:-\w+)?|the\s+rest|leaders|members)\b(?:\s+of\s+the\s+\d+)?"
    r"(?:\s+\w+)?(?:\s+(?:states|countries|nations|members|governments|others|delegations))?[^;]*$",
    re.IGNORECASE,
)
INCLUDING = gated(r"\bincluding\s+(?:the\s+)?$")
JOINED = gated(
    r"\b(?:(?:join(?:ed|ing)|sided\s+with|stood\s+with|went\s+along\s+with|voted\s+with)\s+(?:the\s+)?"
    r"(?:[\w’'-]+\s+){0,3}(?:states|countries|nations)?(?:\s+and\s+)?(?:the\s+)?)$"
)
# `Serbia joined it again in voting to suspend Russia`
JOINED_IT = gated(
    r"\b(?:join(?:ed|ing)|sided\s+with|stood\s+with|followed)\s+(?:it|him|her)(?:\s+(?:again|too|there|then|once\s+more|this\s+time))?,?"
    r"\s+(?:(?:on|in)\s+)?(?:in|by|to|and)?\s*$"
)
IN_VOTING = gated(r"\s*(?:in|by|to)?\s*")
SELF = gated(r"\b(?:its|their)\s+(?:\w+\s+)?$")
WAS_THAT_OF = gated(
    r"[^.;]{0,70}?\b(?:was|came\s+from|belonged\s+to|were)\s+(?:that\s+of\s+|those\s+of\s+|cast\s+by\s+)?(?:the\s+)?"
)
LONE = gated(r"the\s+(?:only|lone|sole|single)\b")
LATER_SUBJECT = gated(r"[^.;]*?,\s+(?:the\s+)?")
FROM = gated(r"\s+(?:from\s+)?(?:the\s+|both\s+)?")
NO_SUBJECT = gated(
    r"[\s,;:]*(?:(?:and|but|then|also|later|it|having|while|yet|both|had|in\s+\w+(?:\s+\d{4})?)\b[\s,]*)*",
    re.IGNORECASE,
)
COUNTED = gated(r"\b(?:\d+|no|several|many|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty)\s+$")
ONE_OF_COUNTED = gated(r"\b(?:one\s+of|among)\s+(?:only\s+|just\s+|the\s+|those\s+)*[\w-]+\s+$")
# `a vote for the text was cast by Peru`
NOUN_VOTE = gated(r"vote\s")
A_VOTE = gated(r"\b(?:[Aa]|[Tt]he|[Oo]ne|only|lone|single|sole)\s+$")
CAST_BY = gated(
    r"[^.;]{0,70}?\b(?:cast|given|delivered|registered)\s+by\s+(?:the\s+)?"
    r"|[^.;]{0,70}?\b(?:came\s+from|was\s+that\s+of)\s+(?:the\s+)?"
)
BY = gated(r"\s+by\s+(?:the\s+)?(?:delegate\s+of\s+(?:the\s+)?)?")
BOTH = gated(r"\b(?:both|they|the\s+two|the\s+pair)\s+(?:\w+ly\s+|again\s+|had\s+)?$", re.IGNORECASE)
# How far before a name the words that join it to a voter may begin.
REACH = 150
BESIDE = gated(
    r",?\s*\b(?:(?:together|in\s+(?:concert|step|line|tandem)|side\s+by\s+side|shoulder\s+to\s+shoulder|hand\s+in\s+hand)\s+with"
    r"|in\s+(?:the\s+)?company\s+(?:of|with)|along\s+with|with|with\s+(?:those|that|the\s+(?:delegat\w+|envoys|votes?))\s+of"
    r"|alongside|beside|(?:and\s+)?with\s+(?:it|him|her)|(?:just\s+)?(?:like|as)(?:\s+(?:did|had|do|does|was|were|by))?(?:\s+th(?:at|ose)\s+of)?"
    r"|and\s+so\s+(?:did|had|was|were)|so\s+(?:did|had|was|were)(?:\s+th(?:at|ose)\s+of)?|as\s+well\s+as)\s+(?:both\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)


SO_DID = gated(r"\s*;\s*(?:and\s+)?so\s+(?:did|had)\b")
VOTED = gated(r"\b(?:voted|abstain\w*|cast|supported|backed|opposed)\b", re.IGNORECASE)
LIKEWISE = gated(
    r"\s+(?:with\s+(?:it|him|her|them)|likewise|too|as\s+well|also|did\s+the\s+same)\s*(?:[.,;]|$)"
)
ALIKE = gated(
    r"(?:^|,\s+|;\s+)(?:(?:just\s+)?like|alongside|along\s+with|together\s+with|as\s+well\s+as|with)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
OWNS = gated(r"['’]s?\s+\w")
ENDED = gated(r",\s")
# `whereas Bhutan's stayed away`
OWN_ONE = gated(r"['’]s?\s+(?:\w+ly\s+|had\s+)?")
SEAT = gated(r"(?:seats?|chairs?|place)\b")
# `Jane Doe of Norway abstained`
ENVOY_OF = gated(r"[A-Z][\w’'-]+\s+[A-Z][\w’'-]+\s+of\s+(?:the\s+)?$")
# `his neighbor from Tonga voted no`
SITS_FOR = gated(
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Tt]he|[Aa]n?)\s+(?:[a-z]+\s+)?(?:neighbou?r|colleague|delegate|counterpart|ambassador|envoy|representative"
    r"|diplomat|friend|man|woman|delegation|mission|one)\s+(?:from|of|for)\s+(?:the\s+)?$"
)
NEXT_VERB = gated(r"\s+(?:(?:\w+ly|again|then|also|had|has|too|once\s+more)\s+)*")
AMONG_THEM = gated(r"\s+(?:(?:among|one\s+of)\s+them|included)\b")
# `was one of fourteen to reject it`
ONE_OF_THEM = gated(r"(?:was|were|been|stood|found)\b[^.;]{0,30}?\b(?:one\s+of|among)\b")
SINGLE = gated(
    r"\b(?:[Oo]ne|[Aa]\s+(?:single|lone|solitary)|[Tt]he\s+(?:only|lone|sole|single|one))\s+(?:\w+\s+)?$"
)
IT_WAS = gated(
    r"(?:,|;|,?\s+and|:|—|–)\s+(?:it|that|this|which)\s+(?:was|came\s+from|belonged\s+to)\s+(?:that\s+of\s+|cast\s+by\s+)?(?:the\s+)?$"
)
# `the abstention of A`, `with the votes of A and B`
CAST_NOUN = gated(r"\b(?:yes|no|abstentions?|vetos?|vetoes|votes?|support|backing|help)$", re.IGNORECASE)
OF = gated(r"\s+(?:of|by|from)\s+(?:both\s+)?(?:the\s+)?")
OURS = gated(
    r"\b(?:we|our(?:\s+(?:own|empty|delegation['’]s|country['’]s|delegate))?)\s+(?:\w+ly\s+|also\s+|again\s+|had\s+)?$",
    re.IGNORECASE,
)
# `Under the old regime the delegate in New York voted against it`
OWN_DELEGATE = gated(
    r"\b(?:the|its|their|our)\s+(?:country['’]s\s+|permanent\s+|own\s+)?(?:delegat(?:e|ion)|ambassador|envoy|representative|mission)"
    r"(?:\s+(?:in\s+New\s+York|(?:at|to)\s+the\s+(?:United\s+Nations|UN|Assembly|Council)|there))?\s+(?:\w+ly\s+|had\s+|also\s+|again\s+)*$",
    re.IGNORECASE,
)
DELEGATE = gated(r"['’]s?\s+(?:delegat|ambassador|envoy|representative)")


def voters(sentence: Sentence, match: re.Match[str], found: list[Draft]) -> Voters:
    """Return the voters of a vote told at a place, each with what had to be inferred."""
    told = _listed(sentence, match)
    listed = told is not None
    if told is None:
        told = _same_as_before(sentence, match, found)
    if told is None:
        told = _later_subject(sentence, match)
    if told is None:
        told = _of_tally(sentence, match)
    if told is None:
        told = _acting(sentence, match)
        told += [(code, ()) for code in _alike(sentence, match.start()) if code not in dict(told)]
    else:
        told = list(told)
    if not listed:
        told += [(code, ()) for code in beside(sentence, match.end()) if code not in dict(told)]
    return [(code, why) for code, why in told if is_state(code, sentence.context)]


def beside(sentence: Sentence, end: int) -> tuple[str, ...]:
    """Return who is said behind a vote to have voted alike."""
    return tuple(code for group in named_beside(sentence, end) for code in group.codes)


def named_beside(sentence: Sentence, end: int) -> list[Group]:
    """Return the groups named behind a vote that are said to have voted alike."""
    return [
        g
        for g in sentence.groups
        if g.start >= end
        and not _at_stake(sentence, g)
        and (_beside(sentence, end, g.start) or _likewise(sentence, end, g))
    ]


def _listed(sentence: Sentence, match: re.Match[str]) -> Voters | None:
    """Return the voters named behind: `among the abstainers were A and B`, `was backed by A`."""
    text = sentence.text
    behind = [g for g in sentence.groups if g.codes and INVERTED.fullmatch(text, match.end(), g.start)]
    if LONE.match(match.group()):
        behind = [g for g in sentence.groups if g.codes and WAS_THAT_OF.fullmatch(text, match.end(), g.start)]
    if match.group().endswith((" from", " included", " were", " by")):
        behind = [g for g in sentence.groups if g.codes and FROM.fullmatch(text, match.end(), g.start)]
    if match.group().endswith(" by") and not behind:
        return []
    led = OF if CAST_NOUN.search(match.group()) else BY
    by = [g for g in sentence.groups if g.codes and led.fullmatch(text, match.end(), g.start)]
    after = [g for g in sentence.groups if g.start >= match.end() and g.codes]
    among = [
        g
        for g in after
        if AMONG_THEM.match(text, g.end) and COMMA_THE.search(text[match.end() : g.start][-REACH:])
    ]
    for group in (*behind, *by):
        return [(code, ()) for code in group.codes]
    if among:
        one = _acting_one(sentence, match)
        return [*one, *((code, ()) for code in among[0].codes if code not in dict(one))]
    if lone := _lone(sentence, match):
        return [(code, ()) for code in lone]
    if NOUN_VOTE.match(match.group()) and A_VOTE.search(text, 0, match.start()):
        cast = [g for g in after if CAST_BY.fullmatch(text, match.end(), g.start)]
        return [(code, ()) for g in cast[:1] for code in g.codes]
    counted = COUNTED.search(text, 0, match.start())
    return [] if counted and not ONE_OF_COUNTED.search(text, 0, match.start()) else None


def _acting_one(sentence: Sentence, match: re.Match[str]) -> Voters:
    """Return who is told to be one of those a list names in part: `it was one of 14, Tonga among them`."""
    if not ONE_OF_THEM.match(match.group()):
        return []
    return meant(sentence, match.start(), []) or _acting(sentence, match)


def _lone(sentence: Sentence, match: re.Match[str]) -> tuple[str, ...]:
    """Return whose the one vote is: `a single hand went up against it, and it was the Afghan one`."""
    if not SINGLE.search(sentence.text, 0, match.start()):
        return ()
    groups = [g for g in sentence.groups if g.start >= match.end() and g.codes]
    return next((g.codes for g in groups if IT_WAS.search(sentence.text, match.end(), g.start)), ())


def _at_stake(sentence: Sentence, group: Group) -> bool:
    """Whether a group only owns what a vote was about: `abstained, with Russia's seat at stake`."""
    return (
        group.owner
        and bool(OWNS.match(sentence.text, group.end))
        and not DELEGATE.match(sentence.text, group.end)
    )


def _same_as_before(sentence: Sentence, match: re.Match[str], found: list[Draft]) -> Voters | None:
    """Return the voter before, whom a pronoun stands for."""
    earlier = [d for d in found if d.end <= match.start()]
    both = not earlier and BOTH.search(sentence.text, sentence.clause(match.start())[0], match.start())
    if both and not sentence.within(0, match.start()):
        why = ("the two are those who voted before",)
        return [(code, why) for code in sentence.context.voters] if len(sentence.context.voters) == 2 else []
    return meant(sentence, match.start(), found)


def _acting(sentence: Sentence, match: re.Match[str]) -> Voters:
    """Return the subject, its delegate's state, or whom a clause without a subject goes on about."""
    context = sentence.context
    left, _ = sentence.clause(match.start())
    sent = [
        g for g in sentence.within(left, match.start()) if g.owner and DELEGATE.match(sentence.text, g.end)
    ]
    sent += [
        g
        for g in sentence.within(left, match.start())
        if g.owner and OWN_ONE.fullmatch(sentence.text, g.end, match.start())
    ]
    sent += [
        g
        for g in sentence.within(left, match.start())
        if (g.before == "of" and ENVOY_OF.search(sentence.text, left, g.start))
        or (_next_to(sentence, g, match.start()) and SITS_FOR.search(sentence.text, left, g.start))
        or (g.adjective and SEAT.match(match.group()) and match.start() - g.end < 3)
    ]
    if context.home and not sent and OURS.search(sentence.text, left, match.start()):
        return [(context.home, (WE_ARE_HOME,))]
    codes, why = (sent[-1].codes, ()) if sent else subject_of(sentence, match.start())
    if codes:
        return [(code, why) for code in codes]
    owner = [g for g in sentence.groups if g.owner and g.end <= match.start()]
    if owner:
        return [(code, ()) for code in owner[-1].codes]
    if context.home and OWN_DELEGATE.search(sentence.text, left, match.start()):
        return [(context.home, ("the delegate is that of the document's home state",))]
    if not NO_SUBJECT.fullmatch(sentence.text, left, match.start()):
        return []
    codes = context.subject[:1] or ((context.home,) if context.home else ())
    return [(code, ("the voter is the subject before",)) for code in codes]


def _next_to(sentence: Sentence, group: Group, start: int) -> bool:
    """Whether a group stands right before a verb, but for adverbs."""
    return group.end < start and NEXT_VERB.fullmatch(sentence.text, group.end, start) is not None


def _of_tally(sentence: Sentence, match: re.Match[str]) -> Voters | None:
    """Return whom a tally names (`35 nations, including A and B, abstained`); None where none is told."""
    text = sentence.text
    before = [g for g in sentence.groups if g.end <= match.start() and g.codes]
    listed = [g for g in before if INCLUDING.search(text, max(0, g.start - REACH), g.start)]
    if listed and match.start() - listed[-1].end < 40:
        return [(code, ()) for code in listed[-1].codes]
    joined = [
        g
        for g in before
        if JOINED.search(text, max(0, g.start - REACH), g.start)
        and IN_VOTING.fullmatch(_blank(sentence, g.end, match.start()))
    ]
    if joined:
        joiners = [g for g in before if g.end < joined[0].start and speaks(sentence, g)]
        return [(code, ()) for g in [*joiners[-1:], joined[0]] for code in g.codes]
    if JOINED_IT.search(_blank(sentence, 0, match.start())):
        joiners = [g for g in before if speaks(sentence, g)][-1:]
        who = sentence.context.voter or next(iter(sentence.context.voters), "")
        why = (VOTER_BEFORE,)
        return [*((code, ()) for g in joiners for code in g.codes), *([(who, why)] if who else [])]
    left, _ = sentence.clause(match.start())
    nobody = TALLY.search(_blank(sentence, left, match.start())) and not sentence.within(left, match.start())
    return [] if nobody and not re.search(r"\b(?:among|one\s+of)\b", text[: match.start()]) else None


def _blank(sentence: Sentence, start: int, end: int) -> str:
    """Return a stretch without its dates and the words that lead to them."""
    return re.sub(r"\b(?:on|in)\s{3,}", " ", sentence.undated(start, end))


def _later_subject(sentence: Sentence, match: re.Match[str]) -> Voters | None:
    """Return whom `its` looks ahead to: `Explaining its abstention, Peru said ...`."""
    if sentence.clause(match.start())[0] or not SELF.search(sentence.text, 0, match.start()):
        return None
    ahead = [g for g in sentence.groups if g.start > match.end() and g.codes and speaks(sentence, g)]
    named = ahead and not sentence.within(0, match.start())
    if named and LATER_SUBJECT.fullmatch(sentence.text, match.end(), ahead[0].start):
        return [(code, ()) for code in ahead[0].codes]
    return None


def _alike(sentence: Sentence, start: int) -> tuple[str, ...]:
    """Return who is said before a vote to vote alike: `A, like B, abstained`, `Along with B, A did`."""
    text = sentence.text
    alike = [
        g
        for g in sentence.within(0, start)
        if ALIKE.search(text, max(0, g.start - REACH), g.start)
        and not g.owner
        and ";" not in text[g.end : start]
        and _adjoins(sentence, g, start)
    ]
    return tuple(code for g in alike[-1:] if not VOTED.search(text, g.end, start) for code in g.codes)


def _adjoins(sentence: Sentence, group: Group, start: int) -> bool:
    """Whether a group beside the voter is the last named before the vote, or opens the sentence."""
    between = [g for g in sentence.within(group.end, start) if speaks(sentence, g)]
    opens = len(between) == 1 and bool(ENDED.match(sentence.text, group.end)) and group.start < 16
    return opens or not between


def _likewise(sentence: Sentence, end: int, group: Group) -> bool:
    """Whether who is named right after a vote is said to have voted alike: `abstained, Cuba likewise`."""
    joined = re.fullmatch(r"[^,;.]{0,40}(?:,|,\s+and)\s+(?:the\s+)?", sentence.text[end : group.start])
    return bool(joined) and bool(LIKEWISE.match(sentence.text, group.end))


def _beside(sentence: Sentence, end: int, start: int) -> bool:
    """Whether who is named at a place voted alike: `as did A`, `together with A`, `abstained with A`."""
    beside = BESIDE.search(sentence.text[:start], max(end, start - REACH))
    between = sentence.text[end:start]
    if beside is None or (";" in between and not SO_DID.match(between)):
        return False
    if VOTED.search(sentence.text, end, beside.start()):
        return False
    return beside.group().strip() != "with" or beside.start() == end
