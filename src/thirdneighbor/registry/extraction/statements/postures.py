"""Postures somebody takes: `is committed to peace`, `took a hard line on it`, `knows that it cannot win`."""

from __future__ import annotations

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.reasons import Told
from thirdneighbor.registry.extraction.sentences.acting import BODY, is_noun, speaks, subject_of
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.statements.subjects import before_which, given_as_examples
from thirdneighbor.registry.extraction.statements.voices import opening_of, speaker, statement

ADV = (
    r"(?:\w+ly\s+|also\s+|always\s+|still\s+|now\s+|long\s+|so\s+|more\s+|very\s+|all\s+the\s+more\s+|equally\s+|"
    r"itself\s+|well\s+|not\s+|no\s+longer\s+|once\s+|then\s+|been\s+){0,3}"
)
BE = (
    r"(?:is|are|was|were|been|being|remains?|remained|remaining|becomes?|became|seem(?:s|ed)?|appear(?:s"
    r"|ed)?|stays?|stayed|stands?|stood|proved|grew)"
)
VIEW_OF = r"(?:[\w-]+(?:,\s+|\s+)){0,4}?"
# A state of mind or a posture: the subject may stand further off.
POSTURES = (
    (
        gated(
            rf"\b{BE}\s+{ADV}[\"“]?(?:aware\s+(?:that|of)\b|convinced\b|adamant\b|desperate\s+(?:to|for)\b|intent\s+(?:up)?on\b|bent\s+on\b|resolved\s+to\b|committed\s+to\b"
            r"|dedicated\s+to\b|against(?!\s+(?:the\s+(?:law|rules|odds|clock|background)|a\s+backdrop|[\w\s]{0,12}?troops))\b|opposed\s+to\b|supportive\s+of\b|critical\s+of\b|sympathetic\s+to\b|hesitant\b|reluctant\b|unwilling\b|unconvinced\b"
            r"|ambivalent\b|mindful\s+(?:of|that)\b|inclined\s+to\b|disinclined\s+to\b|(?:keen|eager|anxious)\s+(?:not\s+)?(?:to|on|for)\b|in\s+favou?r\s+of\b|preparing\s+to\b)"
        ),
        "view",
    ),
    (
        gated(
            r"\bdistanc(?:ed|es|ing|e)\s+(?:itself|himself|herself|themselves)\s+from\b|\b(?:kept|keeps|keeping)\s+(?:its|his|her|their|all)\s+(?:\w+\s+)?options\s+open\b"
            rf"|\b(?:t(?:ook|akes|aken|aking)|adopt(?:ed|s|ing)|maintain(?:ed|s)|held|holds|stak(?:ed|es)\s+out|voiced)\s+(?:up\s+)?an?\s+{VIEW_OF}(?:stance|posture|attitude|view)\b"
            r"|\bt(?:ook|akes|aken|aking)\s+an?\s+(?:[\w-]+\s+){0,3}?(?:hard|harder|tough|tougher|firm|firmer|soft|softer|strong|dovish|hawkish|uncompromising)\s+(?:line|position|approach)\b"
            rf"|\b(?:pursu(?:ed|es|ing)|follow(?:ed|s|ing))\s+(?:an?|its|his|her|the)\s+{VIEW_OF}(?:(?:policy|policies|strategy|doctrine)\s+(?:of|to|towards?|aimed|designed|that|called|known|for|,)|(?:agenda|vision|ambitions?|goals?|aims?)\b)"
        ),
        "view",
    ),
    (
        gated(
            r"\b(?:floated|floating|floats|mooted|broached|touted|championed|champions|promoted|embraced|raised|aired|entertained|toyed\s+with)\s+(?:the\s+|an?\s+)?(?:\w+\s+)?"
            r"(?:ideas?|notions?|prospect|possibility|concept|proposals?|vision|option)\s+(?:of|for|that)\b"
            r"|\badvocat(?:ed|ing)\s+(?:for\s+)?(?!by\b)\w|\badvocates\s+(?:for\s+)?(?:an?|the|its|\w+ing)\b|\bhint(?:ed|s|ing)\s+at\b|\bsignal(?:l?ed|l?ing|s)\s+(?:its|his|the|an?)\b"
        ),
        "aim",
    ),
    (
        gated(
            rf"\b(?:is|was|has\s+been|had\s+been|became|remains|remained|are|were)\s+{ADV}(?:an?|one\s+of\s+(?:the|its|his)|the|among\s+the)\s+(?:[\w-]+,?\s+){{0,4}}?"
            r"(?:proponent|advocate|supporter|champion|critic|opponent|defender|exponent|backer)s?\s+of\b"
        ),
        "view",
    ),
    (
        gated(
            r"\b(?:reiterat|reaffirm|restat|underlin|maintain|stress|confirm|voic|repeat|signal|signall|emphasiz|underscor|express|declar|mad)(?:ed|e|es|s|ing)\s+(?:clear\s+|plain\s+)?(?:its|his|her|their)\s+"
            r"(?:[\w-]+\s+){0,3}?(?:desire|support|opposition|commitment|position|claims?|demands?|readiness|willingness|intention|intent|interest|concerns?|view|stance"
            r"|wish|determination|rejection|solidarity|displeasure|preference|hope|belief|conviction|resolve|refusal|disapproval|approval|objections?)\b"
        ),
        "argument",
    ),
    (
        gated(
            r"\b(?:issu|publish|releas|put\s+out|circulat|adopt|deliver|sign|penn)(?:ed|es|ing)?\s+(?:an?|its|his|her|their)\s+(?:[\w-]+\s+){0,3}?(?:statements?|communiqu[ée]|declaration|essay|article|letter"
            r"|speech|manifesto|open\s+letter|note|memorandum|report|address)\s+(?:[^,;.]{2,40}?\s+)?"
            r"(?:condemning|stating|saying|declaring|expressing|supporting|arguing|claiming|urging|promising|rejecting|warning|demanding|denouncing|welcoming|calling|insisting|in\s+which|that)\b"
        ),
        "argument",
    ),
)
# What a verb tells only where who acts stands right before it.
# `called a meeting`, `called the ship "Hope"`, `called the king to a meeting` tell no judgment.
NO_NAME = (
    r"(?!(?:an?|for|on|upon|off|in|up|back|out|to|itself|himself|the\s+(?:ship|party|group|network"
    r"|operation|program|project|movement|law|city|town|capital|country|republic|state))\b)"
)
NO_PLACE = (
    r"(?<!\sto)(?<!\sfor)(?<!\sin)(?<!\sof)(?<!\sby)(?<!\sat)(?<!\son)(?<!\sas)(?<!\swith)(?<!\sfrom)"
    r"(?<!\sinto)(?<!\safter)(?<!\sand)(?<!\sover)"
)
JUDGMENT = (
    r"(?:illegal|unlawful|corrupt|unacceptable|illegitimate|irresponsible|dangerous|reckless|absurd"
    r"|baseless|unfair|unjust|void|criminal|hypocritical|provocative|shameful|historic|invalid)"
)
MIND = gated(
    r"\b(?:(?:knows?|knew|understands?|understood|reali[sz]e[sd]?|senses?|sensed|reason(?:s|ed)|calculate[sd]|gamble[sd]|feels|recogni[sz]e[sd]?)(?=\s+that\b)"
    r"|felt\s+(?:that|it|he|she|they|itself|betrayed|threatened|humiliated|isolated|cheated|abandoned|insecure|slighted|encircled|vulnerable|uneasy|obliged|confident)"
    rf"|perceive[sd]?\s+[^.;]{{2,60}}?\s+as\b|(?:frame[sd]|cast|casts|present(?:s|ed)|styles|styled|portray(?:s|ed)|depict(?:s|ed)|justif(?:ies|ied)|invoke[sd]?|defend(?:s|ed)|paint(?:s|ed))\s+[^.;]{{2,60}}?\s+as\s+(?:an?|the|its|his|self|part|necessary|legitimate|vital)\b"
    rf"|(?:called|calls|branded|brands|labell?ed|labels|termed|terms|dubbed|declared(?=[^,;.]{{3,70}}\s[\"“][a-z]))\s+{NO_NAME}[^,;.]{{3,70}}?{NO_PLACE}\s+(?:[\"“](?!The\b)|an?\s|{JUDGMENT}\b)"
    r"|cite[sd]\s+|highlight(?:s|ed)\s+|point(?:s|ed)\s+to\s+|focus(?:es|ed)\s+on\s+(?:[\w-]+\s+){0,2}?(?:membership|accession|integration|[a-z]+ing)\b"
    r"|prepare[sd]?\s+to\s|(?:chose|chooses|opted|preferred|prefers)\s+(?:not\s+)?to\s+(?!(?:abstain|vote|absent|sit)\b)|(?:continue[sd]?\s+to\s+)?(?:claim|lay\s+claim\s+to)(?=\s)"
    r"|claim(?:s|ed)\s+(?!(?:victory|lives|the\s+lives?|by|to\s+have|first|gold|that|credit|at\s+least|\d)\b)\w"
    r"|(?:supports?|supported|backs?|backed|endorses?|endorsed|favou?rs|rejects)\s+(?:the\s+|an?\s+|its\s+|any\s+|their\s+)?(?:[\w’'-]+\s+){0,3}?"
    r"(?:solution|efforts?|claims?|calls?|demands?|ideas?|plans?|proposals?|bid|right|position|independence|membership|integrity|sovereignty|initiatives?|views?|unification|unity|candidacy"
    r"|resolution|cause|statehood|self-determination|accession|status|expansion|enlargement|normalization|reforms?|negotiations|settlement|process)\b)",
)
TO_DO = gated(r"\b(?:to|will|would|may|might|could|can|should|must)\s+(?:\w+ly\s+)?$")
NOT = gated(r"(?:\bnot|\bnever|n['’]t|\bno\s+longer)\s+(?:\w+\s+)?$")
# `Peru seemed set to`: only what is told of somebody's mind counts.
MODAL = gated(
    r"\b(?:may|might|could|would|should|will|can)\s+(?:not\s+|also\s+|\w+ly\s+)*(?:be\s+|have\s+(?:been\s+)?)?$"
)
# `it is unclear whether Peru is committed`
WHETHER = gated(r"\b(?:whether|if|unless)\s+[^,;.]{0,40}$")
# `with Peru insisting on a veto`
WITH_WHOM = gated(
    r"\s+(?:\w+ly\s+|also\s+|still\s+|both\s+)?(?:insisting|arguing|claiming|viewing|seeing|regarding|considering|fearing|hoping|seeking|planning|threatening|refusing|demanding|calling"
    r"|accusing|blaming|pledging|promising|vowing|warning|stating|saying|maintaining|denying|believing|wanting|preferring|favou?ring|opposing|supporting|rejecting|aiming|urging|asserting"
    r"|expressing|condemning|denouncing|proposing|offering|hinting|signall?ing|suggesting|wishing|intending|declaring|stressing|advocating|pressing|pushing\s+for|dismissing|worrying)\b"
)


def postures(sentence: Sentence) -> list[Draft]:
    """Return one statement for each whose posture, state of mind or side a sentence tells."""
    return [*_postures(sentence), *_minds(sentence), *_absolutes(sentence)]


def _postures(sentence: Sentence) -> list[Draft]:
    text = sentence.text
    found: list[Draft] = []
    for pattern, sense in POSTURES:
        for match in pattern.finditer(text):
            if any(rule.search(text, 0, match.start()) for rule in (NOT, MODAL, WHETHER)):
                continue
            codes, why = _who(sentence, match.start())
            found += [statement(sentence, ((code,), why), match.span(), sense) for code in codes]
    return found


def _minds(sentence: Sentence) -> list[Draft]:
    """Return what verbs tell of whoever stands right before them."""
    text = sentence.text
    found: list[Draft] = []
    for match in MIND.finditer(text):
        begin = match.start()
        if NOT.search(text, 0, begin) or TO_DO.search(text, 0, begin) or is_noun(text, begin, match.end()):
            continue
        codes, why = all_of(sentence, begin) or ((), ())
        found += [statement(sentence, ((code,), why), match.span(), "view") for code in codes]
    return found


def _who(sentence: Sentence, start: int) -> Told:
    """Return who takes a posture: whoever stands right before it, else the subject of its clause."""
    near = all_of(sentence, start)
    if near:
        return near
    codes, why = subject_of(sentence, start)
    return (codes[:1] if why else codes), why


def all_of(sentence: Sentence, start: int) -> Told | None:
    """Return all those named together right before a place, or whom the pronoun or office there means."""
    if named := given_as_examples(sentence, start) or before_which(sentence, start):
        return named, ()
    told = speaker(sentence, opening_of(sentence.text, start), start)
    if told is None or not told[0] or told[1]:
        return told if told and told[0] else None
    near = [g for g in sentence.groups if g.end <= start and told[0][0] in g.codes and speaks(sentence, g)]
    return (near[-1].codes, ()) if near else told


def _absolutes(sentence: Sentence) -> list[Draft]:
    """Return what a participle tells of whom `with` names: `with Peru insisting on a veto`."""
    found: list[Draft] = []
    for group in sentence.groups:
        if group.before != "with" or not group.codes:
            continue
        body = BODY.match(sentence.text, group.end)
        match = WITH_WHOM.match(sentence.text, body.end() if body else group.end)
        if match:
            comma = sentence.text.find(",", match.end())
            span = (match.start(), comma if comma > 0 else len(sentence.text))
            found += [statement(sentence, ((code,), ()), span, "view") for code in group.codes]
    return found
