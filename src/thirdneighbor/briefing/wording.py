"""Numbers and names as the page says them: typeset figures, lists of states, who falls and who rises."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thirdneighbor.briefing.facts import RUN, Fact, Mark, Name, Part, Sentence
from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.names import in_text
from thirdneighbor.core.printing import band, count, percent, points
from thirdneighbor.core.states import State
from thirdneighbor.worlds.findings import Horizon

HORIZONS: dict[Horizon, str] = {"short": "first year", "long": "after adjustment"}
NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


def typeset(text: str) -> str:
    """Set a printed number for the page: a true minus, and no break before its unit.

    >>> typeset("-19 %") == "\N{MINUS SIGN}19\N{NO-BREAK SPACE}%"
    True
    """
    signed = re.sub(r"-(?=[\d<])", MINUS, text)
    return re.sub(r"(?<=\d) (?=%|points\b|USD\b|million\b|billion\b|trillion\b)", NBSP, signed)


def ends(low: float, high: float, *, unit: str = "%") -> str:
    """Say a band of shares in words: `-27 to -12 %`, typeset.

    >>> ends(-0.27, -0.12).replace("\N{MINUS SIGN}", "-").replace("\N{NO-BREAK SPACE}", " ")
    '-27 to -12 %'
    """
    return typeset(f"{band(low, high).replace('..', ' to ')} {unit}")


def possessive(name: str) -> str:
    """Return the possessive of a name as it stands in a sentence.

    >>> possessive("Laos"), possessive("Chad"), possessive("United States")
    ("Laos's", "Chad's", "the United States'")
    """
    plural = name.endswith("s") and name != in_text(name)
    return in_text(name) + ("'" if plural else "'s")


def first_upper(text: str) -> str:
    """Return a text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def capitalized(sentence: Sentence) -> Sentence:
    """Return a sentence that starts with a capital, whatever its first part is."""
    head, *rest = sentence
    if isinstance(head, Fact):
        return sentence
    opened: Part = first_upper(head) if isinstance(head, str) else Name(first_upper(head.text))
    return (opened, *rest)


def listing(items: Sequence[Sentence | Part], *, last: str = "and") -> Sentence:
    """Join parts into `a, b and c`.

    >>> listing(["a", "b", "c"])
    ('a', ', ', 'b', ' and ', 'c')
    """
    joined: list[Part] = []
    for place, item in enumerate(items):
        if place:
            joined.append(f" {last} " if place == len(items) - 1 else ", ")
        joined.extend(item if isinstance(item, tuple) else (item,))
    return tuple(joined)


def names(states: Sequence[State], *, most: int = 5) -> Sentence:
    """Name states in a sentence, or count them where there are more than `most`."""
    if len(states) > most:
        return (f"its {count(len(states))} neighbors",)
    return listing([Name(in_text(state.name)) for state in states])


def all_close(states: Sequence[State]) -> str:
    """Say that every neighbor closes: the neighbor, both, or all of them."""
    if len(states) == 1:
        return "the neighbor closes"
    return "both close" if len(states) == 2 else f"all {count(len(states))} close"


def share(value: float, *, marks: tuple[Mark, ...] = (RUN,)) -> Fact:
    """Return a share as a fact in percent; the run vouches for it unless marks are given."""
    return Fact(typeset(percent(value)), marks, value, "share")


def points_of(value: float, *, signed: bool = False) -> Fact:
    """Return a difference in points as a fact of the run."""
    return Fact(typeset(points(value, signed=signed)), (RUN,), value, "points")


def change_verb(value: float) -> Sentence:
    """Say a change of real income as a fall or a rise.

    >>> from thirdneighbor.briefing.facts import plain
    >>> plain(change_verb(-0.41)).replace("\N{NO-BREAK SPACE}", " ")
    'falls by 41 %'
    """
    if value == 0:
        return ("does not change",)
    return ("falls by " if value < 0 else "rises by ", share(abs(value)))


def with_band(estimate: Estimate, *, name_band: bool = False) -> Sentence:
    """Say a change of real income with its band: `falls by 41 % (90 % band -55 to -30 %)`."""
    if not estimate.has_band:
        return change_verb(estimate.value)
    label = "90 % band " if name_band else ""
    shown = Fact(ends(estimate.low, estimate.high), (RUN,), estimate, "share")
    return (*change_verb(estimate.value), f" ({label}", shown, ")")


def signed_change(estimate: Estimate) -> Fact:
    """Return a change with its sign and, where it prints apart, its band: `-0.02 % (-0.03 to -0.01 %)`."""
    text = typeset(percent(estimate.value))
    printed = {percent(end) for end in (estimate.low, estimate.value, estimate.high)}
    if estimate.has_band and len(printed) > 1:
        text += f" ({ends(estimate.low, estimate.high)})"
    return Fact(text, (RUN,), estimate, "share")
