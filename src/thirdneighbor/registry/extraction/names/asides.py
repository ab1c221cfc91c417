"""Names aside of what a sentence tells: who pressed, protested or mediated, whose summit it was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from thirdneighbor.registry.extraction.dates.eras import FORMER
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group

# `despite Somalia's protests`, `under Kenyan and Ethiopian pressure`, `to Argentina's dismay`
MOOD_BEFORE = gated(
    r"\b(?:despite|over|under|with|without|to|through|by|against|amid|after|thanks\s+to|in\s+the\s+face\s+of|ignoring"
    r"|notwithstanding)\s+(?:[a-z]+\s+){0,2}$",
    re.IGNORECASE,
)
MOOD_AFTER = gated(
    r"(?:['’]s?)?\s+(?:(?!and\b|or\b)[a-z-]+\s+){0,2}?(?:protests?|objections?|dismay|displeasure|annoyance|irritation|chagrin|delight|anger|fury"
    r"|alarm|unease|surprise|embarrassment|opposition|reservations|misgivings|warnings?|pressure|prodding|urging"
    r"|mediation|mediators?|good\s+offices|auspices|arbitration|blessing|consent|acquiescence|approval|disapproval"
    r"|encouragement|patronage|chairmanship|supervision|watch)\b",
)
# `at the African Union summit`, `on the sidelines of the ASEAN meeting`
MEETING_BEFORE = gated(
    r"\b(?:at|on|during|of|in|to|for)\s+(?:an?\s+|the\s+|that\s+year['’]s\s+)?(?:[\w-]+\s+)?$", re.IGNORECASE
)
MEETING_AFTER = gated(
    r"(?:['’]s?)?\s+(?:[a-z]+\s+){0,2}?(?:summits?|meetings?|conference|session|headquarters|gathering|get-together)\b",
    re.IGNORECASE,
)
# `Togo, a member of ECOWAS,` and `fellow members of the African Union`
MEMBER_BEFORE = gated(
    r"(?:,\s+(?:itself\s+|then\s+|once\s+|now\s+|still\s+|like\s+\w+\s+)?|\bas\s+|^As\s+)(?:an?\s+|the\s+(?:only\s+)?|another\s+|its\s+)?"
    r"(?:\w+\s+)?(?:member|chair|chairman|president|observer|holder\s+of\s+the\s+presidency)\s+(?:state\s+)?of\s+(?:the\s+)?$"
    r"|^Of\s+(?:all\s+)?the\s+(?:\w+\s+)?(?:members|states|countries)\s+(?:of|in)\s+(?:the\s+)?$"
)
# `after those of Romania and Hungary`, `like that of its neighbors`
THOSE_BEFORE = gated(r"\b(?:those|that|the\s+one|the\s+ones)\s+of\s+(?:the\s+)?$")

# `with Putin looking on`, `with Qatar as a witness`
ONLOOKER_BEFORE = gated(r"\bwith\s+(?:the\s+)?(?:[A-ZÀ-Ž][\w’'-]+\s+){0,4}(?:of\s+(?:the\s+)?)?$")
ONLOOKER_AFTER = gated(
    r"(?:['’]s\s+\w+|\s+of\s+(?:the\s+)?[A-Z]\w+)?,?\s+(?:looking\s+on|watching|present|in\s+attendance|at\s+(?:his|her|their)\s+side|standing\s+by|presiding|acting\s+as"
    r"|mediating|as\s+(?:an?\s+|the\s+)?(?:\w+\s+)?(?:witness(?:es)?|hosts?|mediators?|brokers?|guarantors?|go-between))\b"
)

# `billions of Soviet debt`: whose it once was, when another forgave it
OLD_DEBT = gated(r"-era\b|\s+(?:debts?|era|times|legacy|past)\b")
# `in the presence of the American envoy`
PRESENCE_BEFORE = gated(
    r"\b(?:in\s+the\s+presence|under\s+the\s+eyes?|in\s+front|under\s+the\s+aegis)\s+of\s+(?:the\s+)?$"
)
# `Like Egypt's, Sudan's treaty was denounced`
LIKE_BEFORE = gated(r"\b(?:un)?like\s+$", re.IGNORECASE)


def without_asides(groups: Sequence[Group], text: str) -> list[Group]:
    """Mute the names that grammar puts beside the act, so that none of them is taken for a party.

    >>> from thirdneighbor.core.tables import package_data
    >>> from thirdneighbor.registry.extraction.names.mentions import grouped, names_in
    >>> from thirdneighbor.registry.extraction.names.vocabulary import vocabulary_in
    >>> told = "Kenya signed the pact despite Somalia's protests"
    >>> groups = grouped(names_in(told, vocabulary_in(package_data())), told)
    >>> [group.mentions[0].mute for group in without_asides(groups, told)]
    [False, True]
    """
    return [_muted(group) if _aside(group, text) else group for group in groups]


def _aside(group: Group, text: str) -> bool:
    first, last = group.mentions[0], group.mentions[-1]
    whose = first.adjective or last.owner
    before, end = text[max(0, group.start - 60) : group.start], group.end
    if whose and MOOD_AFTER.match(text, end) and MOOD_BEFORE.search(before):
        return True
    if ONLOOKER_BEFORE.search(before) and ONLOOKER_AFTER.match(text, end):
        return True
    likened = last.owner and re.match(r"['’]s?,", text[end : end + 4]) and LIKE_BEFORE.search(before)
    if likened or PRESENCE_BEFORE.search(before):
        return True
    if first.code in FORMER and first.adjective and OLD_DEBT.match(text, end):
        return True
    club = first.kind == "organization"
    if club and MEETING_AFTER.match(text, end) and MEETING_BEFORE.search(before):
        return True
    return bool((club and MEMBER_BEFORE.search(before)) or THOSE_BEFORE.search(before))


def _muted(group: Group) -> Group:
    return Group(tuple(replace(mention, mute=True) for mention in group.mentions))
