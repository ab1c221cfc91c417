"""Verbs whose past is no `-ed`: each with its past and its participle, prefixed verbs by their stem."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

STEMS = (
    "bear bore borne; beat beat beaten; become became become; begin began begun; bend bent; bind bound; "
    "bite bit bitten; bleed bled; blow blew blown; break broke broken; breed bred; bring brought; build "
    "built; burst burst; buy bought; catch caught; choose chose chosen; cling clung; come came come; "
    "cut cut; deal dealt; dig dug; draw drew drawn; drive drove driven; fall fell fallen; feel felt; "
    "fight fought; find found; flee fled; fling flung; fly flew flown; forbid forbade forbidden; forget "
    "forgot forgotten; forgive forgave forgiven; forsake forsook forsaken; freeze froze frozen; get "
    "got; give gave given; go went gone; grow grew grown; hang hung; hide hid hidden; hit hit; hold "
    "held; keep kept; know knew known; lay laid; lead led; leave left; lend lent; let let; lose lost; "
    "make made; meet met; overthrow overthrew overthrown; pay paid; put put; quit quit; rend rent; ride "
    "rode ridden; ring rang rung; rise rose risen; run ran run; say said; see saw seen; seek sought; "
    "sell sold; send sent; set set; shake shook shaken; shoot shot; shrink shrank shrunk; shut shut; "
    "sink sank sunk; slay slew slain; slide slid; sling slung; speak spoke spoken; spend spent; spin "
    "spun; split split; spread spread; spring sprang sprung; stand stood; steal stole stolen; stick "
    "stuck; sting stung; strike struck; strive strove striven; swear swore sworn; sweep swept; take "
    "took taken; teach taught; tear tore torn; tell told; think thought; throw threw thrown; tread trod "
    "trodden; wear wore worn; weave wove woven; win won; wind wound; wring wrung; write wrote written"
)
PREFIXES = ("over", "under", "out", "with", "re", "un", "fore", "up", "down", "inter", "mis", "be")
PARTS = [tuple(entry.split()) for entry in STEMS.split(";")]
# Base form to its past and participle.
PAST: Mapping[str, tuple[str, ...]] = MappingProxyType({base: tuple(rest) for base, *rest in PARTS})
# Verbs that begin like a prefixed irregular one and are regular or mean something else.
REGULAR = frozenset({"recut", "relay", "beget"})


def pasts_of(verb: str) -> tuple[str, ...]:
    """Return the irregular past forms of a verb; none where it is regular.

    >>> pasts_of("repay"), pasts_of("withdraw"), pasts_of("halt")
    (('repaid',), ('withdrew', 'withdrawn'), ())
    """
    if verb in PAST:
        return PAST[verb]
    for prefix in PREFIXES:
        stem = verb.removeprefix(prefix)
        if stem != verb and stem in PAST and verb not in REGULAR:
            return tuple(f"{prefix}{form}" for form in PAST[stem])
    return ()
