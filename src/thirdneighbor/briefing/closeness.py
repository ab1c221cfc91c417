"""Whether two neighbors grow closer: verdicts, the figures behind them, a table, the terminal's line."""

from __future__ import annotations

from collections.abc import Sequence

from thirdneighbor.briefing.charts import Cell, Table
from thirdneighbor.briefing.facts import Fact, Name, Part, Sentence, distinct, plain
from thirdneighbor.briefing.registry_facts import dated_marks, figured, plain_unit
from thirdneighbor.briefing.sections import vouched
from thirdneighbor.briefing.wording import first_upper, listing, possessive, typeset
from thirdneighbor.core.names import in_text
from thirdneighbor.core.printing import count, number, percent
from thirdneighbor.core.states import State
from thirdneighbor.measures import difference
from thirdneighbor.worlds.closeness import PARTIAL, PARTNERS
from thirdneighbor.worlds.policy_findings import Closeness, Dated

SETTLED = ("closer", "apart")
SAID = {
    "closer": "closer",
    "apart": "further apart",
    "not settled": "not settled",
    "about the same": "about where they were",
    "unknown": "unknown",
}
BEFORE = 2010
"""Year set beside the two that are compared, where the first of these is the highest."""


def label(line: Closeness) -> str:
    """Return a line's domain in words, `China in Russia's trade` where it has a direction."""
    if not _directed(line):
        return line.domain
    return f"{in_text(line.other.name)} in {possessive(line.one.name)} {_goods(line)}"


def share_of(line: Closeness) -> str:
    """Return what a line with a direction measures: `China's share of Russia's trade`."""
    return f"{possessive(line.other.name)} share of {possessive(line.one.name)} {_goods(line)}"


def _goods(line: Closeness) -> str:
    return "arms received" if line.domain == "arms" else line.domain


def _directed(line: Closeness) -> bool:
    return line.unit == "share"


def closeness_sentences(
    closeness: Sequence[Closeness], *, home: State, neighbors: Sequence[State]
) -> list[Sentence]:
    """Say for each pair of neighbors in which domains it grew closer or apart, and in which that is open."""
    return [_verdicts(lines, home, neighbors) for lines in _pairs(closeness)]


def _pairs(closeness: Sequence[Closeness]) -> list[list[Closeness]]:
    pairs: dict[frozenset[str], list[Closeness]] = {}
    for line in closeness:
        pairs.setdefault(frozenset((line.one.iso3, line.other.iso3)), []).append(line)
    return list(pairs.values())


def _verdicts(lines: Sequence[Closeness], home: State, neighbors: Sequence[State]) -> Sentence:
    pair = _pair(lines)
    if len(neighbors) > 2:
        two = f", the two of {count(len(neighbors))} neighbors whose closing costs "
        pair = (*pair, two, Name(in_text(home.name)), " most")
    named = {way: [_since(x) for x in _ordered(lines) if x.direction == way] for way in SAID}
    if not any(named[way] for way in SAID if way != "unknown"):
        return ("Between ", *pair, ": in no domain is it known whether they grew closer.")
    said: list[Part] = []
    for way, domains in named.items():
        if domains:
            words = f", {SAID[way]}: " if not said else f". {first_upper(SAID[way])}: "
            said += [words, *listing(domains)]
    return ("Between ", *pair, *said, ".")


def _since(line: Closeness) -> Sentence:
    """Return a line's name, with the year it is compared with where that year is the highest."""
    if _directed(line) or line.direction != "apart" or line.first is None or not is_highest(line):
        return (label(line),)
    return (label(line), " since ", _year(line.first), ", their highest year")


def _pair(lines: Sequence[Closeness]) -> Sentence:
    one, other = sorted((lines[0].one, lines[0].other), key=lambda state: state.iso3)
    return (Name(in_text(one.name)), " and ", Name(in_text(other.name)))


def _ordered(lines: Sequence[Closeness]) -> list[Closeness]:
    """Return the lines domain by domain, in each the larger figure first."""
    domains = list(dict.fromkeys(line.domain for line in lines))
    last = {id(x): x.last.figure.value if x.last else 0.0 for x in lines}
    return sorted(lines, key=lambda line: (domains.index(line.domain), -last[id(line)]))


def figures_said(closeness: Sequence[Closeness]) -> list[Sentence]:
    """Say the figures behind the verdicts: votes with the test of their difference, shares that moved."""
    found = []
    for line in _ordered(closeness):
        if line.first is None or line.last is None or line.direction in ("unknown", "about the same"):
            continue
        found.append(_share_said(line) if _directed(line) else _votes_said(line, line.first, line.last))
    return found


def _votes_said(line: Closeness, first: Dated, last: Dated) -> Sentence:
    change, low, high = difference(*((p.figure.value, p.low, p.high) for p in (first, last)))
    ends = f"{_two(change)} ({_two(low)} to {_two(high)})"
    marks = distinct((*dated_marks(first), *dated_marks(last)))
    within = "" if low > 0 or high < 0 else ": not settled"
    before = next((point for point in line.years if point.year == BEFORE), None)
    highest = ", their highest year," if is_highest(line) else ""
    return (
        "Votes alike (kappa: one is all alike, zero what chance would give) were ",
        _kappa(first),
        f"{highest} and ",
        _kappa(last),
        *(("; ", _kappa(before)) if before else ()),
        ". The difference since ",
        _year(first),
        " is ",
        Fact(typeset(ends), marks, change),
        ", both years' errors taken as independent",
        within,
        ".",
    )


def is_highest(line: Closeness) -> bool:
    """Tell whether the first year compared is the highest of all complete years."""
    full = [point.figure.value for point in line.years if point.figure.note != PARTIAL]
    return line.first is not None and bool(full) and line.first.figure.value >= max(full)


def _two(value: float) -> str:
    return number(value, decimals=2 if abs(value) >= 0.1 else 3)


def _kappa(point: Dated) -> Fact:
    text = typeset(f"{_two(point.figure.value)} in {point.year}")
    return Fact(text, dated_marks(point), point.figure.value)


def _year(point: Dated) -> Fact:
    return Fact(str(point.year), dated_marks(point))


def _share_said(line: Closeness) -> Sentence:
    """Say a share that moved at its ends and where its yearly series ends; its range where not settled."""
    head = share_of(line)
    if line.direction == "not settled":
        ranked = sorted(line.years, key=lambda point: point.figure.value)
        last = figured(line.last, "share")
        low, high = figured(ranked[0], "share"), figured(ranked[-1], "share")
        return (first_upper(head), " was ", last, " and lay between ", low, " and ", high, ".")
    series = [point for point in line.years if not point.figure.note]
    points = dict.fromkeys(p for p in (line.first, series[-1] if series else None, line.last) if p)
    stated = line.last is not None and line.last.figure.note == PARTNERS
    tail = f", as {in_text(line.one.name)}'s partners state it" if stated else ""
    return (first_upper(head), " was ", *listing([figured(p, "share") for p in points]), tail, ".")


def closeness_table(closeness: Sequence[Closeness]) -> Table | None:
    """Return the domains side by side: the measure early and late, the direction; None without any."""
    if not closeness:
        return None
    several = len(_pairs(closeness)) > 1
    columns = (*(("pair",) if several else ()), "domain", "measure", "early", "late", "direction", "note")
    rows = []
    for line in closeness:
        marks = [mark for d in (line.first, line.last) for mark in dated_marks(d)]
        cells: list[Cell] = [_plain_pair(line)] if several else []
        cells += [
            Name(first_upper(label(line))),
            Name(line.measure),
            figured(line.first, line.unit),
            figured(line.last, line.unit),
            SAID[line.direction],
            vouched(line.note, marks=marks) if marks else Name(line.note),
        ]
        rows.append(tuple(cells))
    caption: Sentence = ("How close the neighbors are, domain by domain",)
    return Table(caption, columns, tuple(rows), (), own_marks=True)


def _plain_pair(line: Closeness) -> Name:
    return Name(f"{line.one.name} and {in_text(line.other.name)}")


def terminal_closeness(closeness: Sequence[Closeness], *, neighbors: int = 2) -> str:
    """Return the terminal's line on closer or apart, with early and late figures, of the first pair."""
    if not closeness:
        return ""
    mine = _ordered(_pairs(closeness)[0])
    found = []
    for way, said in (("closer", "closer"), ("apart", "further"), ("not settled", "not settled")):
        moved = [label(x) + (_span(x) if way in SETTLED else "") for x in mine if x.direction == way]
        if moved:
            found.append(f"{said}: {', '.join(moved)}")
    head = f"{first_upper(plain(_pair(mine)))}, the costliest two to lose, " if neighbors > 2 else ""
    return head + ("; ".join(found) or "no domain with a settled direction")


def _span(line: Closeness) -> str:
    """Return early and late figures with their years; what lies beside where the first is the highest."""
    if line.first is None or line.last is None:
        return ""
    first, last = (_short(point, line) for point in (line.first, line.last))
    if _directed(line) or not is_highest(line):
        return f" ({first}, {last})"
    before = next((point for point in line.years if point.year == BEFORE), None)
    beside = f"; {_short(before, line)}" if before else ""
    return f" ({first}, the highest year, {last}{beside})"


def _short(point: Dated, line: Closeness) -> str:
    value = point.figure.value
    if line.unit == "share":
        return f"{percent(value)} in {point.year}"
    text = plain_unit(value, "index") if value < 0 else f"{value:.2f}"
    return f"{text.removeprefix('0') if 0 <= value < 1 else text} in {point.year}"
