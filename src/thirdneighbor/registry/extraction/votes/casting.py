"""Phrases that tell a vote by themselves: abstained, voted against, cast its ballot for."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.gates import gated

PAPER = (
    r"(?:the|a|an|that|this|its|their)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:resolutions?|motions?|text|draft|suspension|measure|document)"
)
HAND = (
    r"(?:rais|lift|put)\w*\s+(?:its|their|his|her|up\s+its|a)\s+hands?\s+(?:up\s+)?"
    r"(?:(?:along\s+)?with\s+[^.;,]{3,30}?\s)?"
)
BALLOT = (
    r"cast(?:s|ing)?\s+(?:a|an|its|their|his|her|the)\s+(?:(?:country['’]s|\w+)\s+)?(?:votes?|ballots?)\s+"
)
CHANGED = r"(?:switch|chang|mov|shift|turn)\w*\s+(?:its\s+vote\s+)?from\s+(?:an?\s+)?\w+\s+to\s+(?:an?\s+)?"
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
            r"(?:counted|was|were|found\s+itself)\s+among\s+the\s+(?:\w+\s+)?(?:abstainers|abstentions)\b",
        ),
    ),
    (
        "no",
        _cast(
            rf"{VOTE}(?:against|no\b|down)",
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
            r"(?:was|were)\s+(?:\w+ly\s+)?(?:against|opposed)\b(?=\s*(?:it|the\s+(?:text|resolution|motion))?\s*(?:[.,;]|$))",
        ),
    ),
    (
        "yes",
        _cast(
            rf"{VOTE}(?:{FAVOR}|yes\b|to\s+(?:condemn|suspend|expel|demand|deplore)|with\s+the\s+majority)",
            rf"{CHANGED}yes\b",
            rf"{ONE_OF_THE}in\s+favou?r\b",
            rf"(?:support|back|endors|approv)(?:ed|s|ing)\s+{PAPER}",
            r"(?:text|resolution|motion)\s+(?:was|were)\s+(?:support|back|endors)ed\b(?=\s+by)",
            r"in\s+favou?r\s+of\s+the\s+resolution",
            rf"{VOTE}{DATED}{FAVOR}",
            r"(?:was|were|stood|sided|voted)\s+with\s+the\s+(?:majority|1\d\d)\b",
            r"joined\s+(?:the\s+)?(?:majority|1[0-4]\d)\b(?!\s+abst)",
            r"(?:passed|adopted|carried|approved)\b[^.;,]{0,30}?\swith\s+the\s+(?:votes?|support|backing|help)(?=\s+of\s+[A-Z])",
            r"pressed\s+the\s+green\s+button\b",
            r"(?<=['’]s\s)yes\b(?=\s+(?:on|to|in|of|vote)\b)",
            r"(?<=\bthe\s)yes\b(?=\s+of\s+[A-Z])",
            r"for\s+which\s+\w+\s+voted",
            rf"{BALLOT}{FAVOR}",
            rf"{HAND}{FAVOR}",
            rf"(?:said|says|saying)\s+yes\s+to\s+{PAPER}",
            rf"(?:gave|lent|adding|added)\s+(?:its|their)\s+(?:votes?|assent|support)\s+to\s+{PAPER}",
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
            r"chose\s+not\s+to\s+vote\b",
        ),
    ),
)
