"""Who takes part in an act told by a noun: whom it befalls, who is alone in it, what needs two."""

from __future__ import annotations

# What befalls somebody or something: whose it is had it done to it.
BEFALLS = frozenset(
    {
        *("abolition", "annexation", "arrest", "arrests", "assassination", "ban", "banishment"),
        *("bombardment", "bombing", "break-up", "breakup", "capture", "colonisation"),
        *("colonization", "conquest", "defeat", "deportation", "deposition", "designation"),
        *("destruction", "detention", "dismemberment", "dismissal", "downfall", "downing"),
        *("ejection", "election", "elevation", "eviction", "execution", "exile", "expulsion"),
        *("hanging", "incorporation", "jailing", "killing", "liberation", "murder", "ouster"),
        *("ousting", "overthrow", "partition", "recapture", "removal", "sinking", "suppression"),
        *("suspension", "toppling"),
    }
)
# What happens to one alone, by whom it is of or in.
ALONE = frozenset(
    {
        *("abdication", "accession", "advance", "advances", "attempted coup", "bloodless coup"),
        *("break-up", "breakdown", "breakup", "collapse", "coronation", "coup", "coup attempt"),
        *("coup d'etat", "coup d'état", "crackdown", "crackdowns", "declaration of independence"),
        *("defeat", "demise", "disintegration", "dissolution", "division", "downfall"),
        *("election victory", "election win", "electoral victory", "establishment", "fall"),
        *("flight", "foundation", "founding", "independence", "insurrection", "mutiny"),
        *("partition", "proclamation of independence", "reorganization", "resignation", "retreat"),
        *("return to power", "reunification", "rise to power", "split", "surrender", "unification"),
        *("unilateral declaration of independence",),
    }
)
# What the owner alone does not place: somebody else has to be named too.
NEEDS_TWO = frozenset(
    {
        *("break", "campaign", "capture", "closure", "division", "election", "elevation", "entry"),
        *("establishment", "exit", "flight", "freeze", "landing", "landings", "recall", "refusal"),
        *("rejection", "seizure", "separation", "union", "victories", "victory"),
    }
)
# What comes from somebody.
ANSWERS = frozenset({"reprisals", "response", "retaliation"})
# What two have with one another.
MUTUAL = frozenset(
    {
        *("battle", "border war", "civil war", "clash", "clashes", "face-to-face meeting"),
        *("meeting", "skirmish", "skirmishes", "summit", "war"),
    }
)
