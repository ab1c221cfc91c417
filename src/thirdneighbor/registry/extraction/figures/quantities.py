"""Quantities: a number with its unit, what it measures and whom it is measured of."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from thirdneighbor.registry.extraction.figures.elided import OF_THEM, elided
from thirdneighbor.registry.extraction.figures.money import money
from thirdneighbor.registry.extraction.figures.numerals import ABOUT, NUMBER, SCALE, has_number, scaled
from thirdneighbor.registry.extraction.figures.of_others import follow_place
from thirdneighbor.registry.extraction.figures.of_them import of_them
from thirdneighbor.registry.extraction.figures.populations import remember_population
from thirdneighbor.registry.extraction.figures.ranks import ranks
from thirdneighbor.registry.extraction.figures.residents import residents
from thirdneighbor.registry.extraction.figures.shares import SHARE, may_share, share_at
from thirdneighbor.registry.extraction.figures.sizes import NO_SIZE, is_aside, size_draft
from thirdneighbor.registry.extraction.figures.strengths import peoples, strengths
from thirdneighbor.registry.extraction.figures.tolls import tolls
from thirdneighbor.registry.extraction.figures.wares import wares
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.phrases import word_places
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

POPULATION = gated(
    rf"\b(?:pop(?:ulation|\.)(?:\s*[:=])?\s+(?:(?:of|is|was|stood\s+at|stands\s+at|reached|numbers?|totals?|exceeds|put\s+at"
    rf"|estimated\s+at|close\s+to|passed|had\s+reached)\s+)?|people\s+number(?:ed)?\s+|inhabitants\s*:\s*"
    rf"|(?:country|nation|kingdom|island|republic|state|land)\s+of\s+(?=\S+\s+million|{ABOUT}[1-9]\d{{0,2}},\d))"
    rf"{ABOUT}(?P<n>{NUMBER})\s*(?P<scale>{SCALE})?(?!\d|[,.]\d|\s*%|\s*k?m[²2]|\s*(?:square|sq|km|hectares|islands|years|lakes|hills|per))",
    re.IGNORECASE,
)
PEOPLED = frozenset(
    [
        "population",
        "pop",
        "people",
        "inhabitants",
        "country",
        "nation",
        "kingdom",
        "island",
        "republic",
        "state",
        "land",
    ]
)
# Persons told by no more than that they live somewhere: their unit is people.
PERSONS = frozenset(
    [
        "inhabitants",
        "residents",
        "people",
        "citizens",
        "persons",
        "foreigners",
        "souls",
        "civilians",
        "speakers",
        "asians",
        "jews",
        "kurds",
        "arabs",
        "tutsi",
        "hutu",
        "boat people",
        "displaced persons",
    ]
)
SOLDIERS = frozenset(["soldiers", "special forces"])
# `of every ten dollars earned`
EVERY = gated(r"\b(?:every|each|per)\s+$", re.IGNORECASE)
AIRCRAFT = gated(r"\b(?:jet|stealth|[A-Z][\w-]+)\s+fighters$")


def quantities(sentence: Sentence) -> list[Draft]:
    """Return a draft for every measured size: money, shares, people, area, volumes, ranks, named goods."""
    follow_place(sentence)
    taken: list[tuple[int, int]] = []
    found: list[Draft] = []
    for reader in (
        money,
        _shares,
        _population,
        _measured,
        ranks,
        peoples,
        residents,
        strengths,
        of_them,
        wares,
    ):
        for draft in reader(sentence):
            if not any(draft.start < b and a < draft.end for a, b in taken):
                taken.append((draft.start, draft.end))
                found.append(draft)
    found += elided(sentence, found)
    found = [d for d in found if not is_aside(sentence.text, d)]
    dead = tolls(sentence)
    found = [*(d for d in found if not any(d.start < t.end and t.start < d.end for t in dead)), *dead]
    remember_population(sentence, found)
    inside = [(d.start, d.end) for d in sentence.dates]
    return [d for d in found if not any(a < d.start + 1 and d.start < b and d.quantity for a, b in inside)]


def _shares(sentence: Sentence) -> list[Draft]:
    found = []
    for match in SHARE.finditer(sentence.text) if may_share(sentence.text) else ():
        share = share_at(sentence, match)
        span = next(
            (match.span(k) for k in ("made", "fronted", "turned", "bracketed") if match[k]), match.span()
        )
        draft = size_draft(sentence, span, *share) if share else None
        alone = bool(OF_THEM.match(sentence.text, match.end()))
        found += [replace(draft, alone=alone)] if draft else []
    return found


def _population(sentence: Sentence) -> list[Draft]:
    found = []
    for match in (
        POPULATION.finditer(sentence.text) if not PEOPLED.isdisjoint(word_places(sentence.text)) else ()
    ):
        number, scale = scaled(match["n"], match["scale"])
        draft = size_draft(sentence, match.span(), number, f"{scale} people".strip())
        found += [draft] if draft else []
    return found


@lru_cache(maxsize=4)
def _with_unit(units: str) -> re.Pattern[str]:
    """Return the pattern of a number before a unit, which a hyphen may join to it."""
    hyphened = units.replace("(?<!-)", "")
    return re.compile(
        rf"(?<![\w$€£.,-])(?P<n>{NUMBER})\s*(?P<scale>{SCALE})?(?P<gap>[\s-]+(?:of\s+)?(?:[\w-]+\s+){{0,2}}?)?"
        rf"(?=(?P<unit>{hyphened}))",
        re.IGNORECASE,
    )


def _measured(sentence: Sentence) -> list[Draft]:
    """Return numbers followed by a unit of the table, a few words between (`2,000 Russian troops`)."""
    found: list[Draft] = []
    if not has_number(sentence.text):
        return found
    for match in _with_unit(sentence.vocabulary.unit.pattern).finditer(sentence.text):
        unit = sentence.vocabulary.units[" ".join(match["unit"].casefold().split())]
        if unit.measure in {"money", "share"} and not match["scale"] and (match["gap"] or "").strip() != "":
            continue
        if (
            unit.unit == "share"
            or NO_SIZE.match(match["gap"] or "")
            or EVERY.search(sentence.text, 0, match.start())
        ):
            continue
        words = (
            match["unit"].casefold()
            if unit.measure in {"troops", "people"} and match["unit"].casefold() not in PERSONS
            else unit.unit
        )
        if unit.measure == "troops":
            words = match["unit"].casefold() if match["unit"].casefold() in SOLDIERS else "troops"
        number, scale = scaled(match["n"], match["scale"])
        if match["unit"].casefold() == "men" and number < 20 and not scale:
            continue
        if unit.measure == "people" and number < 10 and not match["scale"]:
            continue
        if words == "troops" and AIRCRAFT.search(f"{match['gap'] or ''}{match['unit']}"):
            continue
        end = match.start("unit") + len(match["unit"])
        full = f"{scale} {words}".strip()
        draft = size_draft(sentence, (match.start(), end), number * unit.factor, full)
        found += [draft] if draft else []
    return found
