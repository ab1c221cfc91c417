"""Whether a paper was concluded: its verb or date say so, and nothing says that it was not."""

from __future__ import annotations

import re

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.papers.held_papers import only_intended, relied_on
from thirdneighbor.registry.extraction.sentences.acting import standing
from thirdneighbor.registry.extraction.sentences.analysis import Sentence

CONCLUDED = gated(
    r"\b(?:sign(?:ed|s|ing|atories)?|initial(?:l)?ed|conclud(?:e|ed|es|ing)|ratif(?:y|ied|ies)|reached"
    r"|sealed|struck|agreed\s+(?:to|on)(?!\s+(?!(?:an?|the|its|their|this|that|such|two|three|several)\b)[a-z]+\s+(?:the|an?|its|their|this|that)\b)|adopted|entered\s+into|came\s+into|in\s+force|took\s+effect|"
    r"clinched|finali[sz]ed|renewed|extended|followed|culminat(?:ed|ing)\s+in|leading\s+to|led\s+to"
    r"|resulted\s+in|resulting\s+in|formali[sz]ed|inked|brokered|placed|established\s+by|set\s+out|under"
    r"|by|made|acceded\s+to|approved|of\s+\d|(?:put|set|affixed|add(?:ed)?|lent)\s+(?:its|their|his|her|the)\s+(?:names?|signatures?|seals?|hands?)\b(?:[^.;,]{0,25}?|,\s[^.;,]{3,50},)\s+to"
    r"|put\s+to\s+signature|gave\s+way\s+to|(?:replaced|superseded|succeeded|supplanted)\s+by|conclusion|inking"
    r"|put\s+(?:ink|pens?|names?|signatures?|seals?|hands?)\s+(?:to|under)|inscribed|subscribed\s+to|signed\s+up\s+to|joined|penned|hammered\s+out|worked\s+out|forged|sealing|ratification"
    r"|initial(?:l)?ing|exchanged|won|secured|obtained|received|came|brought\s+(?:home|back|along)|returned\s+with"
    r"|left\s+(?:behind|with)|(?:flew|went|came|sailed|drove|headed|departed|traveled|returned)\s+(?:out|off|away|back|home|on)\s+(?:again\s+)?with|(?:took|carried|flew|went)\s+(?:home|away)|negotiation\s+of|penning|sealed\s+with"
    r"|clinching|prolong(?:ed|s|ing)|prolongation|renewal|renewing|extending|extension\s+of|committed\s+to\s+paper"
    r"|bound\s+by|governed\s+by|regulated\s+by|crowned\s+by|marked\s+by|capped\s+by|rewarded\s+with|saw|brought"
    r"|produced|yielded|bore|deposited|endorsed|accepted|implement(?:ed|s|ing)|set\s+up\s+by|enshrined\s+in"
    r"|laid\s+down\s+in|ink\s+on|fixed\s+(?:by|in)|agreed\s+(?:by|in)|confirmed\s+(?:by|in)|settled\s+(?:by|in|with)"
    r"|ended\s+(?:by|with|in)|thanks\s+to|obtain(?:ed|s)|tied|link(?:ed|s|ing)|witness(?:ed|ing)|maintain(?:s|ed)|gained|got|granted|imposed|dictated|extracted|offered\s+and\s+signed|acceded|adhered\s+to|(?:supplemented|complemented|followed|amended|backed|reinforced|underpinned|preceded|completed)\s+by"
    r"|(?:g[ai]ve|given|giving|granted)\s+(?:its|their)\s+(?:consent|assent|approval|blessing)\s+to|since|by\s+virtue\s+of|on\s+the\s+strength\s+of|in\s+line\s+with|begun|launched|founded|set\s+(?:hands?|pens?)\s+to|party\s+to|partners?\s+to"
    r"|signator(?:y|ies)\s+(?:of|to)|bears?\s+(?:its|their)\s+signatures?|content\s+with|emerged\s+with|walked\s+away\s+with)\b",
    re.IGNORECASE,
)
BROKEN = gated(
    r"\b(?:withdr[ae]w\w*|withdrawn|(?:left|leave|leaving|leaves)(?!\s+(?:for|behind|with)\b)|quit|violat\w*|breach\w*|cancel\w*|scrap\w*"
    r"|denounc\w*|repudiat\w*|reject\w*|oppos\w*|terminat\w*|annul\w*|tore\s+up|revoke\w*|suspend\w*"
    r"|criticiz\w*|lost|threw\s+out|thrown\s+out|throw\s+out|vot\w+\s+down|turned\s+down|walked\s+away\s+from"
    r"|gave\s+notice\s+of|refus\w*|dropp\w*|end\s+of|expiry\s+of|lapse\s+of|demise\s+of|collapse\s+of"
    r"|abandon\w*|renounc\w*|back\w*\s+out\s+of|struck\s+down)\s+(?:from\s+)?(?:\w+\s+){0,4}$",
    re.IGNORECASE,
)
NO_PAPER = gated(
    r"^\s*(?:makers?|making|holder|talks?|all(?:y|ies)\b|ports?\b|obligations?|partners?\b|bod(?:y|ies)\b|commitments?|members?\b|rights\b|law\b|language\b|negotiat|between\s+the\s+lines|that\s+(?:the|it)\b(?!\s+(?:[\w-]+\s+){1,2}?(?<!be\s)(?<!was\s)(?:signed|concluded|struck|reached|made|sealed|negotiated|inked|initial(?:l)?ed|ratified)\b)|with\s+the\s+(?:view"
    r"|idea)|on\s+the\s+need|among\s+(?:experts|observers))",
    re.IGNORECASE,
)
VERBAL = gated(
    r"\b(?:was|were|is|are|has|have|had|negotiat\w*|propos\w*|draft\w*|plan\w*|talks|seek\w*|pending|expected"
    r"|sought|discuss\w*|under)\b",
    re.IGNORECASE,
)
# What follows a paper and undoes it, or says that it never came about.
UNDONE = gated(
    r"\b(?:was|were|is|are|has|have|had|could|would|will)\s+(?:not|never|be\b|yet\b)"
    r"|\b(?:fell\s+through|failed|collapsed|rejected|unsigned|under\s+discussion|being\s+negotiated"
    r"|remains?\s+(?:un|elusive)|struck\s+down|voted\s+down|thrown\s+out|declared\s+(?:dead|void|null))"
    r"|^(?:(?!\bsigned\b|\bconcluded\b)[^.;])*\b(?:was|were|is|has\s+been|had\s+been)\s+(?:\w+ly\s+)?(?:suspended|terminated"
    r"|denounced|abrogated|annulled|cancel+ed|scrapped|revoked|frozen|shelved|repudiated|dissolved|torn\s+up"
    r"|put\s+on\s+(?:hold|ice))\b"
    r"|^[^,;.]{0,60}\bin\s+principle\b|^[^.;,]*\bnone\b",
    re.IGNORECASE,
)
NEVER_SIGNED = gated(
    r"\bbut\s+(?:(?:has|have|had|was|were|is|it\s+was)\s+)?(?:never|not|nothing)\b[^.;]{0,30}\b(?:signed|concluded|ratified"
    r"|sealed|adopted|came)|\b(?:remains?|remained|still)\s+(?:a\s+draft|unsigned|to\s+be\s+signed)\b"
    r"|^[^;.]{0,80},\s+(?:never|not(?:\s+yet)?|as\s+yet\s+not)\s+(?:signed|concluded|sealed|initial(?:l)?ed)\b",
    re.IGNORECASE,
)
# Who is only told to sign has not.
TOLD_TO_SIGN = gated(
    r"\b(?:authori[sz]|empower|instruct|mandat|entitl|order|ask|invit|urg|requir|allow|permit|press|want|expect)\w*\s+[^,;.]{0,60}"
    r"\bto\s+(?:sign|conclude|ratify|negotiate|initial|approve|accede\s+to|renew|extend|denounce)\s+(?:[\w-]+\s+){0,5}$"
    r"|\bnegotiations\s+(?:of|for|on|about|over|towards?)\s+(?:[\w-]+\s+){0,5}$"
    r"|\bdraft\s+(?:of\s+(?:an?\s+|the\s+))?(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
BEHIND = gated(
    r"\b(?:signed|initial(?:l)?ed|concluded|ratified|reached|agreed|adopted|renewed"
    r"|dates?\s+from|dated|entered\s+into\s+force|came\s+into\s+force|took\s+effect|followed"
    r"|established|brokered"
    r"|was\s+struck|sealed|in\s+force|announced|guarantee[sd]|ended|provid\w+|inked|penned|clinched|finali[sz]ed"
    r"|hammered\s+out|worked\s+out|prolonged|extended|bears?\s+the|bore\s+the|goes\s+back\s+to|go\s+back\s+to"
    r"|dat(?:es|ed|ing)\s+(?:back\s+)?to|went\s+into\s+(?:force|effect)|became\s+effective|in\s+effect|came\s+(?:in|on)\b"
    r"|put\s+to\s+(?:paper|signature)|exchanged|forged|settled|fixed|demarcat(?:es|ed)|defin(?:es|ed)|drew|partition(?:s|ed)|stipulat(?:es|ed)|calls?\s+for|called\s+for|requir(?:es|ed)|ended|divided|ceded|granted|gave|governs|governed"
    r"|regulates|has\s+applied|applies|lets|allows?|allowed|permits?|permitted|binds|bound|commits|committed|obliges"
    r"|obliged|awarded|returned|handed|restored|opened|set|laid|put\s+an\s+end|brought|lapsed|expired|ran\s+out)\b"
    r"|\bput\s+(?:their|its|his|her)\s+(?:names?|signatures?|hands|pens|seals?)\b"
    r"|\b(?:tie[ds]?|link(?:s|ed)?|witnessed|done\s+(?:at|in)|given\s+(?:at|in)|in\s+place|obtained|followed|remains?\s+valid"
    r"|is\s+valid|was\s+valid|runs\s+until|ran\s+until|runs\s+for|ran\s+for|governing|regulating|covers|covered|protects"
    r"|protected|abolish(?:es|ed)|removed|created|creates|superseded|supersedes|replaced|replaces|closed|closes|made|makes"
    r"|recognized|acknowledged|transferred|delimit(?:s|ed)|established|establishes|took\s+the\s+place|dealt\s+with|deals\s+with|cleared|passed"
    r"|(?:received|got|won|obtained)\s+(?:the\s+)?(?:assent|approval|consent|blessing)|(?:got|received|bears?|bore|carr(?:y|ies|ied)|won|has|had)\s+(?:\w+\s+){0,3}?(?:signatures?|names?|seals?|ink)\b|came\s+out\s+of|emerged\s+from|resulted\s+from|was\s+let|dried|stems?\s+from|was\s+approved|is\s+called|stands|survives|came\s+of\s+(?:it|that|this|the)|made\s+public|published|disclosed|unveiled|leaked|came\s+to\s+light"
    r"|(?:was|were)\s+(?:among\s+(?:the|those)|one\s+of\s+(?:the|those)|the\s+(?:fruit|outcome|result|product|harvest|upshot|yield|crown|prize|reward)\b)"
    r"|crowned|concluded|sealed|capped|silenced|stopped|dat(?:es|ing)\s+from|known\s+as|registered|lodged|rounded\s+off|drew|drawn\s+up)\b",
    re.IGNORECASE,
)


HAS = gated(
    r"\b(?:has|have|had)\s+(?:had\s+|been\s+|already\s+|now\s+)?(?:an?|its|two|three|several)\s+(?:[\w-]+\s+){0,3}$"
)
IN_BRACKETS = gated(
    r"(?:\s+(?:with|between)\s+[\w\s]{2,40}?)?\s+\((?:signed\s+|of\s+)?(?:[\w-]+\s+){0,3}(?:1\d{3}|20\d{2})\)"
)


# What a paper brings about is not what became of it: `the pact fixed the day on which it would be free`.
MATTER = re.compile(r"\b(?:on|by|under|in|through|at|after)\s+which\b")
ONE_HAND = gated(r"\bbetween\s[^.;]{2,50}?,?\s(?:on|for|of)\s+(?:the\s+)?one\s+(?:hand|side|part)\b")
# `the pact that holds the base until 2042, signed by A and B`
SIGNED_NEXT = gated(
    r",?\s*(?:(?:which|that)\s+(?:was|were)\s+)?(?:signed|concluded|ratified|sealed|initial(?:l)?ed|reached|struck|agreed|inked"
    r"|dat(?:ing|ed)\s+(?:back\s+)?(?:from|to|\d)|penned|done|made|forged|renewed)\b"
)
# What was concluded on a day told stands, whatever became of it: `the pact struck in 2001 was torn up`.
DONE_FIRST = gated(
    r"(?:\s+(?:with|between|on|over|for|about|of|by|under|to)\s[^,.;]{2,80}?)?,?\s+(?:(?:that|which)\s+(?:(?:was|were|had\s+been)\s+|[^,.;]{3,60}?\s(?:had\s+)?))?"
    r"(?:[a-z]+ed\s+(?:in|at|under|by|with)\s[^,.;]{2,50}?\s+and\s+)?(?P<how>signed|concluded|reached|struck|agreed(?:\s+(?:on|upon))?"
    r"|sealed|inked|initial(?:l)?ed|ratified|approved|adopted|penned|made|dated|dating\s+from|forged|finali[sz]ed|clinched)\b[^;.]{0,60}?$"
)
# `a deal on a port, with a credit of 3 million, was sealed in May`
DONE_LAST = gated(
    r"[^,.;]{0,60},\s+(?:with|under|by|for|worth|to|of|at|on|an?|the|its|their|which|that|who|whose|long|once|first|already)\s[^;]{3,100}?,\s+(?:was|were|had\s+been|has\s+been)\s+(?:\w+ly\s+|at\s+last\s+)?"
    r"(?:signed|concluded|reached|struck|agreed|sealed|inked|initial(?:l)?ed|ratified|penned|clinched|finali[sz]ed|made\s+public)\b"
)
# `Japan: investment treaty, 12 September 2011.`
LISTED = gated(r"\s*:\s+(?:an?\s+|the\s+)?(?:(?!draft|talks|plan)[\w-]+\s+){0,4}")
ITS_DATE = gated(
    r"(?:\s+(?:on|for|of|about)\s[^,.;:]{2,50}?)?[,\s(]+(?:(?:signed|concluded|of|since|in|on|dated)(?:\s+|$))*"
)
SIGNED_LATER = gated(
    r"\s+(?:that|which|on|for|under)\s[^.;]{0,90}?,\s+(?:which\s+was\s+)?(?:signed|concluded)\b"
    r"|\s+[^.;]{0,90}?,\s+when\s+(?:it|both)\s+(?:was|were)\s+(?:\w+\s+){0,2}?(?:signed|concluded|sealed|initialed|inked)\b"
)
# `the treaty, to which A and B put their names in 1960, has never been revised`
NAMES_PUT = gated(
    r",\s+(?:to|under)\s+which\s[^.;]{3,90}?\s(?:put|set|affixed)\s+(?:their|its|his|her)\s+(?:names?|signatures?|hands|seals?)\b"
)
# `December 2023: a security agreement, put off once before`
CAPTION = gated(
    r"\W*(?:\w+\s+){0,2}(?:1\d{3}|20\d{2})\s*[:–—]\s+(?:an?\s+|the\s+)?(?:(?!draft|talks|plan)[\w-]+\s+){0,4}"
)
# `would give aid under an accord just signed`
JUST_SIGNED = gated(
    r"\s+(?:that\s+was\s+|which\s+was\s+)?(?:just|already|recently|newly|earlier|previously|freshly)\s+(?:signed|concluded|ratified"
    r"|sealed|agreed|inked)\b"
)


def stands(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the paper was concluded: a verb or a date says so, and nothing says otherwise."""
    text = sentence.text
    captioned = CAPTION.fullmatch(text, 0, start) and not UNDONE.search(text, end)
    if captioned or NAMES_PUT.match(text, end) or _listed(sentence, start, end):
        return True
    how = standing(sentence, start, lookback=80)
    intended = TOLD_TO_SIGN.search(text, 0, start) or only_intended(text, start)
    planned = intended or NEVER_SIGNED.search(text[end:])
    if planned or how == "negated" or (how == "planned" and not JUST_SIGNED.match(text, end)):
        return False
    return _done_apart(sentence, end) or relied_on(sentence, start, end) or _told_done(sentence, start, end)


def _told_done(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a verb or a date in the clause of a paper says that it was concluded."""
    text = sentence.text
    left, right = sentence.clause(start, end)
    if re.match(r",?\s*(?:to\s+|for\s+|under\s+)?(?:which|that)\b", text[right:]) and right < len(text):
        right = min((b for b in sentence.bounds if b > right + 3), default=len(text))
    if SIGNED_NEXT.match(text, right):
        right = min((b for b in sentence.bounds if b > right + 3), default=len(text))
    later = SIGNED_LATER.match(text, end)
    own = later and not sentence.vocabulary.instrument.search(text, end, later.end())
    right = len(text) if own or ONE_HAND.search(text, end) else right
    tail = text[end:right]
    if UNDONE.search(MATTER.split(tail, maxsplit=1)[0]):
        return False
    verb = CONCLUDED.search(text[left:start]) or HAS.search(text, left, start) or BEHIND.search(tail)
    if sentence.passage.cells and not VERBAL.search(text) and len(text.split()) < 20:
        return True
    year = re.search(r"(?:1\d{3}|20\d{2})\s+(?:[\w-]+\s+){0,3}$", text[left:start]) or re.match(
        r",?\s+(?:of|in|from)\s+(?:\w+\s+)?(?:\d{1,2}\s+\w+\s+)?(?:1\d{3}|20\d{2})"
        r"|\s+of\s+(?:\d{1,2}\s+[A-Z]\w+|[A-Z]\w+\s+\d{1,2}|that\s+(?:day|month|year))\b",
        re.sub(r"^\s+(?:with|between)\s+[\w\s]{2,40}?(?=,?\s+of\s+\d)", "", text[end:]),
    )
    year = year or IN_BRACKETS.match(text, end)
    return bool(verb or (year and text[start : start + 1].strip()))


def _done_apart(sentence: Sentence, end: int) -> bool:
    """Whether words set apart from a paper's own verb say that it was concluded."""
    return bool(DONE_LAST.match(sentence.text, end)) or done_on(sentence, end) is not None


def done_on(sentence: Sentence, end: int) -> When | None:
    """Return the date on which words right behind a paper say that it was concluded."""
    text = sentence.text
    last = DONE_LAST.match(text, end)
    if last:
        return next((d.when for d in sentence.dates if last.end() <= d.start < last.end() + 40), None)
    date = sentence.date_after(end)
    done = DONE_FIRST.fullmatch(text, end, date.start) if date else None
    if date is None or done is None or sentence.vocabulary.negated.search(text, end, done.start("how")):
        return None
    return date.when


def _listed(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a paper stands behind its partner's name, with its date alone: `Japan: tax treaty, 2011`."""
    text = sentence.text
    first = next((g for g in sentence.groups if g.codes), None)
    date = sentence.date_after(end)
    if first is None or date is None or first.start > 4 or text[date.end :].strip(" .;,)"):
        return False
    return bool(LISTED.fullmatch(text, first.end, start) and ITS_DATE.fullmatch(text, end, date.start))
