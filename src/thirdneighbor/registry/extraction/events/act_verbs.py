"""Which verbs tell a single act of an actor: what they must have behind them, what they may not have."""

from __future__ import annotations

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.vocabulary import Vocabulary

# What an act makes: `formed a party`, `built a base`.
BODIES = (
    r"(?i:party|parties|government|state|republic|council|organi[sz]ation|federation|confederation"
    r"|union|commission|committee"
    r"|court|tribunal|army|base|bases|fleet|guard|ministry|bank|fund|company|colony|colonies"
    r"|settlements?|outposts?|protectorate"
    r"|zones?|provinces?|districts?|regime|administration|cabinet|coalition|alliance|bloc|league"
    r"|dynasty|caliphate|sultanate"
    r"|empire|kingdom|principality|airstrip|runway|canal|dam|wall|fence|railway|pipeline|front|militia"
    r"|currency|agency|authority"
    r"|community|assembly|parliament|senate|secretariat|presidency|dictatorship|monarchy|camps?"
    r"|corridor|checkpoints?|mission"
    r"|force|forum|enclave|junta|task\s+force|monopoly|customs\s+union|free\s+trade\s+area|market|order"
    r"|post)\b"
)
SOME = r"(?:[\w’'-]+\s+){0,5}?"
ENDED = (
    r"(?:war|wars|rule|sieges?|blockades?|ban|bans|monarchy|mission|embargo|aid|assistance|occupation"
    r"|boycott|conscription|monopoly"
    r"|rebellion|revolt|insurgency|mutiny|strike|fighting|hostilities|slavery|serfdom|apartheid"
    r"|dictatorship|regime|mandate|truce"
    r"|ceasefire|cease-fire|sanctions|subsidies|participation|membership|support|immunity|curfew"
    r"|state\s+of\s+emergency|martial\s+law"
    r"|quarantine|isolation|privileges|term|cooperation|shipments|deliveries|exports|imports"
    r"|protectorate|union|presence|operations?)\b"
)
ANNOUNCED = (
    r"(?:end|withdrawal|suspension|closure|halt|ceasefire|cease-fire|truce|sanctions|tariffs?|embargo"
    r"|blockade|state\s+of\s+emergency"
    r"|mobili[sz]ation|annexation|talks|ban|amnesty|resignation|dissolution|expulsion|abolition"
    r"|nationali[sz]ation|candidacy|boycott"
    r"|mediation|effort|operation|offensive|pullout|pullback|exit|moratorium|reversal|reopening"
    r"|devaluation|default)\b"
)
LOST = (
    r"(?:war|elections?|control|power|majority|provinces?|territor(?:y|ies)|colon(?:y|ies)|lands?"
    r"|access|coast|seat|throne|independence"
    r"|sovereignty|vote|referendum|battle|case|island|islands|region|presidency|capital|territory|third"
    r"|half)\b"
)
WON = (
    r"(?:elections?|war|independence|victory|majority|term|vote|referendum|case|seat|battle|presidency"
    r"|control|concessions|mandate"
    r"|autonomy|recognition|contest|runoff)\b"
)
PLACES = (
    r"(?:capital|city|town|islands?|province|region|territory|fort|fortress|port|seat|oath|case|dispute"
    r"|throne|title|surname|presidency"
    r"|chair|area|heights|peninsula|valley|villages?|districts?|airport|palace|border|city|strip|pass"
    r"|bridge|base)\b"
)
GIVEN = (
    r"(?:independence|autonomy|citizenship|asylum|sanctuary|shelter|refuge|vote|weapons|arms"
    r"|recognition|control|land|lands|permission"
    r"|ultimatum|rights?|powers?|statehood|passports|guarantees?|amnesty|loans?|territory|islands?"
    r"|province|command|concession)\b"
)
RANK = (
    r"(?:member|republic|kingdom|state|part|province|colony|protectorate|dominion|territory|candidate"
    r"|observer|signatory|federation"
    r"|monarchy|president|premier|prime\s+minister|chancellor|king|emperor|sultan|dictator|leader"
    r"|country\s+to|nation\s+to|state\s+to"
    r"|power\s+to|party\s+to|government\s+to|independent|democracy|mandate|condominium|puppet|satellite"
    r"|vassal|chairman|caliph|ruler)\b"
)
# What must stand behind verbs of many uses where they tell an act: `took control`, not `took heart`.
FOLLOWED = {
    "took": rf"control|power|possession|over|charge|command|office|refuge|up\s+arms|back\b|[A-Z]"
    rf"|the\s+(?:[\w-]+\s+){{0,3}}?{PLACES}"
    rf"|(?:an?|its|his|her|their)\s+(?:[\w-]+\s+){{0,2}}?{PLACES}|{SOME}(?:hostage|prisoner|captive"
    rf"|to\s+court)\b",
    "taken": r"(?:control|power|possession|over|charge|command|office|refuge|up\s+arms)\b",
    "gave|given|granted|provided": rf"up\b|back\b|{SOME}{GIVEN}",
    "left": r"office\b|power\b|(?:the|its)\s+(?:[\w-]+\s+){0,3}?(?:bloc|union|organi[sz]ation|alliance"
    r"|coalition|government|country"
    r"|commonwealth|league|hall|treaty|pact|council|court|party|post|throne|war|federation|community|room)\b",
    "put": rf"down\b|an\s+end\b|{SOME}(?:under|on\s+trial|in\s+charge|to\s+death|to\s+flight"
    rf"|on\s+the\s+throne|into\s+orbit)\b",
    "came|come": rf"(?:to\s+power|to\s+the\s+throne|under\s+{SOME}(?:rule|control|administration"
    rf"|occupation|attack|trusteeship|mandate|fire))\b",
    "went|gone": r"(?:to\s+war|into\s+exile|bankrupt|over\s+to)\b",
    "fell": r"(?:to\s+the|apart|from\s+power|under)\b",
    "formed|created|founded|established|built|rebuilt|restored|constructed": rf"{SOME}{BODIES}",
    "set": rf"up\s+{SOME}{BODIES}|free\b|fire\s+to\b",
    "launched": r"(?!into|in\b|on\b|ambitious)",
    "opened": r"(?:fire|the|its|their|an?)\b",
    "broke|broken": r"away|off|out\s+of|with|through|apart|up|the\b|an?\b",
    "cut": r"off\b|(?:its|the|all|their|his|most)?\s*(?:[\w-]+\s+){0,2}?(?:ties|relations|aid|funding"
    r"|supplies|supply|gas|electricity"
    r"|power|water|budget|links|taxes|rations|exports|imports|lines?|cables?)\b",
    "drove|driven|drew|drawn": rf"(?:out|back|off|{SOME}(?:out|from|back|into|off)"
    r"|(?:up\s+)?(?:the|its|their|an?|new)\s+(?:[\w-]+\s+)?(?:borders?|line|frontiers?|boundary))\b",
    "brought": rf"(?:down|in|back|home|{SOME}(?:under|to\s+an\s+end|into|to\s+power|home|before|down))\b",
    "made": rf"peace|war\b|{SOME}(?:official|law|illegal|compulsory|president|prime\s+minister|governor"
    rf"|capital|colony|protectorate"
    r"|province|concessions)\b",
    "lost": rf"[A-Z]|{SOME}{LOST}",
    "won": rf"{SOME}{WON}",
    "held": r"back\b|(?:an?|its|the|their|early|snap|new|free)\s+(?:[\w-]+\s+){0,4}?(?:elections?"
    r"|referendum|plebiscite|summit|congress"
    r"|exercises?|maneuvers|vote|conference|drills?|parade)\b",
    "sent": r"(?!a\s+(?:clear\s+)?(?:message|signal)|signals|shockwaves|shock)",
    "sold": r"(?!well|out\b)",
    "led": r"(?:an?|the|its)\s+(?:[\w-]+\s+){0,3}?(?:coup|revolt|uprising|rebellion|invasion|raid"
    r"|putsch|mutiny|boycott|operation"
    r"|assault|charge|expedition|army|march)\b",
    "fought": r"back|off|an?\s+(?:[\w-]+\s+){0,3}?war|(?:against\s+)?[A-Z]",
    "struck": r"at|down|back|[A-Z]|(?:[\w-]+\s+){0,2}?targets",
    "threw": rf"(?:out|off|open|in\s+its\s+lot|{SOME}(?:out|into\s+(?:jail|prison)))\b",
    "tore": r"up|down",
    "stood": r"down|trial",
    "swore": r"in\b",
    "shot": r"down|dead|[A-Z]",
    "stepped": r"down|in\b|aside",
    "rose": r"up|against|in\s+(?:revolt|rebellion|arms)\b",
    "laid": r"siege|claim|mines|down\s+(?:its|their|his)\s+(?:arms|weapons)\b",
    "paid": r"off|compensation|reparations|damages|a\s+ransom",
    "wrote": r"off\b",
    "swept": r"away|aside|to\s+power|into",
    "let": r"in\b|go\b|lapse",
    "became|become": rf"(?:independent|president|prime\s+minister|king|emperor|part)\b"
    rf"|[A-Z][\w’'-]+['’]s?\s+(?:[\w-]+\s+){{0,2}}?{RANK}"
    rf"|(?:an?|the|its|his|one\s+of\s+the)\s+(?:[\w’,-]+\s+){{0,4}}?{RANK}",
    "moved": r"(?:in|into|(?:closer?\s+)?(?:to|toward|towards)\s+the\s+(?:[\w-]+\s+)?(?:border|front"
    r"|frontier)|close\s+to\s+the"
    rf"|{SOME}(?:troops|forces|tanks|capital|embassy|army|missiles|ships|warships|fleet|soldiers))\b",
    "ended": rf"{SOME}{ENDED}",
    "announced": rf"(?:[\w’-]+\s+){{0,4}}?{ANNOUNCED}",
    "declared": r"(?:war|martial\s+law|an?\s+(?:[\w-]+\s+){0,3}?(?:emergency|ceasefire|cease-fire|truce"
    r"|republic|state|war|mobili[sz]ation"
    r"|blockade|holiday|boycott|amnesty|jihad)|itself|himself|[A-Z][\w-]+\s+persona"
    r"|(?:the|its|their)\s+(?:[\w-]+\s+){0,3}?(?:void|invalid|illegal|null|independence))\b",
    "called": r"(?:(?:an?|early|snap|new|fresh|general)\s+(?:[\w-]+\s+){0,2}?(?:elections?|referendum"
    r"|vote|strike|plebiscite|conference"
    rf"|summit|ceasefire)|elections|in|off|back|{SOME}(?:back|home|to\s+arms))\b",
    "pushed": r"(?:back|out|(?:[\w’'-]+\s+){1,4}?(?:back|out|through|into|off|aside))\b",
    "used": r"(?:the|an?|this|its)\s+(?:[\w-]+\s+){0,2}?(?:opportunity|chance|occasion|moment|lull)\s+to\b",
    "agreed": r"to\s+(?:the|an?)\s+(?:[\w-]+\s+){0,3}?(?:deal|truce|ceasefire|cease-fire|plan|terms"
    r"|armistice|settlement|compromise"
    r"|exchange|swap)\b",
    "elected": r"(?:an?|the|its)\b|[A-Z]",
    "adopted": r"(?:an?|the|its)\b|[A-Z]",
    "complained": r"to\b",
    "returned": r"to\s+(?:power|office|the\s+(?:fold|throne|negotiating))|the\b|[A-Z]",
    "voted": r"(?:to|for\s+(?:independence|secession|union|statehood)|out|in|overwhelmingly)\b",
    "armed": r"(?:the|its|and)\b|[A-Z]",
    "divided": r"(?:the|its)\b|[A-Z]",
    "transformed": r"(?:itself|the)\b|[A-Z]",
    "united": r"(?:with|the|its)\b",
    "decided|chose": r"to\b",
    "started": r"(?:an?|the)\s+(?:[\w-]+\s+){0,2}?(?:war|offensive|rebellion|uprising|blockade|operation)\b",
    "sided": r"with\b",
    "invited": r"in\b|the\s+(?:[\w-]+\s+)?(?:troops|army|forces)",
    "sheltered": r"(?!under\b|behind\b|in\b|from\b)",
    "acknowledged": r"responsibility|defeat",
    "conceded": r"defeat|the\s+(?:election|race)",
    "fired": r"[A-Z]|(?:the|his|its)\b|missiles|rockets|on\b|at\b|upon",
    "mounted": r"(?:an?|the)\s+(?:[\w-]+\s+){0,2}?(?:coup|invasion|raid|offensive|attack|blockade"
    r"|operation|campaign|expedition)\b",
    "sealed": r"(?:off|its|the)\b",
    "entered": r"the\s+(?:[\w-]+\s+){0,3}?(?:war|city|capital|conflict|union|country|league|town)\b|[A-Z]",
    "appointed|ordered|ratified|suspended|seized|proclaimed|executed|shut|sank": r"",
}
WITH_WORDS = gated("|".join(rf"(?:{verbs})\s+(?:{words})" for verbs, words in FOLLOWED.items()))
# Verbs of too many uses to tell an act without those words, or at all.
PLAIN = frozenset("|".join(FOLLOWED).split("|")) | frozenset(
    {
        *(
            "lit",
            "proposed",
            "signed",
            "bought",
            "reached",
            "got",
            "found",
            "kept",
            "met",
            "saw",
            "seen",
            "grew",
            "said",
        ),
        *(
            "told",
            "knew",
            "felt",
            "meant",
            "thought",
            "read",
            "began",
            "begun",
            "done",
            "had",
            "run",
            "stuck",
            "spoke",
        ),
        *(
            "flew",
            "caught",
            "dealt",
            "hit",
            "bore",
            "bit",
            "blew",
            "burst",
            "clung",
            "wound",
            "sped",
            "spread",
            "spun",
        ),
        *(
            "rode",
            "shook",
            "hung",
            "hid",
            "spent",
            "home",
            "empty",
            "open",
            "over",
            "free",
            "back",
            "complete",
            "dead",
        ),
        *("chosen", "risen", "maintained", "vetoed"),
    }
)
# Done by somebody, these tell an act though other uses of them do not.
SUFFERED = gated(
    r"(?:blown\s+up|torn\s+(?:up|down)|sunk|shot\s+(?:down|dead)|driven\s+(?:out|back|off)"
    r"|pushed\s+(?:back|out)|put\s+down|brought\s+down|cut\s+off|broken\s+(?:up|off)"
    r"|taken\s+(?:over|prisoner|hostage)|thrown\s+out|created|founded|formed|established|elected"
    r"|appointed|ordered|divided|suspended|executed|seized|built|set\s+up|ratified"
    r"|sworn\s+in|swept\s+(?:away|aside)|won\s+back|ended|answered|paid\s+off)\b"
)


def is_suffered(text: str, start: int, end: int, words: Vocabulary) -> bool:
    """Whether a passive with an agent tells a single act."""
    verb = text[start:end]
    if SUFFERED.match(text, start):
        return True
    return not (verb in PLAIN or words.lasting.fullmatch(verb) or words.idle.fullmatch(verb))


# Of these any object would do, but for the vague ones.
LOOSE = gated(
    r"launched|opened|sent|sold|shut|ordered|adopted|established|created|formed|seized|transformed"
    r"|divided|ended"
)
# `became the third state to do so`: what it did is told behind.
NTH = gated(
    r"(?:became|become)\s+(?:one\s+of\s+)?the\s+(?:first|second|third|fourth|fifth|last|latest|only|\w+th)\b"
)
# Verbs that tell an act without an object.
ALONE = gated(
    r"(?:intervened|advanced|retreated|fled|withdrew|withdrawn|surrendered|capitulated|seceded|rebelled"
    r"|revolted|invaded|attacked|mutinied"
    r"|defected|resigned|abdicated|retaliated|counterattacked|counter-attacked|collapsed|disintegrated"
    r"|mobili[sz]ed|escaped|relented|landed"
    r"|acceded|appealed\s+(?:to|for|against)|merged|proceeded\s+(?:to|with)|distanced\s+(?:itself"
    r"|himself)|seceded|dissolved|backed\s+down|pulled\s+(?:out|back)"
    r"|marched\s+(?:into|on|through|in\b)|rolled\s+into|crossed\s+(?:into|the)|handed\s+over"
    r"|backed\s+out|walked\s+(?:out|in\b)|reneged|stepped\s+(?:in|down)|protested|stopped\s+(?!short)"
    r"|stormed|rallied\s+to|acquiesced|bowed\s+to|gave\s+(?:up|way)|joined\s+in|fled|crumbled|perished"
    r"|abstained|demobili[sz]ed|switched\s+(?:sides|allegiance|recognition|to)|turned\s+(?:on|against"
    r"|down|back|over)\b)\b"
)
# What opens an object: no preposition, adverb, comma or full stop.
OBJECT = gated(
    r"\s+(?!(?:in|on|at|by|to|from|for|with|of|as|into|over|under|about|against|through|toward|towards"
    r"|between|among|during|after|before|until|till|since"
    r"|because|when|while|where|that|how|why|whether|if|and|but|or|so|too|more|less|again|away|up|down"
    r"|out|off|back|together|further|well|badly|worse|better"
    r"|first|last|only|very|quite|not|never|both|than|across|along|around|behind|within|without|upon"
    r"|theirs|ours|his\s+own\b|themselves|itself|himself)\b)[\w“\"‘(]"
)


def is_deed(text: str, start: int, end: int, words: Vocabulary) -> bool:
    """Whether a finite verb and what stands behind it tell a single act."""
    verb = text[start:end]
    if verb in PLAIN or words.lasting.fullmatch(verb) or words.idle.fullmatch(verb):
        idly = NTH.match(text, start) or (LOOSE.match(verb) and VAGUE.match(text, end))
        return bool(WITH_WORDS.match(text, start)) and not idly
    if VAGUE.match(text, end) or NTH.match(text, start):
        return False
    if ALONE.match(text, start):
        return True
    return bool(OBJECT.match(text, end))


# Objects that make of a verb a trend, an attitude or a mere effort: `forged close ties`.
VAGUE = gated(
    r"\s+(?:(?:the|an?|its|his|her|their|any|some|more|much|many|most|such|new|one’s"
    r"|[\w’'-]+['’]s?)\s+)?(?:[\w’'-]+,?\s+){0,4}?"
    r"(?:ties|relations|relationships?|cooperation|commitments?|standing|reputation|impression|path"
    r"|course|role|stance|position|approach|attention|influence"
    r"|presence|image|identity|confidence|pressure|tensions?|opportunit(?:y|ies)|attempts?|interests?"
    r"|importance|momentum|foothold|dominance|rhetoric|tone|views?"
    r"|faith|hopes?|fences|feet|heads?|eyes?|doubts?|questions?|concerns?|fears?|weight|voice|time"
    r"|patience|criticism|advice|example|lead|footsteps|line|balance"
    r"|(?:foreign|economic|domestic|security|defen[cs]e|trade)\s+polic(?:y|ies)|perceptions?|outlook"
    r"|ambitions?|narratives?|resentment|anger|fear|trust|goodwill|prestige|credibility|legitimacy"
    r"|sympath(?:y|ies)|popularity|bets|mind|resolve|grip|leverage|capabilit(?:y|ies)|economy"
    r"|dependence|isolation|vulnerabilit(?:y|ies)|challenges?|problems?|difficult(?:y|ies)|hardships?"
    r"|growth|recovery|prosperity|stability|instability|turmoil|crisis|chaos|losses|setbacks?"
    r"|success(?:es)?|failures?|disaster|worse|little|much|nothing|something|everything|sense|vision|strategy"
    r"|gaps?|burden|risks?|threats?|reality|realities|dream|promises?|pledges?|tune|hand|nerve|blow"
    r"|lesson|calls?|appeals|warnings?|demands?|accusations?|allegations?|charge|diplomacy|propaganda"
    r"|idea|notion|suggestions?)\b"
)
