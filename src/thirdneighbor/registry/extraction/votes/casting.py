"""Phrases that tell a vote by themselves: abstained, voted against, cast its ballot for."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.gates import gated

PAPER = (
    r"(?:the|a|an|that|this|its|their)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:resolutions?|motions?|text|draft|suspension|measure|document|truce|cease-?fire|expulsion|condemnation)"
)
HAND = (
    r"(?:rais|lift|put)\w*\s+(?:its|their|his|her|up\s+its|a)\s+hands?\s+(?:up\s+)?"
    r"(?:(?:along\s+)?with\s+[^.;,]{3,30}?\s)?"
)
BALLOT = (
    r"cast(?:s|ing)?\s+(?:a|an|its|their|his|her|the)\s+(?:(?:country['’]s|\w+)\s+)?(?:votes?|ballots?)\s+"
)
CHANGED = (
    r"(?:switch|chang|mov|shift|turn|com|cam|sw[iu]ng|go|gone|went|revert|return|drift|convert)\w*\s+"
    r"(?:(?:its|his|her|their)\s+(?:vote|mind)\s+)?(?:back\s+|over\s+|round\s+|around\s+)?"
    r"(?:from\s+(?:an?\s+)?\w+\s+)?to\s+(?:an?\s+|the\s+)?"
)
# Who was on a side of a vote: `was again among the noes`, `had stood with the abstainers`.
STOOD = (
    r"(?:was|were|been|stood|sat|stayed|remained|ended\s+up|landed|found\s+(?:itself|themselves|himself)|figured|ranked|counted"
    r"|turned\s+up|was\s+listed|were\s+listed)\s+(?:once\s+more\s+|this\s+time\s+|\w+ly\s+|again\s+|also\s+|back\s+|still\s+|too\s+)?"
)
CAMP = (
    rf"{STOOD}(?:among|with|in|on|beside)\s+(?:the\s+|a\s+)?(?:[\w-]+\s+)?(?:%s)\b(?!\s+(?:of|movement|party|were|was))"
    r"(?:\s+(?:camp|column|side|lobby|list|benches))?"
)
# `was one of 45 that said no`, `among those to reject it`.
COUNTED = (
    rf"{STOOD}(?:one\s+of|two\s+of|among|with)\s+(?:only\s+|just\s+|the\s+|some\s+|a\s+|those\s+)*(?:(?:[\w-]+\s+){{1,2}}?)?"
    r"(?:(?:states|countries|nations|members|governments|delegations|delegates)\s+)?(?:to|that|who|which)\s+(?:had\s+|have\s+)?"
)
# What an assembly does to one whom most of it votes against.
CONDEMN = (
    r"(?:condemn|suspend|expel|demand|deplor|censur|denounc|oust|eject|evict|exclud|remov|throw|threw|strip"
    r"|unseat|banish)\w*\b"
)
MANY = r"(?:9\d|1[0-8]\d)\s+(?:(?:states|countries|nations|members|governments|delegations|others)\s+)?"
PRESSED = r"(?:press|push|hit|touch|lit|light|choos|chose|pick)\w*\s+(?:the\s+|for\s+)?"
LAMP = r"\s+(?:button|key|light|lamp|one)\b"
LAMP_BY = (
    r"(?:button|key|light|lamp)\b[^.;,]{0,60}?\s"
    r"(?:was|were)\s+(?:again\s+)?(?:pressed|pushed|lit|chosen|given|switched\s+on)\s+by"
)
AVOIDED = (
    r"(?:skipped|missed|sat\s+out|ducked|dodged|avoided|shunned)\s+(?:the|that|both|this)\s+(?:\w+\s+)?"
    r"(?:vote|ballot|roll[\s-]call)"
)
ONE_OF_THE = r"(?:was|were)\s+(?:one\s+of|two\s+of|among)\s+(?:only\s+|the\s+)?(?:\w+\s+){1,2}"
FAVOR = r"(?:for|in\s+favou?r)\b"
VOTE = r"vot(?:ed|es|ing|e)\s+(?:\w+ly\s+|with\s+\w+\s+|again\s+|too\s+)?"
THE_VOTE = (
    r"(?:the\s+|that\s+|this\s+|both\s+|all\s+)?(?:\w+\s+)?"
    r"(?:vot(?:e|es|ing)|ballots?|roll[\s-]calls?|tally|count|hall|room|chamber)\b"
)


DATED = r"(?:on|in)\s+(?:\d{1,2}\s+)?[A-Z]\w+(?:\s+\d{4})?\s+"


def _cast(*forms: str) -> re.Pattern[str]:
    return gated(rf"\b(?:{'|'.join(forms)})", re.IGNORECASE)


CAST = (
    (
        "abstain",
        _cast(
            r"abstain(?:ed|s|ing|ers?)?\b",
            r"abstentions?\b",
            rf"{CHANGED}abst\w+",
            r"(?:sat|sits|sitting)\s+on\s+the\s+fence\b",
            r"withheld\s+(?:its|their)\s+votes?\b",
            r"(?:opted|chose|plumped|settled)\s+for\s+abstention\b",
            CAMP % r"abstainers|abstentions|abstaining|fence-sitters|undecided|neutrals",
            rf"{COUNTED}(?:abstain(?:ed)?|sat\s+on\s+the\s+fence|withheld\s+their\s+votes?|sit\s+on\s+the\s+fence)\b",
            rf"{PRESSED}(?:yellow|white){LAMP}",
            r"(?:stuck|held|kept|clung|stayed)\s+(?:to|with)\s+(?:its|their|his|her|the)\s+abst\w+",
            rf"(?:yellow|white)\s+{LAMP_BY}",
            rf"{AVOIDED}\b[^.;]{{0,60}}?\s(?:with\s+an\s+abstention|by\s+abstaining)",
            r"(?:register|record|enter|cast|lodg|offer)\w*\s+(?:an?|its|their|his|her)\s+(?:\w+\s+)?abstentions?\b",
            r"(?:took|chose|sought)\s+refuge\s+in\s+(?:an\s+)?abstention\b",
            r"vot(?:ed|es|ing)\s+(?:to\s+abstain|[“\"‘']abst\w+)",
        ),
    ),
    (
        "no",
        _cast(
            rf"{VOTE}(?:against|[“\"‘']?no\b|down|nay\b|in\s+the\s+negative)",
            CAMP % r"noes|no['’]s|nays|naysayers|opponents|dissenters|refusers|no\s+votes",
            rf"{COUNTED}(?:(?:reject|oppos|vot\w*\s+against|vot\w*\s+(?:it\s+)?down|refus|resist)\w*|(?:say|said)\s+(?:no|nay)|turn(?:ed)?\s+(?:it\s+)?down)\b",
            r"(?:sided|stood|voted|went)\s+with\s+(?:the\s+)?\w+\s+against\b",
            rf"{PRESSED}red{LAMP}",
            r"(?:stuck|held|kept|clung|stayed)\s+(?:to|with)\s+(?:its|their|his|her|the)\s+no\b",
            rf"red\s+{LAMP_BY}",
            r"(?:register|record|enter|lodg)\w*\s+(?:an?|its|their|his|her)\s+(?:no|negative\s+vote|vote\s+against|no\s+vote)\b",
            r"(?:went|go|gone|broke|sided|voted)\s+against\s+the\s+majority\b",
            rf"{CHANGED}no\b",
            rf"{ONE_OF_THE}(?:against|opposed)\b",
            r"cast\s+(?:a\s+|its\s+)?(?:no\s+vote|votes?\s+against)",
            rf"{BALLOT}against\b",
            rf"{VOTE}{DATED}against\b",
            rf"veto(?:ed|es|ing)\s+(?:it\b|{PAPER})",
            r"vetoed\b(?=\s*(?:[.,;]|$))",
            r"(?:killed|blocked|stopped|felled|sank)\s+(?:it\s+)?with\s+(?:its|a|their)\s+vetos?\b",
            r"(?:cast|used|wielded|exercised)\s+(?:its|a|their|the)\s+veto\b",
            r"(?<=['’]s\s)no\b(?=\s+(?:on|to|in|of)\b)",
            r"(?<=\bthe\s)no\b(?=\s+of\s+[A-Z])",
            rf"{HAND}against\b",
            rf"(?:said|says|saying)\s+no\s+to\s+{PAPER}",
            rf"oppos(?:ed|es|ing)\s+{PAPER}",
            r"(?:was|were)\s+(?:\w+ly\s+)?(?:against|opposed)\b(?=\s*(?:it|the\s+(?:text|resolution|motion|draft))?(?:\s+(?:too|also|as\s+well|again))?\s*(?:[.,;]|$))",
            r"(?<=\bthe\s)veto(?:e?s)?(?=\s+(?:of|by|from)\s+(?:both\s+)?(?:the\s+)?[A-Z])",
            r"(?<=\btwin\s)vetoe?s(?=\s+(?:of|by|from)\s+(?:the\s+)?[A-Z])",
        ),
    ),
    (
        "yes",
        _cast(
            rf"{VOTE}(?:{FAVOR}|[“\"‘']?yes\b|aye\b|yea\b|in\s+the\s+affirmative|to\s+{CONDEMN}|with\s+the\s+majority)",
            CAMP % r"ayes|yeas|yes(?:s?es)?|supporters|backers|majority|yes\s+votes",
            rf"{COUNTED}(?:(?:support|back|endors|approv|adopt|vot\w*\s+(?:for|in\s+favou?r|to\s+(?:condemn|suspend|expel)))\w*|(?:say|said)\s+(?:yes|aye))\b",
            rf"(?:among|one\s+of|joined|with|sided\s+with)\s+(?:the\s+)?{MANY}(?:to|that|who|which)\s+(?:voted\s+(?:to|for)\s+)?{CONDEMN}",
            rf"(?:was|were|stood|sided|voted|went|went\s+along|lined\s+up|fell\s+in|(?:threw|thrown|cast)\s+(?:in\s+)?(?:its|their|his)\s+lot"
            rf"|(?:aligned|ranged)\s+(?:itself|themselves))\s+(?:among|one\s+of|with)\s+(?:the\s+)?{MANY}(?=\s*(?:[.,;]|$|in\s+favou?r|on\b|in\b))",
            rf"help(?:ed|s|ing)?\s+(?:to\s+)?{CONDEMN}",
            r"join(?:ed|s|ing)?\s+in\s+(?:condemn|suspend|expell|demand|deplor|censur|denounc|oust|remov)ing\b",
            rf"{PRESSED}green{LAMP}",
            r"(?:stuck|held|kept|clung|stayed)\s+(?:to|with)\s+(?:its|their|his|her|the)\s+yes\b",
            rf"green\s+{LAMP_BY}",
            r"(?:register|record|enter|lodg)\w*\s+(?:an?|its|their|his|her)\s+(?:yes|affirmative\s+vote|vote\s+in\s+favou?r|yes\s+vote)\b",
            rf"{CHANGED}yes\b",
            rf"{ONE_OF_THE}in\s+favou?r\b",
            rf"(?:support|back|endors|approv)(?:ed|s|ing)\s+{PAPER}",
            r"(?:text|resolution|motion)\s+(?:was|were)\s+(?:support|back|endors)ed\b(?=\s+by)",
            r"in\s+favou?r\s+of\s+the\s+resolution",
            rf"{VOTE}{DATED}(?:{FAVOR}|to\s+{CONDEMN}|with\s+the\s+majority|in\s+the\s+affirmative)",
            r"(?:was|were|stood|sided|voted)\s+with\s+the\s+(?:majority|1\d\d)\b",
            r"joined\s+(?:the\s+)?(?:majority|1[0-4]\d)\b(?!\s+abst)",
            r"(?:passed|adopted|carried|approved)\b[^.;,]{0,30}?\swith\s+the\s+(?:votes?|support|backing|help)(?=\s+of\s+[A-Z])",
            r"(?<=['’]s\s)yes\b(?=\s+(?:on|to|in|of|vote)\b)",
            r"(?<=\bthe\s)yes\b(?=\s+of\s+[A-Z])",
            r"for\s+which\s+\w+\s+voted",
            rf"{BALLOT}{FAVOR}",
            rf"{HAND}{FAVOR}",
            rf"(?:said|says|saying)\s+yes\s+to\s+{PAPER}",
            rf"(?:gave|lent|adding|added)\s+(?:its|their|his|her)\s+(?:votes?|assent|support|voice|backing|blessing)\s+to\s+{PAPER}",
            r"(?:gave|give|given|nodded)\s+(?:its|their|his|her)\s+(?:assent|yes|nod)\b(?=\s*(?:[.,;]|$))",
            r"(?:sided|joined|went\s+along)\s+(?:with\s+)?the\s+majority\b",
            r"(?:was|were)\s+(?:\w+ly\s+)?in\s+favou?r\b(?=\s*(?:[.,;]|$))",
        ),
    ),
    (
        "absent",
        _cast(
            r"(?:did|does|do|had|has)\s+not\s+(?:vote\b|take\s+part\s+in\s+the\s+vot|cast\s+(?:a|its|any)\s+(?:vote|ballot))",
            rf"(?:took|takes|taking)\s+no\s+part\s+in\s+{THE_VOTE}",
            r"(?:was|were)\s+absent",
            r"(?:was|were)\s+not\s+(?:in\s+the\s+(?:hall|room|chamber)|present|recorded)",
            rf"(?:was|were)\s+(?:missing|absent)\s+from\s+{THE_VOTE}",
            rf"(?:stay|stayed|stays|staying|keep|kept|remained)\s+(?:away|out|clear)(?:\s+(?:from|of)\s+{THE_VOTE}|\b(?=\s*(?:[.,;]|$)))",
            r"(?:skipped|missed|sat\s+out|ducked|dodged|avoided|shunned|boycotted)\s+(?:the|that|both|this)\s+(?:\w+\s+)?(?:vot|ballot|roll)",
            r"not\s+participat\w*\s+in\s+the\s+vot",
            r"cast\s+no\s+(?:vote|ballot)\b",
            r"(?:absented)\s+(?:itself|themselves|himself|herself)\b",
            r"left\s+the\s+(?:hall|room|chamber)\s+before\s+the\s+vote\b",
            r"recorded\s+as\s+(?:absent|not\s+voting)\b",
            CAMP % r"absentees|absent|no-shows|missing",
            rf"{COUNTED}(?:did\s+not\s+vote|stay(?:ed)?\s+away|skip(?:ped)?\s+(?:it|the\s+vote)|(?:was|were)\s+absent)\b",
            r"chose\s+not\s+to\s+vote\b",
        ),
    ),
)
