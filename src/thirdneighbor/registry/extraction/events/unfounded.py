"""Acts that nobody did: supposed, polled, discussed, told of a war's name; papers only spoken of."""

from __future__ import annotations

from thirdneighbor.registry.extraction.events.no_acts import tells_no_act
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.reasons import IS_WHERE, PAIR_BEFORE
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

# What is weighed and not done: `support breaking away`, `if it is allowed to gain independence`.
SUPPOSED = gated(
    r"\b(?:if|unless|whether)\s+[^,;]{0,60}?\b(?:is|are|were|was)\s+(?:to|allowed|permitted|able|ever|forced|left|given)\b[^,;]{0,30}$"
    r"|\b(?:support|supports|favou?r|favou?rs|back|backs|oppose|opposes|discuss|discusses|contemplate|contemplates|debate|debates|prefer|prefers"
    r"|consider|considers|imagine|risk|risks|avoid|avoids|weigh|weighs|ponder|ponders)\s+$"
    r"|\b(?:polls?|polling|surveys?)\s+(?:\w+ly\s+)?(?:show|shows|suggest|suggests|indicate|indicates|find|finds)\b[^;]{0,70}$"
    r"|\b(?:would|could|might)\s+(?:\w+ly\s+)?[^.;]{0,110}\bsuch\s+as\s+$"
    r"|\b(?:would|could|might)\s+(?:\w+\s+)?(?:demand|require|want|expect|need|insist|entail)\b[^.;]{0,60}$"
    r"|\bto\s+(?:discuss|consider|debate|plan|plot|weigh)\s+$",
    letters=False,
)
# `joining the bloc is considered hard`: a gerund that is the subject of a judgment.
JUDGED = gated(
    r"\s+(?:[\w’'-]+\s+){0,4}?(?:is|was|would\s+be|will\s+be|remains|remained|seems|seemed|appears|appeared)\s+(?:\w+ly\s+)?"
    r"(?:consider|seen|view|deem|regard|discuss|unlikely|impossible|difficult|likely|hard|improbable|unrealistic|remote|possible|an?\s+option|off\b|out\s+of)"
)
WAR_NAMED = gated(r"\b(?:Cold|World)\s+War\b[^;]{0,18}$")
WAR_AGO = gated(
    r"\b(?:since|until|before|as|when)\s+(?:the|that|this)\s+(?:\w+\s+)?$|\bhistory\s+of\s+(?:\w+\s+)?$"
)
UNIFIED_THING = gated(r"\b(?:an?|any|the\s+idea\s+of\s+an?|of\s+a)\s+(?:\w+ly\s+)?$")
WISHED_UNITY = gated(
    r"\bunification\b[^.;]{0,90}\b(?:unlikely|likely|aspiration|dream|goal|prospects?|desirable|possible|idea)\b"
)
ATTRACTION = gated(
    r"\b(?:economic|popular|electoral|mass|broad|wide|strategic|emotional|commercial|limited|little|much|great|considerable|obvious|growing)\s+$"
)
KNOWN_AS = gated(
    r"\s+(?:\w+ly\s+)?as\s+(?:one\s+of|among|being|(?:an?|the)\s+(?:\w+\s+)?(?:leader|leading|major|pioneer|cent(?:er|re)|model|main|key)\b)"
)
OTHERS_ACT = gated(
    r"\b(?:the|these|those|all|two|three|four|five|six|seven|several|many|most|other|both|newly)\s+(?:[\w’'-]+\s+){0,4}?"
    r"(?:republics|colonies|provinces|principalities|rebels|separatists|tribes|clans|kingdoms|emirates)\s+(?:[\w’'-]+\s+){0,6}?$"
    r"|\b[A-Z]\w+\s+(?:\w+\s+)?(?:tribes|clans|nomads|tribesmen)\s+(?:\w+ly\s+|had\s+|then\s+|also\s+)*$",
    letters=False,
)
UNNAMED_STATES = gated(
    r"(?<!other\s)\b(?:Western|European|Arab|African|Asian|regional|neighbou?ring|key|many|several|various|most|some)\s+(?:\w+\s+)?"
    r"(?:states|countries|powers|nations|governments|capitals)\s+(?:\w+ly\s+|had\s+|have\s+|also\s+|then\s+|later\s+)*$",
    letters=False,
)
FOREIGN = gated(
    r"\b(?:European|Western|colonial|outside|foreign)\s+(?:\w+\s+)?(?:involvement|interest|presence|exploration|powers|colonization|colonialism|rule|influence)\s+"
    r"(?:\w+ly\s+|had\s+|then\s+)*$",
    letters=False,
)
THEY = gated(
    r"(?:^|[.;:]\s+|,\s+)(?:[Tt]hey|[Tt]hese\s+(?:countries|states))\s+(?:\w+\s+){0,2}$", letters=False
)
ONE_WAY = frozenset(
    {
        "defeated",
        "conquered",
        "captured",
        "seized",
        "attacked",
        "invasion",
        "awarded",
        "joined",
        "left",
        "handed over",
        "refusal",
        "war broke out",
    }
)
NO_PARTY_NAMED = "no party is named; the document's home state"
# Verbs of how things seemed or what moved them, which tell no act.
SEEMED = gated(r"(?:appeared|seemed)\s+to\b")
SEEMING = frozenset(
    {
        *("highlighted", "influenced", "driven", "propped up", "subsided", "fueled"),
        *("fuelled", "exemplified", "underscored", "underlined", "illustrated", "compounded", "fluctuated"),
        *("declined", "dwindled", "waned", "intensified", "lingered", "persisted"),
    }
)
CLUBS = frozenset({"EU", "UN", "NATO", "CSTO", "EAEU", "ASEAN", "CIS", "OSCE", "AU", "OTS", "SCO", "ECOWAS"})
MADE = gated(
    r"\b(?:sign|conclud|reach|ratif|agree[ds]?\b|negotiat|broker|enter|adopt|initial|made\b|struck|strik|sealed|forg|join|acced|accept|approv|establish"
    r"|culminat|led\b|leading|brought|resulted|ended|concluded|came|announc|form|launch|renew|expire|extend|allow|provid|stipulat|under\s+the\s+terms"
    r"|granted|required|gave|set\b|called|broke|violat|withdr|withdraw|terminat|abrogat|denounc|maintain|adher|honou?r|commit|drawn|demarcat|fixed)",
)
SPOKEN_OF = gated(
    r"\b(?:enshrined|laid\s+down|set\s+out|defined|protected|guaranteed|embodied)\s+(?:in|by|under)\s+(?:the\s+)?$"
    r"|\b(?:Article|Articles|Chapter|Section)\s+\w+(?:\s+(?:and|to)\s+\w+)?\s+of\s+(?:the\s+)?$"
    r"|\b(?:merely|can|could|even|may|might|or)\s+(?:\w+\s+)?(?:sign|signing|conclude|concluding)\s+an?\s+$"
)
ARRANGED = gated(r"\b(?:existing|current|present|fiscal|federal|constitutional|domestic|equalization)\b")
GUARANTEED = gated(r"\s+(?:is|was|are|were)\s+(?:\w+ly\s+)?(?:guaranteed|overseen|monitored|policed)\s+by\b")


def without_unfounded(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """Leave out what the words only suppose, and the papers they only speak of."""
    return [draft for draft in drafts if not _unfounded(sentence, draft)]


def _unfounded(sentence: Sentence, draft: Draft) -> bool:
    if draft.kind == "agreement":
        return _only_spoken_of(sentence, draft)
    if draft.kind != "event":
        return False
    if tells_no_act(sentence, draft):
        return True
    return _supposed(sentence, draft) or _named_only(sentence, draft) or _by_others(sentence, draft)


def _only_spoken_of(sentence: Sentence, draft: Draft) -> bool:
    """Whether a paper whose parties nobody names is a rule, a possibility or an arrangement at home."""
    text = sentence.text
    if not draft.inferred or any(d.start > draft.end for d in sentence.dates):
        return False
    if SPOKEN_OF.search(text, max(0, draft.start - 60), draft.start):
        return True
    if ARRANGED.search(text, max(0, draft.start - 25), draft.end) and not MADE.search(text):
        return True
    return PAIR_BEFORE in draft.inferred and bool(GUARANTEED.match(text, draft.end))


def _supposed(sentence: Sentence, draft: Draft) -> bool:
    """Whether an act is weighed, polled or judged, not done."""
    text, (left, _) = sentence.text, sentence.clause(draft.start, draft.end)
    if SUPPOSED.search(text, min(left, max(0, draft.start - 130)), draft.start):
        return True
    doing = text[draft.start : draft.end].split()[0].endswith("ing")
    return doing and bool(JUDGED.match(text, draft.end))


def _named_only(sentence: Sentence, draft: Draft) -> bool:
    """Whether a word is no act here: the name of a war, a united land, an attraction, a fame."""
    text, word = sentence.text, sentence.text[draft.start : draft.end].casefold()
    if draft.sense in SEEMING or SEEMED.match(text, draft.start):
        return True
    if draft.sense == "war broke out" and draft.inferred:
        ago = WAR_AGO.search(text, max(0, draft.start - 40), draft.start)
        named = WAR_NAMED.search(text, max(0, draft.start - 45), draft.start)
        return bool(ago or named) or "cold war" in word
    if draft.sense == "appeal" and word.split()[0] == "appeal":
        return bool(ATTRACTION.search(text, max(0, draft.start - 25), draft.start))
    if draft.sense in {"unified", "unification"} and draft.date is None:
        adjective = word in {"unified", "united"} and UNIFIED_THING.search(text, 0, draft.start)
        return bool(adjective or WISHED_UNITY.match(text, draft.start))
    return draft.sense == "recognition" and bool(KNOWN_AS.match(text, draft.end))


def _by_others(sentence: Sentence, draft: Draft) -> bool:
    """Whether somebody else acts than those supplied: unnamed states, rebels, `they`, powers from abroad."""
    text, left = sentence.text, max(0, draft.start - 90)
    if draft.sense == "recognition" and UNNAMED_STATES.search(text, left, draft.start):
        return not sentence.codes(draft.end, sentence.clause(draft.start, draft.end)[1])
    if not draft.inferred:
        return False
    if PAIR_BEFORE in draft.inferred and draft.sense in ONE_WAY | {"talks begun"}:
        clubs = len(CLUBS.intersection(draft.parties)) > 1
        return clubs or bool(THEY.search(text, left, draft.start))
    if draft.sense == "embargo" and NO_PARTY_NAMED in draft.inferred:
        return True
    here = any(IS_WHERE in why for why in draft.inferred)
    if here and FOREIGN.search(text, left, draft.start):
        return True
    home = (sentence.context.home,)
    return draft.parties[-1:] == home and bool(OTHERS_ACT.search(text, left, draft.start))
