"""Words of acts that tell none by their grammar: habits, wishes, gerunds judged, trends, nobody's doing."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.irregular import PAST, PREFIXES
from thirdneighbor.registry.extraction.reasons import PAIR_BEFORE, SUBJECT_BEFORE
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

PASTS = frozenset(form for forms in PAST.values() for form in forms)
ADVERBS = r"(?:(?:\w+ly|still|also|now|then|later|soon|again|once|had|have|has|even)\s+)*"
# `Joining the bloc would take years`, `leaving it, critics argue, could cost dearly`
SUPPOSITION = gated(
    r"(?:[^,.;:]|,\s+(?:[\w’'-]+\s+){1,3}?(?:argue|say|claim|believe|fear|warn|think|insist|maintain|note|contend|suggest|add)s?,){0,110}?"
    r"\s(?:would|could|might|may|can|must|should|will)\s+(?:not\s+|also\s+|\w+ly\s+)?[a-z]+",
    letters=False,
)
OPENING = gated(r"(?:[^:;]{0,60}:)?[\s“\"']*(?:(?:But|And|Yet|Even|Simply|Merely|Just)\s+)?", letters=False)
SHORT_OF = gated(
    r"\b(?:beyond|besides|instead\s+of|rather\s+than|short\s+of|other\s+than|apart\s+from|as\s+opposed\s+to|capable\s+of|in\s+favou?r\s+of|against|idea\s+of"
    r"|prospect\s+of|possibility\s+of|risk\s+of|dream\s+of|dreams\s+of|hope\s+of|hopes\s+of|goal\s+of|aim\s+of|threat\s+of|chance\s+of|option\s+of|intent\s+on|bent\s+on)"
    r"\s+(?:\w+ly\s+|the\s+|even\s+|just\s+|ever\s+)*$",
)
# `a region that occupies the coast`, `parties who reject the state`
HABIT = gated(r"\b(?:who|that|which)\s+(?:do\s+not\s+|does\s+not\s+)?" + ADVERBS + "$", letters=False)
# `hope to win and join`, `time for it to give in and withdraw`
HOPED = gated(
    r"\b(?:want|wants|wanted|hope|hopes|hoped|plan|plans|planned|need|needs|needed|time|ready|willing|unwilling|unlikely|likely|inconceivable|unthinkable"
    r"|impossible|possible|seek|seeks|sought|aim|aims|aimed|try|tries|tried|intend|intends|intended|ought|tempted|eager|keen|reluctant|poised|bid|attempt"
    r"|attempts|effort|efforts|pressure|calls?|called|urge|urges|urged|ask|asked|demand|demanded|duty|right|freedom|power|ability|able|unable|incentive|reason"
    r"|chance|opportunity|strategy|ambition|desire|wish|wished|better|easier|harder|difficult)\b[^.;:]{0,50}?\bto\s+[a-z]+\b[^.;:]{0,70}?\b(?:and|or)\s+(?:then\s+|\w+ly\s+)?$",
    letters=False,
)
# `few favor the unification of the islands`, `support for its independence`
WISH = (
    r"(?:view|views|viewed|see|sees|saw|regard|regards|consider|considers|considered|seek|seeks|seeking|sought|favou?r|favou?rs|advocate|advocates|advocated"
    r"|advocating|champion|champions|desire|desires|want|wants|wanted|promote|promotes|promoted|promoting|oppose|opposes|opposed|opposing|discuss|envision"
    r"|envisioned|imagine|contemplate|envisage|pursue|pursues|pursued|pursuing|preach|preached|resist|resisted)"
)
WISHED = gated(
    rf"\b{WISH}\s+(?:the\s+|an?\s+|full\s+|complete\s+)*$"
    r"|\b(?:support|supporters?|supportive|backing|opposition|calls?|calling|called|campaign\w*|push|pushed|pushing|bid|quest|struggle|struggled|fight"
    r"|fought|fighting|movements?|desires?|wish|hopes?|hoped|aspirations?|prospects?|possibility|chances?|idea|question|issue|threats?|risks?|fears?|dreams?"
    r"|goal|aims?|vision|case|arguments?|path|road|steps?|drive|demands?|demanded|plans?|proposals?|strive|striving|strove|vote[ds]?|voting)\s+"
    r"(?:of|for|to|about|toward|towards|on|over)\s+(?:[Tt]he\s+|an?\s+)?(?:(?!recogni)[\w’'-]+\s+){0,3}$",
    letters=False,
)
WISHED_FOR = frozenset({"independence", "unification", "unified", "separation", "accession", "reunification"})
# The subject is states that nobody names: `more Arab states restored relations`.
ANY_STATES = gated(
    r"(?:^|[^\w])(?:(?:(?:[Mm]any|[Mm]ost|[Mm]ore|[Ss]everal|[Ss]ome|[Oo]ther|[Vv]arious|[Nn]umerous|[Ff]ew|[Ff]ewer|[Cc]ertain|[Tt]hose|[Aa]ny|[Ww]estern|European"
    r"|Arab|African|Asian|Muslim|Islamic|[Rr]egional|[Nn]eighbou?ring|[Ff]oreign|[Oo]utside|[Mm]ajor|[Gg]reat|[Kk]ey)\s+){1,3}"
    r"(?:states|countries|powers|nations|governments|capitals|neighbou?rs|kingdoms|monarchies|leaders)\s+(?:that\s+|who\s+|which\s+)?"
    r"|(?:states|countries|nations|governments|powers)\s+(?:that|who|which)\s+)" + ADVERBS + "$",
    letters=False,
)
# `many Peruvians called for`: some of a people are not the state.
SOME_PEOPLE = gated(
    r"\b(?:[Mm]any|[Mm]ost|[Ss]ome|[Ss]everal|[Ff]ew|[Nn]umerous|[Tt]housands\s+of|[Mm]illions\s+of|[Hh]undreds\s+of|[Yy]oung|[Oo]rdinary|[Mm]ore|[Ee]thnic)\s+$"
)
DIRECTLY = gated(r"\s+" + ADVERBS, letters=False)
# A participle that is an adjective: `its armed forces`, `hopes of renewed interest`.
ATTRIBUTE = frozenset(
    {
        "armed",
        "renewed",
        "united",
        "divided",
        "limited",
        "increased",
        "improved",
        "reduced",
        "isolated",
        "troubled",
    }
)
OWNED = gated(
    r"(?:['’]s?|\b(?:the|an?|its|their|his|her|of|with|for|and|new|in|by|to|these|those|such|any))\s+$"
)
A_NOUN = gated(
    r"\s+(?!(?:in|on|at|by|with|from|for|of|to|into|as|under|after|before|during|against|over|the|a|an|its|their|his|her|this|that|all|and|off|out|up|down"
    r"|back|away)\b)[a-z]+",
    letters=False,
)
# What seems, what grows: no single act.
BECOMING = gated(
    r"(?:(?:become|became|grew|grown|turned|remained|stayed|proved|felt)\s+(?:an?\s+)?(?:increasingly|more|less|ever|so|very|particularly|highly|far|too|quite"
    r"|rather|steadily|even)\b"
    r"|(?:appeared|seemed|looked|remained|proved|felt)\s+(?:(?!before\b|in\b|at\b|on\b|over\b|again\b|near\b|off\b)[a-z]+))"
)
TREND = frozenset(
    {
        "deteriorated",
        "worsened",
        "eroded",
        "stagnated",
        "fluctuated",
        "evolved",
        "deepened",
        "intensified",
        "mounted",
    }
)
BEGUN = frozenset({"began", "begun", "started", "emerged", "arose", "grew", "appeared", "commenced"})
SLOW = gated(
    r"\b(?:history|histories|challenges?|pressures?|tensions?|decline|rise|dissatisfaction|discontent|interests?|involvement|exploration|relationship|rivalry"
    r"|push|situation|conditions|sentiments?|identity|opposition|support|influence|era|epoch|period|trend|debate|process|problems?|story|origins|roots|cooperation"
    r"|idea|culture|contacts?|shift|expansion|settlement|presence|growth|nationalism|awareness|consciousness|fears?|doubts?|hopes?|transition|transformation|links"
    r"|friendship|ties|relations|search|quest|desire|calls|demands)\b[^.;,]{0,70}$",
    re.IGNORECASE,
)
TO_GROW = gated(
    r"\s+(?:to\s+(?:emerge|grow|shift|change|wane|rise|decline|deteriorate|improve|fade|look|feel|take\s+shape)|emerging|growing|shifting)\b"
)
# `created the impression`, `accepted that it would last`, `its answer was muted`: felt, said or judged.
FELT = gated(
    r"(?:created|left|gave|raised|caused|fuel+ed|stoked|aroused|strengthened|reinforced|dispelled|confirmed)\s+(?:the\s+|an?\s+|new\s+|fresh\s+|little\s+)?(?:\w+\s+)?"
    r"(?:impression|hopes?|fears?|doubts?|concerns?|sense|feelings?|perceptions?|suspicions?|expectations?|worries|questions)\b"
    r"|(?:accepted|acknowledged|conceded|admitted|recogni[sz]ed|reali[sz]ed|understood|confirmed|insisted|stressed)[”\"]?\s+that\b"
    r"|(?:response|reaction|answer|reply|stance|position)\s+(?:was|were|is|has\s+been|remained|remains)\s+(?:\w+ly\s+)?"
    r"(?:unclear|muted|slow|limited|mixed|cautious|weak|strong|swift|ambiguous|lukewarm|divided|different|similar)\b"
)
ROAD_TO_WAR = gated(
    r"\b(?:countdown|road|path|slide|drift|descent|march|run-up|prelude|build-?up|preparations?)\s+(?:to|towards?|for)\s+(?:\w+\s+)?war\b[^.;]{0,20}$"
)
FEWER = gated(r"\b(?:[Mm]any|[Mm]ost|[Mm]ore|[Ss]everal|[Ss]ome|[Vv]arious|[Nn]umerous|[Ff]ewer)\b")
# `with the lines cut off and food running short`: how things stood.
STANDING = gated(
    r"\bwith\s+[^,;:.]{0,60}?\b(?:running|remaining|being|having)\s[^,;:.]{0,40}\band\s+(?:[\w’'-]+\s+){1,3}$"
)


def tells_no_act(sentence: Sentence, draft: Draft) -> bool:
    """Whether the words of an event tell no single act that somebody did."""
    word = sentence.text[draft.start : draft.end].split()[0].casefold() if draft.end > draft.start else ""
    return (
        _gerund(sentence, draft, word)
        or _present(sentence, draft, word)
        or _wished(sentence, draft)
        or _growing(sentence, draft, word)
        or _attributive(sentence, draft, word)
        or _anybody(sentence, draft)
    )


def _gerund(sentence: Sentence, draft: Draft, word: str) -> bool:
    """Whether a gerund is only weighed: the subject of a supposition, or behind `beyond` or `the idea of`."""
    if not word.endswith("ing"):
        return False
    text = sentence.text
    if OPENING.fullmatch(text, 0, draft.start) and SUPPOSITION.match(text, draft.end):
        return True
    return bool(SHORT_OF.search(text.casefold(), max(0, draft.start - 40), draft.start))


def _present(sentence: Sentence, draft: Draft, word: str) -> bool:
    """Whether a verb stands in the present, of habit, or in an infinitive that somebody only hopes for."""
    text, left = sentence.text, max(0, draft.start - 150)
    if word.endswith(("ed", "ing")) or not word.isalpha() or _is_past(word):
        return False
    return bool(HABIT.search(text, left, draft.start) or HOPED.search(text, left, draft.start))


def _is_past(word: str) -> bool:
    """Whether a form without `-ed` is a past: `took`, `withdrew`, `cut`."""
    return word in PASTS or any(word.startswith(p) and word.removeprefix(p) in PASTS for p in PREFIXES)


def _wished(sentence: Sentence, draft: Draft) -> bool:
    """Whether a noun names what is wished or opposed: `support for its independence`."""
    if draft.sense not in WISHED_FOR or draft.date is not None:
        return False
    if sentence.text[draft.start : draft.end].split()[0].endswith(("ed", "ing")):
        return False
    return bool(WISHED.search(sentence.text, max(0, draft.start - 90), draft.start))


def _growing(sentence: Sentence, draft: Draft, word: str) -> bool:
    """Whether a trend is told: what grew, seemed, began to change."""
    text = sentence.text
    if BECOMING.match(text, draft.start) or FELT.match(text, draft.start) or draft.sense in TREND:
        return True
    if ROAD_TO_WAR.search(text, max(0, draft.start - 70), draft.start):
        return True
    if draft.sense in BEGUN or word in BEGUN:
        left, _ = sentence.clause(draft.start, draft.end)
        return bool(TO_GROW.match(text, draft.end) or SLOW.search(text, left, draft.start))
    return bool(STANDING.search(text, max(0, draft.start - 120), draft.start))


def _attributive(sentence: Sentence, draft: Draft, word: str) -> bool:
    """Whether a participle is an adjective before its noun."""
    if draft.sense not in ATTRIBUTE or word != draft.sense:
        return False
    owned = OWNED.search(sentence.text, max(0, draft.start - 12), draft.start)
    return bool(owned and A_NOUN.match(sentence.text, draft.end))


def _anybody(sentence: Sentence, draft: Draft) -> bool:
    """Whether states that nobody names act, or only some of a people."""
    text = sentence.text
    states = ANY_STATES.search(text, max(0, draft.start - 90), draft.start)
    if states and not sentence.codes(states.start(), draft.start):
        supplied = any("home state" in why or why in {PAIR_BEFORE, SUBJECT_BEFORE} for why in draft.inferred)
        named = sentence.codes(draft.end, sentence.clause(draft.start, draft.end)[1])
        some = draft.date is None and FEWER.search(text, states.start(), draft.start)
        return supplied or bool(some) or not (draft.inferred or named)
    if draft.date is not None:
        return False
    near = [
        g for g in sentence.groups if g.end <= draft.start and DIRECTLY.fullmatch(text, g.end, draft.start)
    ]
    people = near and near[-1].mentions[0].kind == "people"
    return bool(people and SOME_PEOPLE.search(text, 0, near[-1].start))
