"""What runs out first, and whether the neighbors grow closer: sentences and tables."""

from __future__ import annotations

from collections.abc import Sequence

from thirdneighbor.briefing.charts import Cell, Table
from thirdneighbor.briefing.facts import Fact, Name, Part, Sentence
from thirdneighbor.briefing.registry_facts import dated_marks, figured
from thirdneighbor.briefing.sections import vouched
from thirdneighbor.briefing.wording import capitalized, first_upper, listing, typeset
from thirdneighbor.core.names import in_text
from thirdneighbor.core.printing import percent
from thirdneighbor.core.states import State
from thirdneighbor.worlds.policy_findings import Closeness, Dated, Policy, Supply

NEARLY_ALL = 0.95
"""From this self-sufficiency on a good does not run out."""
SETTLED = ("closer", "apart")
SAID = {"closer": "closer", "apart": "further apart", "about the same": "about where they were"}


def supply_sentence(policy: Policy) -> Sentence:
    """Say which good runs out first: how much of it home makes itself, and who supplies the rest.

    Where home makes nearly all of the good it is shortest of, that is said instead.
    """
    if not policy.supplies:
        return ()
    first, home = policy.supplies[0], Name(in_text(policy.home.name))
    own = first.self_sufficiency
    if own and not runs_out(policy.supplies):
        shown = _in_brackets(own, " of what it uses")
        return (
            "Of the goods at hand, ",
            home,
            " is shortest of ",
            Name(first.item),
            ", and makes ",
            shown,
            ".",
        )
    said: list[Part] = [Name(first_upper(first.item)), " runs out first"]
    if own:
        said += [": ", home, " makes ", _in_brackets(own, " of what it uses")]
    if first.supplier and first.supplier_share:
        joint = ", and " if own else ": "
        of_imports = _in_brackets(first.supplier_share, " of the imports of the group it belongs to")
        said += [joint, Name(in_text(first.supplier.name)), " supplies ", of_imports]
    return (*said, ".")


def runs_out(supplies: Sequence[Supply]) -> bool:
    """Tell whether home falls short of the first good: it makes too little of it, or nobody knows."""
    own = supplies[0].self_sufficiency if supplies else None
    return own is None or own.figure.value < NEARLY_ALL


def _in_brackets(shown: Dated, of: str) -> Fact:
    share = shown.figure.value
    return Fact(typeset(f"{percent(share)}{of} ({shown.year})"), dated_marks(shown), share, "share")


def supply_table(policy: Policy) -> Table | None:
    """Return every good whose supply can run out, in the order they were found; None where none is known."""
    if not policy.supplies:
        return None
    columns = ("good", "made at home", "main supplier", "its share of imports", "note")
    rows = tuple(
        (
            Name(first_upper(s.item)),
            figured(s.self_sufficiency, "share"),
            Name(s.supplier.name) if s.supplier else "unknown",
            figured(s.supplier_share, "share"),
            _noted(s),
        )
        for s in policy.supplies
    )
    home = Name(in_text(policy.home.name))
    return Table(
        ("What ", home, " makes itself, and who supplies the rest"), columns, rows, (), own_marks=True
    )


def _noted(supply: Supply) -> Part:
    shown = [mark for d in (supply.self_sufficiency, supply.supplier_share) for mark in dated_marks(d)]
    return vouched(supply.note, marks=shown)


def closeness_sentences(closeness: Sequence[Closeness]) -> list[Sentence]:
    """Say for each pair of neighbors in which domains it grew closer or apart, and where domains disagree."""
    pairs: dict[frozenset[str], list[Closeness]] = {}
    for line in closeness:
        pairs.setdefault(_key(line), []).append(line)
    return [said for lines in pairs.values() if (said := _pair_sentence(lines))]


def _key(line: Closeness) -> frozenset[str]:
    return frozenset((line.one.iso3, line.other.iso3))


def _label(line: Closeness, lines: Sequence[Closeness]) -> str:
    """Return a line's domain, with whose it is where the pair has several lines in it."""
    several = sum(other.domain == line.domain and _key(other) == _key(line) for other in lines) > 1
    return f"{line.domain} of {in_text(line.one.name)}" if several else line.domain


def _pair_sentence(lines: Sequence[Closeness]) -> Sentence:
    ways = {way: [line for line in lines if line.direction == way] for way in (*SAID, "unknown")}
    settled = {line.domain for way in SETTLED for line in ways[way]}
    same = [line for line in ways["about the same"] if line.domain not in settled]
    ways["about the same"] = same
    named = {way: list(dict.fromkeys(_label(line, lines) for line in found)) for way, found in ways.items()}
    parts: list[Sentence] = [
        (f"{said} in ", *listing(list[Sentence | Part](named[way])))
        for way, said in SAID.items()
        if named[way]
    ]
    pair = _pair(lines[0].one, lines[0].other)
    tail: Sentence = (
        ("; unknown in ", *listing(list[Sentence | Part](named["unknown"]))) if named["unknown"] else ()
    )
    if not parts:
        return capitalized((*pair, ": in no domain is it known whether they grew closer."))
    verdict = "; the domains disagree." if all(named[way] for way in SETTLED) else "."
    return capitalized((*pair, " are ", *listing(parts), *tail, verdict))


def _pair(one: State, other: State) -> Sentence:
    return (Name(in_text(one.name)), " and ", Name(in_text(other.name)))


def closeness_table(closeness: Sequence[Closeness]) -> Table | None:
    """Return the domains side by side: the measure early and late, the direction; None without any."""
    if not closeness:
        return None
    several = len({_key(line) for line in closeness}) > 1
    columns = (*(("pair",) if several else ()), "domain", "measure", "early", "late", "direction", "note")
    rows = []
    for line in closeness:
        marks = [mark for d in (line.first, line.last) for mark in dated_marks(d)]
        cells: list[Cell] = [plain_pair(line)] if several else []
        cells += [
            Name(first_upper(_label(line, closeness))),
            Name(line.measure),
            figured(line.first, line.unit),
            figured(line.last, line.unit),
            SAID.get(line.direction, line.direction),
            vouched(line.note, marks=marks) if marks else Name(line.note),
        ]
        rows.append(tuple(cells))
    caption: Sentence = ("How close the neighbors are, domain by domain",)
    return Table(caption, columns, tuple(rows), (), own_marks=True)


def plain_pair(line: Closeness) -> Name:
    """Return the two neighbors of a line as one name."""
    return Name(f"{line.one.name} and {in_text(line.other.name)}")


def terminal_supply(supplies: Sequence[Supply]) -> str:
    """Return the line of what runs out first for the terminal; empty where nothing is known."""
    if not supplies:
        return ""
    first = supplies[0]
    parts = []
    if first.self_sufficiency:
        parts.append(f"{percent(first.self_sufficiency.figure.value)} made at home")
    if first.supplier and first.supplier_share:
        parts.append(
            f"{percent(first.supplier_share.figure.value)} of such imports from "
            f"{in_text(first.supplier.name)}"
        )
    return f"{first.item}: {', '.join(parts)}" if parts else first.item


def terminal_closeness(closeness: Sequence[Closeness]) -> str:
    """Return the terminal's line on closer or apart, with early and late figures, of the first pair."""
    if not closeness:
        return ""
    mine = [line for line in closeness if _key(line) == _key(closeness[0])]
    found = []
    for way, said in (("closer", "closer in"), ("apart", "further in")):
        moved = [f"{line.domain}{_span(line)}" for line in mine if line.direction == way]
        if moved:
            found.append(f"{said} {', '.join(moved)}")
    return ", ".join(found) or "no domain with a known direction"


def _span(line: Closeness) -> str:
    if line.first is None or line.last is None:
        return ""
    return f" ({_short(line.first.figure.value)} -> {_short(line.last.figure.value)})"


def _short(value: float) -> str:
    text = f"{value:.2f}"
    return text.removeprefix("0") if 0 <= value < 1 else text
