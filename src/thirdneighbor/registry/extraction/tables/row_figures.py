"""Figures of a table: columns whose headings or cells say what is measured and in what unit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from thirdneighbor.core.dates import When
from thirdneighbor.core.passages import Cell, Passage
from thirdneighbor.registry.extraction.dates.dates_in_text import dates_in
from thirdneighbor.registry.extraction.figures.numerals import MULTIPLES, NUMBER, value_of
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.sentences.analysis import Context, Draft, analysed
from thirdneighbor.registry.extraction.tables.columns import TAKER, is_giver, partner_cell, year_above

FLOW = gated(
    r"\b(?P<what>exports?|imports?|trade|turnover|aid|investments?|FDI|debts?|loans?|credits?|grants?|assistance|remittances)\b",
    re.IGNORECASE,
)
# What is given, so that the partner of the row is most likely its giver.
SENT_HOME = gated(r"\b(?:aid|investments?|FDI|debts?|loans?|credits?|grants?|assistance)\b", re.IGNORECASE)
FROM = gated(r"\bfrom\b", re.IGNORECASE)
SHARE = gated(
    r"%|\bper\s?cent(?:age)?\b|\bshare\b|\bproportion\b",
    re.IGNORECASE,
)
# `Share of exports (2023)`, `% of GDP`, `exports, percent`: what the share is one of.
SHARE_OF = gated(
    r"(?:%|\bper\s?cent(?:age)?|\bshare|\bproportion)\s*(?:\(%\)\s*)?(?:of|in)\s+"
    r"(?:the\s+|all\s+|its\s+|total\s+)*(?P<whole>[A-Za-z][A-Za-z ]*?)"
    r"\s*(?:[,;(\[%\d]|$|\b(?:to|from|in|by|with|as)\b)",
    re.IGNORECASE,
)
SCALE_NAMES = "|".join(sorted((word.replace(" ", "[ ]") for word in MULTIPLES), key=len, reverse=True))
SCALE_WORD = re.compile(rf"(?<![^\W_])(?P<scale>{SCALE_NAMES})(?![^\W_])", re.IGNORECASE)
SCALED = re.compile(rf"(?:{SCALE_NAMES})", re.IGNORECASE)
# A note's number, or the year of a figure in brackets.
ASIDE = re.compile(r"\[\w{1,3}\]|\([^)]*\)")
CURRENCY = gated(r"\b(?:US|U\.S\.|[A-Z]\w+)\s+(?:dollars?|pounds?|francs?|rupees?|yuan|rubles?|yen)\b")
# A size that is the partner's own: `Population`, `Area`.
OWN_SIZE = gated(r"\b(?:population|inhabitants|area|GDP|economy|army|armed\s+forces|size)\b", re.IGNORECASE)
CELL_NUMBER = re.compile(
    rf"(?:about|some|over|nearly|around|approx\.?|c\.|ca\.?|~|≈|>|<)?\s*(?P<number>{NUMBER})"
)
PEOPLE = gated(r"\b(?:population|inhabitants|citizens)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Measure:
    """In what a column measures: the unit a claim carries, and what a written number is multiplied by."""

    unit: str
    factor: float = 1.0


def row_figures(passage: Passage, context: Context) -> list[Draft]:
    """Return the figures of a row's columns, with their unit, direction and year."""
    partners = partner_cell(passage, context)
    of_row = _row_date(passage) or year_above(passage)
    found: list[Draft] = []
    for cell in passage.cells:
        told = _figure(cell, context)
        parties = _parties(cell, passage, partners, context) if told else ()
        if told and parties:
            (number, measure), whole = told, len(passage.text)
            when = next((d.when for d in dates_in(cell.heading)), of_row)
            size = number * measure.factor
            found.append(Draft("quantity", parties, 0, whole, quantity=size, unit=measure.unit, date=when))
    return found


def _figure(cell: Cell, context: Context) -> tuple[float, Measure] | None:
    """Return the number a cell holds and in what it is measured; None where it holds something else."""
    text = ASIDE.sub("", cell.text).strip()
    mark = _mark(text, context)
    bare = text.replace(mark, " ", 1).strip() if mark else text
    match = CELL_NUMBER.match(bare)
    if match is None:
        return None
    beside = f"{mark} {bare[match.end() :]}".strip()
    if SCALED.fullmatch(beside) or not beside:
        beside = f"{beside} {cell.heading}"
    measure = _measure(beside, cell, context)
    return (value_of(match["number"]), measure) if measure else None


def _mark(text: str, context: Context) -> str:
    """Return the longest sign of a currency that a text holds (`US$`, `€`)."""
    return max((mark for mark in context.vocabulary.marks if mark in text), key=len, default="")


def _measure(text: str, cell: Cell, context: Context) -> Measure | None:
    """Return the measure that a heading or the words beside a number name."""
    if SHARE.search(text):
        whole = SHARE_OF.search(text) or SHARE_OF.search(cell.heading)
        flow = FLOW.search(cell.heading)
        of = whole["whole"].strip().casefold() if whole else _plural(flow["what"]) if flow else ""
        return Measure(f"share of {of}" if of else "share", 0.01)
    words, mark, scale = context.vocabulary, _mark(text, context), SCALE_WORD.search(text)
    named = words.unit.search(text.casefold())
    unit = words.marks[mark] if mark else words.units[named.group()] if named else None
    if unit is None and PEOPLE.search(text):
        unit = words.units["people"]
    if unit is None:
        return None
    factor, scaled = MULTIPLES[scale["scale"].casefold()] if scale else (1.0, "")
    return Measure(f"{scaled} {unit.unit}".strip(), factor * unit.factor)


def _plural(word: str) -> str:
    folded = word.casefold()
    return folded + "s" if folded in {"export", "import"} else folded


def _parties(cell: Cell, passage: Passage, partners: tuple[str, ...], context: Context) -> tuple[str, ...]:
    """Return whom a figure is about: exporter then importer, giver then receiver, or who is measured."""
    home = context.home
    heading = _without_units(cell.heading, context)
    named = analysed(heading, passage, context).codes()
    other = next((code for code in (*named, *partners) if code != home), "")
    if OWN_SIZE.search(heading):
        return (other or home,) if other or home else ()
    if not other or not home:
        return tuple(code for code in (home or other,) if code)
    flows = [match["what"].casefold() for match in FLOW.finditer(heading)]
    what = flows[-1] if flows else ""
    inward = what.startswith("import") or (what.startswith("export") and bool(FROM.search(heading)))
    asked = any(TAKER.search(c.heading) for c in passage.cells)
    if inward or is_giver(passage) or (not asked and SENT_HOME.search(heading)):
        return (other, home)
    return (home, other)


def _without_units(heading: str, context: Context) -> str:
    """Blank the money in a heading, whose name holds that of a state (`US dollars`)."""
    for mark in sorted(context.vocabulary.marks, key=len, reverse=True):
        heading = heading.replace(mark, " ")
    return CURRENCY.sub(" ", heading)


def _row_date(passage: Passage) -> When | None:
    """Return the date that a short cell of the row gives."""
    return next((d.when for c in passage.cells for d in dates_in(c.text) if len(c.text) < 20), None)
