"""How rulers come and go: they take office, succeed each other, resign, are ousted, jailed or killed."""

from __future__ import annotations

from thirdneighbor.registry.extraction.events.elections import OFFICES
from thirdneighbor.registry.extraction.gates import gated

POWER = (
    r"(?:power|office|the\s+(?:throne|presidency|premiership|crown|reins(?:\s+of\s+power)?"
    r"|chancellorship|leadership\s+of\s+the\s+country))"
)
NEW = (
    r"(?:(?:the\s+|its\s+|their\s+|an?\s+|his\s+country['’]s\s+|the\s+country['’]s\s+"
    r"|(?:[A-ZÀ-Ž][\w-]{1,30}\s+)?[A-ZÀ-Ž][\w-]{1,30}['’]s?\s+|[A-Z]\w+(?:an|ese|ish|i|ch)\s+)?(?:(?!of\b|for\b"
    r"|in\b)[\w-]+\s+){0,3}?)"
)
BECAME = gated(
    rf"\b(?P<act>(?:became|becoming|led\s+(?:him|her)\s+to\s+become|was\s+(?:made|named|appointed|proclaimed|crowned|declared|installed\s+as|chosen\s+as|confirmed\s+as|picked\s+as|nominated\s+as)"
    rf"|(?:took|taking)\s+(?:office|over|power)\s+as|(?:assumed|assuming)\s+(?:office|power)\s+as|(?:returned|returning)\s+as|(?:served|acted)\s+briefly\s+as"
    rf"|(?:proclaimed|declared|crowned|made|named)\s+(?:himself|herself)|(?:appointed|named|installed|crowned|proclaimed)\s+(?!by\b|to\b|in\b)(?:(?:an?\s+|the\s+)?[\w’'-]+\s+){{1,4}}?(?:as\s+)?)\s*{NEW}{OFFICES})(?!\s+(?:(?:in|since|for|of)\s+(?:\w+\s+){{1,5}}?)?to\s+[a-z])"
)
TOOK_POWER = gated(
    rf"\b(?P<act>(?:came|come|coming|returned|returning|rose|rising|swept|acceded|ascended|was\s+(?:swept|returned|restored|brought|propelled))\s+(?:back\s+)?(?:in)?to\s+{POWER}"
    rf"|(?:took|taking|assumed|assuming|entered|regained|retook|inherited|inheriting|handed\s+over|ceded|relinquished|gave\s+up|giving\s+up|usurped|grabbed|seized|seizing|left|leaving|lost|losing)\s+{POWER}"
    r"|(?:took|taken|seized)\s+(?:over\s+)?the\s+(?:government|state|presidential\s+palace)|(?:began|started)\s+(?:his|her)\s+(?:\w+\s+){0,2}(?:rule|reign|presidency|term|dictatorship)"
    r"|formed\s+(?:an?\s+|the\s+|its\s+|his\s+|her\s+)(?:\w+\s+){0,3}(?:government|cabinet|coalition|junta)|succeeded\s+(?:to\s+the\s+throne|(?:him|her|his|[A-ZÀ-Ž][\w’'-]{1,30})\b)"
    rf"|return(?=\s+to\s+{POWER})|seized\s+power)(?!\s+(?:of\s+attorney|plants?|stations?|lines?|space|block|grid))\b"
)
NEW_GOVERNMENT = gated(
    r"\b(?:[Gg]overnment|[Cc]oalition|[Cc]abinet|[Aa]dministration|[Jj]unta|[Rr]egime)(?:,[^,;]{3,70},)?\s+(?P<act>took\s+(?:office|power)|was\s+(?:sworn\s+in|formed|installed|appointed)|came\s+to\s+(?:power|office)|took\s+over)\b"
)
RULER = (
    r"(?:[Hh]e|[Ss]he|[Ww]ho|[Pp]resident|[Pp]rime\s+[Mm]inister|[Pp]remier|[Cc]hancellor|[Kk]ing|[Qq]ueen|[Ee]mperor|[Ss]ultan|[Ss]hah|[Tt]sar|[Dd]ictator|[Ll]eader|[Rr]uler|[Mm]onarch"
    r"|[Gg]overnment|[Cc]abinet|[Aa]dministration|[Cc]oalition|[Rr]egime|[Jj]unta|[Mm]inister|[Gg]overnor|[Mm]ayor|[Oo]pposition\s+leader|[Pp]olitician|[Aa]ctivist|[Jj]ournalist"
    r"|(?:[A-ZÀ-Ž][\w’'-]{1,30}\s+)?(?:(?:al|el|ul|as|ash|bin)[\s-])?[A-ZÀ-Ž][\w’'-]{1,30})(?:,\s+[^,;]{3,80},|\s+[^\s,;]+\s+[^\s,;]+\s+himself)?"
)
BE = (
    r"\s+(?:(?:was|were|had\s+been|has\s+been|got)\s+(?:then\s+|later\s+|also\s+|again\s+|\w+ly\s+"
    r"|himself\s+|herself\s+|in\s+turn\s+)*)"
)
REPLACED = gated(
    rf"(?<![\w’'-])(?:It|{RULER}){BE}(?P<act>(?:replaced|succeeded)\s+(?:as\s+(?:\w+\s+){{0,2}}?{OFFICES}\s+)?by\s+(?:an?\s+|the\s+|his\s+|her\s+)?(?:\w+[\s-]+){{0,6}}?"
    r"(?:government|cabinet|coalition|ally|allies|rival|deputy|son|brother|daughter|wife|successor|general|junta|regime|president|minister|politician|[A-Z]\w+))\b"
)
RESIGNED = gated(
    r"\b(?:but|and|then|later|before|,)\s+(?:had\s+)?(?P<act>resigned|abdicated|stepped\s+down)\s+(?=in\b|on\b|after\b|amid\b|over\b|following\b|under\b|from\s+(?:office|power))"
)
LEFT = gated(
    rf"(?<![\w’'-]){RULER}\s+(?:had\s+|then\s+|later\s+|also\s+|\w+ly\s+|(?:was|were)\s+(?:forced|compelled|obliged|made)\s+to\s+|agreed\s+to\s+|chose\s+to\s+|but\s+)*"
    r"(?P<act>(?:stepped|stood|step|stand)\s+(?:down|aside)\b|resigned?\b(?!\s+(?:from\s+(?:the\s+)?(?:[A-Z]|party|board)|to\b|themselves|himself|itself))|abdicated?\b|(?:left|leave|quit)\s+office|(?:lost|gave\s+up|give\s+up)\s+power"
    r"|(?:fled|flee)\s+(?:the\s+(?:country|capital)|into\s+exile|abroad|to\s+[A-Z]\w+|[A-Z]\w+)|(?:went|go)\s+into\s+exile|pardoned\b|was\s+impeached)"
)
FORCED_OUT = gated(
    rf"(?<![\w’'-]){RULER}{BE}(?P<act>(?:forced|driven|swept|removed|voted|ousted|hounded|pushed|thrown|dismissed|suspended)\s+(?:from|out\s+of)\s+(?:power|office|the\s+(?:throne|presidency|premiership|country|government))"
    r"|forced\s+(?:to\s+(?:resign|step\s+down|stand\s+down|abdicate|quit|flee)|into\s+exile|out\b)|impeached|ousted|deposed|overthrown|toppled|unseated|dethroned|sacked|dismissed|fired|removed\b(?!\s+from)|voted\s+out)\b"
)
# The second of two verbs: `declared martial law and was impeached`.
THEN_SUFFERED = gated(
    r"\b(?:and|but|before\s+being)\s+(?:was|were)\s+(?:then\s+|later\s+|soon\s+|himself\s+|herself\s+|\w+ly\s+)*(?P<act>impeached|ousted|deposed|overthrown|toppled|unseated|dethroned|jailed|imprisoned|arrested|assassinated|murdered"
    r"|executed|hanged|sentenced|convicted|indicted|exiled|re-?elected|sworn\s+in|voted\s+out|forced\s+(?:to\s+(?:resign|step\s+down|abdicate|flee)|from\s+(?:office|power)|out)|removed\s+from\s+(?:office|power)|(?:succeeded|replaced)\s+by)\b"
)
FORCED_HIM = gated(
    r"\b(?P<act>(?:forced|drove|swept|removed|voted|hounded|pushed|threw|suspended|impeached|ousted|deposed|overthrew|toppled|unseated|dismissed|sacked|fired)\s+(?:him|her|the\s+(?:president|prime\s+minister|king|emperor|shah|sultan|premier"
    r"|chancellor|dictator|government|monarchy|regime|junta|emir|cabinet|entire\s+cabinet)|[A-ZÀ-Ž][\w’'-]{1,30})(?:\s+(?:from|out\s+of)\s+(?:power|office|the\s+\w+)|\s+to\s+(?:resign|step\s+down|abdicate|flee)|\s+into\s+exile|\s+(?:in|on)\s+(?=[A-Z\d])|(?=[,.;]|\s+and\b)))"
)
PUNISHED = gated(
    rf"(?<![\w’'-]){RULER}(?:\s+and\s+[^,;]{{3,50}}?)?{BE}(?P<act>(?:jailed|imprisoned|arrested|detained|assassinated|murdered|executed|hanged|guillotined|shot\s+dead|sentenced|convicted|indicted|put\s+on\s+trial|put\s+to\s+death"
    r"|placed\s+under\s+(?:house\s+)?arrest|exiled|banished|banned\s+from\s+(?:politics|office|running|standing)|disqualified|barred\s+from\s+(?:politics|office|running|standing)|acquitted|pardoned|released\s+from\s+(?:prison|jail|custody)"
    r"|captured|beheaded|stripped\s+of\s+(?:his|her)\s+\w+))\b"
)
RULERS_COME = (
    (BECAME, "state", "took office"),
    (TOOK_POWER, "state", "took office"),
    (NEW_GOVERNMENT, "state", "took office"),
    (REPLACED, "state", "succeeded"),
)
RULERS_GO = (
    (LEFT, "away", "left office"),
    (RESIGNED, "state", "left office"),
    (FORCED_OUT, "state", "removed"),
    (THEN_SUFFERED, "state", "removed"),
    (FORCED_HIM, "state", "removed"),
    (PUNISHED, "state", "punished"),
)
