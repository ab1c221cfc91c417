"""Numbers and names as the page says them: typeset figures, lists of states, who falls and who rises."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thirdneighbor.briefing.facts import RUN, Fact, Mark, Name, Part, Sentence
from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.names import in_text
from thirdneighbor.core.printing import band, bare_points, count, log_points, percent
from thirdneighbor.core.states import State
from thirdneighbor.worlds.findings import Horizon

HORIZONS: dict[Horizon, str] = {"short": "first year", "long": "after adjustment"}
NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
ABOUT_NOTHING = "about 0"
NEXT_TO_NOTHING = re.compile(r"\+?[<>]-?0\.001\b")
NEGLIGIBLE = 1e-4
"""A band that ends within a hundredth of a percent of nothing is not printed beside a value of about 0."""


def typeset(text: str) -> str:
    """Set a printed number for the page: a true minus, and no break before its unit.

    >>> typeset("-19 %") == "\N{MINUS SIGN}19\N{NO-BREAK SPACE}%"
    True
    """
    signed = re.sub(r"-(?=[\d<])", MINUS, text)
    return re.sub(r"(?<=\d) (?=%|points\b|log points\b|USD\b|million\b|billion\b|trillion\b)", NBSP, signed)


def legible(text: str) -> str:
    """Say of a printed change next to zero that it is, instead of which bound it lies under.

    >>> legible("+<0.001 %"), legible("<0.001 to 0.0028 %"), legible(">-0.001")
    ('about 0 %', 'about 0 to 0.0028 %', 'about 0')
    """
    return NEXT_TO_NOTHING.sub(ABOUT_NOTHING, text)


def ends(low: float, high: float, *, unit: str = "%") -> str:
    """Say a band of shares in words: `-27 to -12 %`, typeset.

    >>> ends(-0.27, -0.12).replace("\N{MINUS SIGN}", "-").replace("\N{NO-BREAK SPACE}", " ")
    '-27 to -12 %'
    """
    return typeset(f"{legible(band(low, high)).replace('..', ' to ')} {unit}")


def in_parentheses(text: str, estimate: Estimate, *, unit: str = "") -> str:
    """Return a printed value with its band behind it, without one where both are next to nothing.

    >>> in_parentheses("about 0", Estimate(0.0, -1e-6, 1e-6))
    'about 0'
    >>> in_parentheses("2.0", Estimate(0.02, 0.01, 0.03))
    '2.0 (1.0 to 3.0)'
    """
    least = all(abs(end) < NEGLIGIBLE for end in (estimate.low, estimate.high))
    if not estimate.has_band or (least and text.startswith(ABOUT_NOTHING)):
        return text
    return f"{text} ({ends(estimate.low, estimate.high, unit=unit).strip()})"


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


def points_of(value: float, *, signed: bool = False, unit: bool = True) -> Fact:
    """Return a difference of logarithms in log points as a fact of the run, without the unit if asked."""
    text = (log_points if unit else bare_points)(value, signed=signed)
    return Fact(typeset(text), (RUN,), value, "log points")


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
    text = typeset(legible(percent(estimate.value)))
    printed = {percent(end) for end in (estimate.low, estimate.value, estimate.high)}
    if len(printed) > 1:
        text = in_parentheses(text, estimate, unit="%")
    return Fact(text, (RUN,), estimate, "share")
