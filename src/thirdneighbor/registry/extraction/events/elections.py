"""How elections, referendums and votes of confidence are told: held, won and lost, who was elected."""

from __future__ import annotations

from thirdneighbor.registry.extraction.gates import gated

OFFICES = (
    r"(?i:(?:vice[\s-]|deputy\s+|interim\s+|acting\s+|executive\s+|transitional\s+|co-)*(?:president|prime\s+minister|premier|chancellor|taoiseach|head\s+of\s+(?:state|government)"
    r"|king|queen|emperor|empress|sultan|emir|shah|tsar|czar|caliph|regent|monarch|ruler|dictator|supreme\s+leader|caudillo)"
    r"|(?:foreign|defen[cs]e|finance|interior|justice|education|health|trade|economy|oil|agriculture)\s+minister)(?![\w-]|\s+(?:of|for)\s+the\s+(?:opposition|party|bank|club))"
)
BALLOTS = (
    r"(?:elections?|re-?elections?|by-?elections?|referendums?|referenda|plebiscites?|run-?offs?|(?:popular|national|nationwide)\s+(?:vote|ballot)"
    r"|polls|(?:first|second|final)\s+round\s+of\s+(?:\w+\s+){0,3}(?:elections?|voting|vote))"
)
POLITICAL = (
    r"(?:presidential|parliamentary|general|legislative|snap|early|multi-?party|competitive|democratic|local|municipal|national|federal|regional|constituent\s+assembly"
    r"|midterm|mid-term|constitutional|independence|post-?war|free|direct|nationwide|rerun|repeat|disputed|flawed|rigged|landmark|historic|recall|impeachment)"
)
WORDS = r"(?:(?!of\b|over\b|with\b|in\b|talks\b|after\b|to\b)[\w’'-]+\s+)"

# Who held a ballot stands before it: `the country held its first free elections`.
HELD = gated(
    rf"(?<!\bthe\s)(?<!\ba\s)(?<!['’]s\s)\b(?:held|staged|conducted|organi[sz]ed|called|postponed|delayed|cancel+ed|annulled|brought\s+forward|boycotted|rigged|stole|proceeded\s+with|went\s+ahead\s+with"
    rf"|holding|calling|postponing|cancel+ing|annulling)\s+{WORDS}{{0,6}}?(?:(?:round|rounds)\s+of\s+{WORDS}{{1,3}})?{BALLOTS}\b"
    rf"|\bwent\s+to\s+the\s+polls\b|\b(?:voted|decided)\s+(?:in\s+an?\s+(?:\w+\s+)?(?:referendum|plebiscite))\b"
)
# Ballots of which the words do not say who held them: `presidential elections were held`.
WERE_HELD = gated(
    rf"\b(?:{POLITICAL}\s+)*(?:{POLITICAL}\s+(?:elections?|referendums?|run-?offs?|polls)|elections|referendum|plebiscite)\s+(?:(?:of|in)\s+(?:\w+\s+)?\d{{4}}\s+)?"
    r"(?:was|were)\s+(?:\w+ly\s+|then\s+|later\s+|finally\s+)*(?:held|staged|conducted|postponed|delayed|cancel+ed|annulled|rigged|called|boycotted|brought\s+forward)\b"
    rf"|\b{POLITICAL}\s+(?:elections?|referendum)\s+took\s+place\b"
)
# Whoever won, the ballot is that of a state: `her party swept the general election`.
WON = gated(
    rf"\b(?:won|lost|winning|losing|secured|securing|clinched|clinching|swept|sweeping|scored|scoring|claimed|claiming|gained|topped)\s+"
    rf"(?:{WORDS}{{0,5}}?(?:victory|victories|majority|success|win|wins|defeat|share|lead|seats|term|upset|landslide)\s+(?:of\s+(?:\w+\s+){{1,3}})?(?:in|at|of)\s+)?"
    rf"{WORDS}{{0,5}}?(?:{POLITICAL}\s+)*(?:{BALLOTS}|(?:election|electoral|landslide)\s+(?:victory|victories|win|wins|majority|success)|presidency|premiership"
    rf"|(?:largest|biggest|greatest|lion['’]s)\s+share\s+of\s+the\s+vote|(?:a|the|an)\s+(?:\w+\s+)?majority\s+in\s+(?:the\s+)?(?:\w+\s+)?(?:parliament|assembly|legislature)"
    rf"|(?:second|third|fourth|fifth|sixth|new|another|further)\s+(?:\w+\s+)?term)\b"
)
SCORED = gated(
    r"\b(?:scored|won|secured|claimed|swept\s+to|romped\s+to|rode\s+to|cruised\s+to|stormed\s+to|scoring|winning|securing|suffered)\s+(?:an?\s+|the\s+|another\s+)"
    r"(?:\w+\s+){0,2}?(?:(?:landslide|stunning|shock|major|surprise|narrow|decisive|sweeping|crushing|resounding|comfortable|clear|overwhelming)\s+(?:\w+\s+)?(?:victory|win|defeat)"
    r"|landslide)\b(?!\s+(?:over|against)\s+(?:the\s+)?(?:\w+\s+)?(?:army|forces|troops|rebels|fleet))"
)
# Who was chosen: `voters elected a new parliament`, `was re-elected`.
CHOSE = gated(
    rf"\b(?:[Vv]oters|electorate|[Cc]itizens|people|population|[Pp]arliament|assembly|legislature|deputies|lawmakers|congress|[A-Z]\w+s)(?:\s+of\s+[A-Z][\w-]+)?\s+(?:had\s+|then\s+|\w+ly\s+)*"
    rf"(?P<act>(?:re-?)?elected\s+(?:an?\s+|the\s+|its\s+|their\s+)?(?:\w+\s+){{0,3}}?(?:{OFFICES}|government|parliament|assembly|leader(?:ship)?)"
    rf"|(?:re-?)?elected\s+(?:[A-ZÀ-Ž][\w’'-]{{1,30}}\s+){{1,3}}(?:as\s+)?(?:its\s+|their\s+|the\s+)?(?:new\s+|first\s+|next\s+)*{OFFICES}|voted\s+(?:\w+ly\s+)?(?:for|to|against|in\s+favou?r)\b(?!\s+(?:the\s+)?(?:resolution|text|draft)))"
)
ELECTED = gated(
    r"\b(?:(?:was|were|been|being|got)\s+(?:then\s+|later\s+|\w+ly\s+|also\s+)*|(?:(?<=[Tt]hough\s)|(?<=[Oo]nce\s)|(?<=[Ww]hen\s)|(?<=,\s)|(?<=and\s)|(?<=[Ff]irst\s)|(?<=[Aa]lthough\s)))"
    rf"(?P<act>re-?elected\b|elected\s+(?:as\s+)?(?:the\s+|its\s+|their\s+|an?\s+)?(?:\w+['’]s\s+)?(?:\w+\s+){{0,3}}?{OFFICES}|sworn\s+in\b|inaugurated\s+as\b|voted\s+(?:in|out)\b(?:\s+of\s+(?:office|power))?)"
)
RULER_ELECTED = gated(
    rf"\b(?:{OFFICES}|government|parliament|assembly|leader)\s+(?:was|were)\s+(?:then\s+|later\s+|\w+ly\s+)*(?P<act>(?:re-?)?elected)\b"
)
ELECTION_OF = gated(
    rf"\b(?P<act>(?:the|his|her|whose)\s+(?:\d{{4}}\s+)?(?:re-?)?election\s+(?:of\s+(?:\w+\s+){{0,3}}?{OFFICES}|as\s+(?:\w+\s+){{0,2}}?{OFFICES}))"
)
# A province's ballot is none of the state.
IN_PROVINCE = gated(
    r"[^,;.]{0,20}?\s+(?:in|of)\s+(?:the|this|that|its|their)\s+(?:\w+\s+)?(?:territory|province|region|city|district|capital|enclave|island)\b"
)
# A seat in a body of many states is no office at home.
ABROAD = gated(
    r"[^,;.]{0,40}?\b(?:Security\s+Council|Human\s+Rights\s+Council|General\s+Assembly|Commission|non-permanent|rotating|of\s+the\s+(?:EU|UN|African\s+Union|European\s+\w+|organi[sz]ation|bloc|conference|summit))\b"
)
BALLOT_ACTS = (
    (HELD, "holder", "election held"),
    (WERE_HELD, "state", "election held"),
    (WON, "state", "election won"),
    (SCORED, "state", "election won"),
    (CHOSE, "state", "elected"),
    (ELECTED, "state", "elected"),
    (RULER_ELECTED, "state", "elected"),
    (ELECTION_OF, "state", "elected"),
)
