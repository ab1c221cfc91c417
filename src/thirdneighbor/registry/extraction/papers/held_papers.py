"""Papers that are held without a verb of signing: `despite its pact with Peru`; and those only wished for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thirdneighbor.registry.extraction.events.event_parties import ORGANIZATIONS
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.reasons import HOME_UNNAMED, PAIR_BEFORE, TWO_BEFORE
from thirdneighbor.registry.extraction.sentences.acting import speaks
from thirdneighbor.registry.extraction.sentences.analysis import Sentence

# `given a defense pact between Peru and Chile`, `despite its agreement with Peru`: it is in force.
RELIED_ON = gated(
    r"\b(?:given|despite|in\s+spite\s+of|notwithstanding|thanks\s+to|because\s+of|owing\s+to|due\s+to|based\s+on|on\s+the\s+basis\s+of"
    r"|cit(?:ed|es|ing)|invok(?:ed|es|ing)|bound\s+by|in\s+line\s+with|in\s+accordance\s+with|in\s+keeping\s+with|contrary\s+to|pursuant\s+to"
    r"|honou?r(?:ed|ing)?|uph(?:eld|olding)|complied\s+with|complying\s+with|protected\s+by|guaranteed\s+by|obliged\s+by|obligated\s+by|regardless\s+of|in\s+view\s+of"
    r"|in\s+light\s+of|activat(?:ed|ing)|triggered)"
    r"\s+(?:(?:an?|the|its|their|his|her|(?-i:[A-Z])[\w-]+['’]s?)\s+)?(?:(?!draft|planned|proposed|future|possible|potential|prospective|would-be|failed|defunct)[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
# `Despite its pact with Peru, Chile stayed neutral`: the owner is named behind.
OWNER_BEHIND = gated(r"\W*[A-Z][a-z]+(?:\s+[a-z]+)?\s+(?:its|their)\s+(?:[\w-]+\s+){0,3}$")
MAIN = gated(r"\s+with\s+(?:the\s+)?[A-Z][^,;.]{2,40},\s+(?:the\s+)?")
BINDING = gated(r"\s+(?:with|between)\s+(?:the\s+)?(?=[A-Z])")
# `talks to reach a final agreement`, `agreed to negotiate a treaty`: none yet.
INTENDED = gated(
    r"\b(?:talks?|negotiations?|consultations|dialogue|efforts?|process|work(?:ed|ing|s)?|met|meet(?:ing|s)?|agree(?:d|ing|s)?|pledg\w+|commit\w*|vow\w*|promis\w+"
    r"|hop\w+|aim\w*|tr(?:y|ied|ying|ies)|attempt\w*|s(?:eek|ought)\w*|plan\w*|fail\w*|struggl\w+|push\w*|press\w*|order|mandate|deadline|roadmap|intend\w*|wish\w*|want\w*|ready|prepared"
    r"|willing\w*|invited|urged|called|right|chance|opportunity|months?|years?|weeks?)\b[^;.]{0,70}?\bto\s+(?:\w+ly\s+)?(?:reach|conclude|sign|finali[sz]e|negotiate|strike|work\s+out|hammer\s+out|draft|draw\s+up|seal"
    r"|secure|achieve|broker|discuss|prepare|elaborate|agree\s+on|come\s+to|arrive\s+at)\s+(?:[\w-]+\s+){0,4}$"
)
# `Under the accords:` leads a list and tells of nothing.
LEAD = gated(
    r"\W*(?:Under|In|By|With|Through|According\s+to|Among|As\s+part\s+of|Following|After|On)\s[^,;.]{3,80}:\s*"
)


def relied_on(sentence: Sentence, start: int, end: int) -> bool:
    """Whether somebody relies on a paper with a partner it names, so that it is in force."""
    text = sentence.text
    return BINDING.match(text, end) is not None and RELIED_ON.search(text, 0, start) is not None


def only_intended(text: str, start: int) -> bool:
    """Whether a paper is what talks or promises are to lead to."""
    return INTENDED.search(text, 0, start) is not None


def leads_list(text: str) -> bool:
    """Whether a sentence is no more than the words that lead a list."""
    return LEAD.fullmatch(text) is not None


def owner_behind(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """Return whose paper it is where the main clause behind names who `its` stands for."""
    if not OWNER_BEHIND.fullmatch(sentence.text, 0, start):
        return ()
    behind = [g for g in sentence.groups if g.codes and MAIN.fullmatch(sentence.text, end, g.start)]
    return behind[0].codes[:1] if behind and speaks(sentence, behind[0]) else ()


def at_home(
    sentence: Sentence, pairs: Sequence[tuple[str, ...]], why: tuple[str, ...]
) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """Return the home state for a paper of `the sides` where those before are a club and a place of talks."""
    home = sentence.context.home
    strange = why in {(PAIR_BEFORE,), (TWO_BEFORE,)} and home and len(pairs) == 1 and home not in pairs[0]
    if strange and any(code in ORGANIZATIONS for code in pairs[0]):
        return [(home,)], (HOME_UNNAMED,)
    return list(pairs), why
