"""How states change from within: coups, regimes that fall, constitutions, laws, parties banned, revolts."""

from __future__ import annotations

from thirdneighbor.registry.extraction.gates import gated

WORDS = r"(?:(?!of\b|over\b|with\b|in\b|after\b|to\b|was\b|were\b|by\b|for\b|on\b|from\b)[\w’'-]+\s+)"
COUP = gated(
    rf"\b(?P<act>(?:staged|launched|mounted|attempted|carried\s+out|led|survived|foiled|orchestrated|organi[sz]ed|faced|suffered|saw|staging|launching|leading|surviving)\s+(?:an?|another|the|his|their|its|two|three|several)\s+{WORDS}{{0,4}}?(?:coups?|putsch|takeover|coup\s+d['’][eé]tat)(?:\s+attempts?)?)\b"
)
# A coup told by the noun, with its date or told as one that was: `after another coup`.
COUP_NOUN = gated(
    r"\b(?P<act>(?:(?:(?:military|further|two|three|several|successive|army)\s+)*coups(?=\s+in\s+\d)|(?:(?:an?|another|its|his|first|second|third|military|attempted|failed|bloodless|bloody|royal|palace|communist|successful|abortive|botched|\d{4})\s+)+(?:coups?(?:\s+d['’][eé]tat)?(?:\s+attempt)?|putsch)))\b(?!\s+(?:leaders?|plotters?|plot|staged|led|launched|mounted|organi[sz]ed|backed|sponsored|carried|by|against\s+(?:the\s+)?[A-Z]))"
)
REGIME = (
    r"(?:regime|government|monarchy|dictatorship|junta|dynasty|cabinet|administration"
    r"|military\s+government|coalition|tsardom|caliphate|sultanate|khanate|shogunate|communist\s+rule"
    r"|one-party\s+rule|military\s+rule|apartheid|theocracy)"
)
FELL = gated(
    rf"\b(?P<head>{REGIME})(?:\s+(?:in|of)\s+(?:the\s+)?[A-Z][\w-]+|,[^,;]{{3,70}},)?\s+(?:had\s+|then\s+|soon\s+|\w+ly\s+)*(?P<act>collapsed|fell\b(?!\s+(?:under|short|behind|back|out|to\s+\d|by|in\s+(?:value|love)))|crumbled|imploded|resigned|came\s+to\s+an\s+end|ended"
    r"|(?:was|were)\s+(?:then\s+|soon\s+|\w+ly\s+)*(?:toppled|overthrown|ousted|deposed|abolished|dissolved|brought\s+down|swept\s+away|removed|restored|dismissed|voted\s+out|replaced\s+by))\b"
)
# Who rules is named by a word that no table knows: `the Directory was overthrown`.
NAMED_FELL = gated(
    r"\b(?:[Tt]he\s+)?[A-ZÀ-Ž][\w-]{1,30}\s+(?:was|were|had\s+been)\s+(?:then\s+|\w+ly\s+)*(?P<act>overthrown|toppled|deposed|swept\s+from\s+power)\b"
)
LAW = (
    r"(?i:constitution|constitutional\s+(?:amendments?|reforms?|changes?|referendum)|(?:basic\s+|fundamental\s+|electoral\s+|citizenship\s+|emergency\s+|press\s+|land\s+|martial\s+|sharia\s+|security\s+|language\s+|amnesty\s+|family\s+)?laws?(?!suit|\s+(?:enforcement|firm))"
    r"|legislation|(?:\w+[\s-]+month\s+|nationwide\s+|national\s+)?state\s+of\s+(?:emergency|siege|exception|alert|war)|martial\s+law|curfew|lockdown|emergency\s+rule|direct\s+rule|parliament|national\s+assembly|constituent\s+assembly|legislature|senate|monarchy|caliphate|sultanate|slavery|serfdom|apartheid"
    r"|death\s+penalty|capital\s+punishment|(?:post|office)\s+of\s+(?:the\s+)?(?:prime\s+minister|president|vice[\s-]president|king)|prime\s+minister['’]s\s+(?:post|office)|presidency|(?:one|multi|single|two)-?party\s+(?:system|rule|state|democracy|elections|politics)|censorship|official\s+(?:language|religion)|state\s+religion"
    r"|script|alphabet|calendar|currency|land\s+reforms?|(?:sweeping|radical|economic|political|democratic|liberal|market|social|agrarian|legal|judicial|major|series\s+of)\s+(?:\w+\s+){0,3}(?:reforms?|policies)"
    r"|(?:political|opposition|Communist|communist|ruling|Islamist|islamist|main\s+opposition|religious|separatist|nationalist)\s+part(?:y|ies)|trade\s+unions|universal\s+(?:male\s+|adult\s+)?suffrage|women['’]s\s+suffrage|same-sex\s+marriage|abortion|divorce|homosexuality"
    r"|separation\s+(?:of|between)\s+(?:church|religion|mosque)\s+and\s+state|(?:strict\s+)?separation\s+between\s+(?:religion|church|state)\s+and\s+\w+|term\s+limits|cabinet|autonomy|federal\s+system|conscription|military\s+service|general\s+amnesty|new\s+currency"
    r"|(?:national|supreme|security|defen[cs]e|military|ruling|state)\s+(?:\w+\s+)?council|supreme\s+court|constitutional\s+court|(?:Supreme|National)\s+(?:\w+\s+)?(?:Council|Court|Assembly)|headscarf|veil|internet|social\s+media|newspapers?|protests|demonstrations|religion)"
)
ENACT = (
    r"(?:adopted|introduced|enacted|passed|approved|promulgated|ratified|amended|changed|rewrote|suspended|abolished|repealed|scrapped|proclaimed|declared|imposed|lifted|banned|outlawed|legali[sz]ed|dissolved|disbanded|prorogued|dismissed|reshuffled|sacked|nationali[sz]ed|criminali[sz]ed"
    r"|decriminali[sz]ed|restored|overhauled|convened|revoked|instituted|decreed|implemented|launched|extended|annulled|granted|established|created|reinstated|set\s+up|signed|tightened|replaced|closed|shut\s+down|blocked|stormed|drafted|abandoned)"
)
ENACTING = (
    r"(?:adopting|introducing|enacting|passing|amending|suspending|abolishing|repealing|proclaiming"
    r"|declaring|imposing|lifting|banning|outlawing|legali[sz]ing|dissolving|convening|restoring"
    r"|establishing)"
)
LISTED = r"(?:(?!of\b|over\b|with\b|in\b|after\b|to\b|was\b|were\b|by\b|for\b|on\b|from\b)[\w’'-]+,?\s+)"
ENACTED = gated(
    rf"(?<!was\s)(?<!were\s)(?<!been\s)\b(?P<act>(?:{ENACT}|{ENACTING})\s+{LISTED}{{0,5}}?(?:set\s+of\s+)?{LAW}|(?:made|making)\s+\w+\s+(?:an?|the|its)\s+(?:\w+\s+)?(?:official|national|state)\s+(?:language|religion))(?![\w-])"
)
WAS_ENACTED = gated(
    rf"\b(?P<head>{LAW})\s+(?:was|were|had\s+been)\s+(?:then\s+|also\s+|later\s+|soon\s+|finally\s+|\w+ly\s+)*(?P<act>{ENACT})\b"
)
PARTY_BANNED = gated(
    r"\b(?:[Pp]art(?:y|ies)|[Mm]ovement|[Bb]rotherhood|[Ff]ront|[Ll]eague)\s+(?:(?:was|were|had\s+been)\s+(?:then\s+|also\s+|later\s+|soon\s+|finally\s+|\w+ly\s+)*(?P<act>banned|outlawed|dissolved|disbanded|suppressed|legali[sz]ed|shut\s+down))\b"
)
BANNED_PARTY = gated(
    r"\b(?P<act>(?:banned|outlawed|dissolved|disbanded|suppressed|legali[sz]ed|banning|outlawing)\s+(?:(?:the|his|her|all|both|every|their|its)\s+)?(?:[\w’'-]+\s+){0,4}?(?:[Pp]art(?:y|ies)|[Mm]ovement|[Bb]rotherhood|[Ff]ront))\b"
)
REORGANIZED = gated(
    r"\b(?P<act>(?:reorgani[sz]ed|restructured|transformed|turned|converted|remade|divided|refashioned)\s+(?:the\s+country|the\s+state|itself|[A-ZÀ-Ž][\w-]{1,30})\s+(?:as|into)\s+(?:an?\s+)?(?:\w+[\s-]+){0,4}?(?:federation|republic|monarchy|state|kingdom|dictatorship|democracy|provinces|regions|states|caliphate|theocracy))\b"
)
REVOLTS = (
    r"(?:protests?|demonstrations?|riots?|unrest|uprisings?|rebellions?|revolts?|revolution"
    r"|insurrection|mutin(?:y|ies)|strikes?|protesters|demonstrators|rioters|strikers|dissent"
    r"|opposition|marches)"
)
CRACKDOWN = gated(
    rf"\b(?P<act>(?:launched|ordered|unleashed|began|mounted|started|launching|unleashing|ordering|responded\s+with|reacted\s+with|(?:was|were)?\s*met\s+(?:by|with))\s+(?:an?|the|another|its|his)\s+{WORDS}{{0,3}}?(?:crackdown|purges?|repression|bloodbath|massacre|reign\s+of\s+terror|wave\s+of\s+(?:arrests|repression|terror))"
    rf"|(?:crushed|quelled|suppressed|dispersed|broke\s+up|put\s+down|fired\s+on|opened\s+fire\s+on|cracked\s+down\s+on|crushing|suppressing|massacred|shot\s+at|cleared|violently\s+\w+ed|purged|purging)\s+(?:the\s+|an?\s+|its\s+|all\s+|their\s+)?{WORDS}{{0,3}}?{REVOLTS})\b"
)
PUT_DOWN = gated(
    rf"\b(?:{REVOLTS})\s+(?:was|were|had\s+been)\s+(?:then\s+|\w+ly\s+)*(?P<act>(?:crushed|quelled|suppressed|dispersed|broken\s+up|put\s+down|drowned\s+in\s+blood))\b"
)
ERUPTED = gated(
    r"\b(?P<act>(?:(?:[Mm]ass|[Ww]idespread|[Ss]treet|[Nn]ationwide|[Aa]nti-government|[Hh]uge|[Vv]iolent|[Pp]eaceful|[Cc]ounter-?|[Ll]arge|[Pp]opular|[Ss]tudent|[Pp]ro-democracy)\s*)*"
    r"(?:[Pp]rotests|[Dd]emonstrations|[Rr]iots|[Uu]prising|[Rr]evolution|[Rr]evolt|[Mm]utiny|[Cc]ivil\s+war|[Gg]eneral\s+strike)\s+(?:\w+ly\s+|then\s+|soon\s+|also\s+)?(?:erupted|broke\s+out|began|swept\s+(?:the|through)|took\s+place|flared|emerged|started|spread\s+(?:to|across|through)|rocked))\b"
)
STATE = (
    r"(?:states?|republics?|kingdom|federation|monarchy|empire|principality|emirate|sultanate|nation"
    r"|country|dominion|democracy|one-party\s+state|dictatorship|theocracy|confederation)"
)
BECAME_STATE = gated(
    rf"\b(?P<act>(?:became|becoming|emerged\s+as|emerging\s+as|transitioned\s+to|moved\s+to|(?:was|were)\s+(?:proclaimed|declared|made)|(?:proclaimed|declared)\s+itself)\s+(?:an?\s+|the\s+)?(?:separate\s+|full-fledged\s+|fully\s+|de\s+facto\s+)*"
    rf"(?:(?:independent|sovereign|separate|self-governing|full-fledged|constitutional|federal|socialist|communist|Islamic|secular|parliamentary|people['’]s|one-party|military|unitary|absolute|democratic|multi-?party|bilingual|hereditary|popular|autonomous)[\s,]+(?:and\s+)?)+{STATE}"
    rf"|(?:became|becoming|emerged\s+as|transitioned\s+to|moved\s+to|(?:was|were)\s+(?:proclaimed|declared)|(?:proclaimed|declared)\s+itself)\s+(?:an?|the)\s+(?:{STATE}|(?:[A-Z]\w+\s+){{0,2}}(?:Republic|Kingdom|Federation|Empire|State)))\b(?!\s+(?:party|sponsor|in\s+which|that|where|to\s+\w+))"
)
STATE_MADE = gated(
    r"\b(?P<head>[Ee]mpire|[Kk]ingdom|[Rr]epublic|[Ss]ultanate|[Ff]ederation|[Mm]onarchy|[Cc]aliphate|[Ss]tate)(?:\s+of\s+[A-Z][\w-]+)?(?:,[^,;]{3,60},)?\s+was\s+(?:\w+ly\s+|then\s+|later\s+)*(?P<act>(?:re-?)?(?:established|founded|proclaimed|declared|created|formed|restored|abolished))\b"
)
STATE_REMADE = gated(
    r"(?<![\w-])[A-ZÀ-Ž][\w-]{1,30}\s+(?:was|were)\s+(?:\w+ly\s+|then\s+|later\s+)*(?P<act>re-?established|reconstituted|re-?created|refounded|dissolved|partitioned)\b"
)
RULED = gated(
    r"\b(?:[Ss]upreme|[Cc]onstitutional|[Ff]ederal|[Hh]igh|[Cc]assation)\s+[Cc]ourt\s+(?:had\s+|then\s+|later\s+|\w+ly\s+)*(?P<act>ruled|annulled|overturned|struck\s+down|ordered|sentenced|declared|upheld|convicted|acquitted|disqualified|quashed|blocked)\b"
)
REGIME_ACTS = (
    (RULED, "state", "ruling"),
    (STATE_REMADE, "state", "proclamation"),
    (COUP, "state", "coup"),
    (FELL, "state", "regime fell"),
    (NAMED_FELL, "state", "regime fell"),
    (ENACTED, "law", "law"),
    (WAS_ENACTED, "law", "law"),
    (PARTY_BANNED, "state", "party banned"),
    (BANNED_PARTY, "law", "party banned"),
    (REORGANIZED, "state", "reorganized"),
    (CRACKDOWN, "state", "crackdown"),
    (PUT_DOWN, "state", "crackdown"),
    (ERUPTED, "state", "revolt"),
    (BECAME_STATE, "state", "became a state"),
    (STATE_MADE, "state", "proclamation"),
)
