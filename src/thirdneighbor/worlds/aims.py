"""The policy's aims, as documents state them, beside what the data say since 2000."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from thirdneighbor.core.names import in_text
from thirdneighbor.core.provenance import Locator
from thirdneighbor.core.states import all_states
from thirdneighbor.core.tables import DataFolder
from thirdneighbor.measures import verdict_of
from thirdneighbor.registry import LadderByYear, Registry, ladder_by_year, practice_of
from thirdneighbor.registry.records import Claim
from thirdneighbor.worlds.findings import Cited, Dependence, Findings
from thirdneighbor.worlds.paper import LOWEST_RANK, first_of, latest_of
from thirdneighbor.worlds.policy_findings import Aim, Dated, Verdict
from thirdneighbor.worlds.polyarchy import UNIT, weighted_polyarchy, years_of

SINCE = 2000
STATED = "aim"
"""What a statement's instrument says when the statement is an aim; its id ends in the aim's name."""
SHARE_MARGIN = 0.02
FEWEST_PARTNERS = 3
SAME_PARTNERS = (
    "Who joined or climbed makes the rest of the change: the partners of the first year alone, at their "
    "tiers of then, stand at"
)
RULE = (
    "Toward or away where a share moved by more than two percentage points, or the index of democracy left "
    "the interval it had at the start; otherwise about the same."
)
SENTENCES: Mapping[Verdict, str] = MappingProxyType(
    {
        "toward the aim": "{subject} moved toward the aim",
        "away from the aim": "{subject} moved away from the aim",
        "about the same": "{subject} stayed about the same",
        "unknown": "{subject}: the tables at hand cannot say",
    }
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the data say of one aim: the measure, its ends, the verdict, and the words it stands in."""

    measure: str
    unit: str
    first: Dated | None
    last: Dated | None
    verdict: Verdict
    subject: str
    caveat: str = ""
    beside: tuple[tuple[str, Dated], ...] = ()


@dataclass(frozen=True, slots=True)
class Basis:
    """What an aim can be read from: the registry, the trade findings, the ladder and who the aim names."""

    registry: Registry
    findings: Findings
    ladder: LadderByYear
    named: tuple[str, ...]
    folder: DataFolder


def aims_of(registry: Registry, findings: Findings, *, folder: DataFolder) -> tuple[Aim, ...]:
    """Return the aims that the registry's statements hold, in the order of READERS, others after them."""
    stated: dict[str, list[str]] = {}
    for claim in registry.claims:
        if is_stated_aim(claim):
            stated.setdefault(claim.claim.rsplit("-", 1)[-1], []).append(claim.claim)
    ladder = ladder_by_year(registry)
    order = [*(name for name in READERS if name in stated), *sorted(set(stated) - set(READERS))]
    return tuple(
        _aim(name, tuple(stated[name]), registry=registry, findings=findings, ladder=ladder, folder=folder)
        for name in order
    )


def is_stated_aim(claim: Claim, name: str = "") -> bool:
    """Tell whether a claim is an accepted statement of an aim, of that name where one is given."""
    stated = claim.kind == "statement" and claim.instrument == STATED and claim.status == "accepted"
    return stated and (not name or claim.claim.rsplit("-", 1)[-1] == name)


def _aim(
    name: str,
    claims: tuple[str, ...],
    *,
    registry: Registry,
    findings: Findings,
    ladder: LadderByYear,
    folder: DataFolder,
) -> Aim:
    named = tuple(dict.fromkeys(party for claim in claims for party in registry.claim(claim).partners))
    reader = READERS.get(name, _unread)
    found = reader(Basis(registry, findings, ladder, named, folder))
    sentence = SENTENCES[found.verdict].format(subject=found.subject)
    return Aim(
        aim=name,
        claims=claims,
        measure=found.measure,
        unit=found.unit,
        first=found.first,
        last=found.last,
        verdict=found.verdict,
        sentence=f"{sentence}{_climbed(found, ladder)}.{found.caveat and ' ' + found.caveat}",
        beside=found.beside,
    )


def _climbed(found: Reading, ladder: LadderByYear) -> str:
    """Say that the ladder climbed while the data did not follow, where both are so."""
    if found.first is None or found.last is None or found.verdict == "toward the aim":
        return ""
    steps = [
        step
        for year, entries in ladder.years.items()
        if found.first.year < year <= found.last.year
        for _, step in entries
        if step.rank > LOWEST_RANK
    ]
    return " while ties on paper climbed" if steps else ""


def _economic(basis: Basis) -> Reading:
    """Read the shares of the neighbors the aim names, of all where it names none, in goods trade."""
    around = {entry.iso3 for entry in basis.findings.neighbors}
    against = tuple(code for code in basis.named if code in around) or tuple(sorted(around))
    states = all_states(basis.folder)
    names = " and ".join(in_text(states[code].name) for code in against)
    series = trade_shares(basis.findings, against)
    ends = [entry for entry in series if entry.year >= SINCE]
    first, last = (ends[0], ends[-1]) if len(ends) > 1 else (None, None)
    return Reading(
        f"share of goods trade with {names}",
        "share",
        first,
        last,
        _share_verdict(first, last, wanted=-1),
        f"The share of goods trade with {names}",
        beside=_share_beside(basis, against, first=first, last=last) if first and last else (),
    )


def _share_beside(
    basis: Basis, against: Sequence[str], *, first: Dated, last: Dated
) -> tuple[tuple[str, Dated], ...]:
    """Return the same partners' share in the world's year, and all neighbors' share at both ends."""
    found: list[tuple[str, Dated]] = []
    held = [partner for partner in basis.findings.partners if partner.state.iso3 in against]
    rows = tuple(dict.fromkeys(row for partner in held for row in partner.locators))
    if basis.findings.year > last.year and rows:
        share = Cited(sum(partner.trade_share for partner in held), rows[0])
        found.append(
            ("By the newer figures of the map it is", Dated(basis.findings.year, share, rows=rows[1:]))
        )
    around = [entry.iso3 for entry in basis.findings.neighbors]
    if set(around) - set(against):
        ends = {entry.year: entry for entry in trade_shares(basis.findings, around)}
        if first.year in ends and last.year in ends:
            who = "both neighbors" if len(around) == 2 else "all neighbors"
            found += [(f"With {who} it was", ends[first.year]), ("and", ends[last.year])]
    return tuple(found)


def trade_shares(findings: Findings, partners: Sequence[str]) -> tuple[Dated, ...]:
    """Return some partners' share of home's goods trade both ways, in years with all figures."""
    return shares_of_sides(findings.dependence, partners)


def shares_of_sides(dependence: Sequence[Dependence], partners: Sequence[str]) -> tuple[Dated, ...]:
    """Return some partners' share of goods trade both ways from its two sides, in years with all figures."""
    sides = {side.flow: side for side in dependence}
    if set(sides) != {"export", "import"}:
        return ()
    known = [set(side.shares.get(code, {})) for side in sides.values() for code in partners]
    totals = [set(side.total) for side in sides.values()]
    found = []
    for year in sorted(set.intersection(*known, *totals)) if known else ():
        cells = [(side.shares[code][year], side.total[year]) for side in sides.values() for code in partners]
        value = sum(share.value * total.value for share, total in cells)
        everything = sum(side.total[year].value for side in sides.values())
        rows = [cited.locator for cell in cells for cited in cell]
        first, *others = dict.fromkeys(rows)
        note = "exports and imports of goods together"
        found.append(Dated(year, Cited(value / everything, first, note), rows=tuple(others)))
    return tuple(found)


def _democratic(basis: Basis) -> Reading:
    """Read the tier-weighted democracy of the third neighbors that stood on the ladder, early and late."""
    measure = "electoral democracy of third neighbors, weighted by tier"
    series = democracy_by_year(basis.registry, basis.ladder, folder=basis.folder)
    first, last = (series[0], series[-1]) if len(series) > 1 else (None, None)
    verdict: Verdict = "unknown"
    if first and last:
        bounds = (first.low, first.high)
        verdict = verdict_of(first.figure.value, last.figure.value, bounds=bounds, wanted=1)
    caveat = (
        "Only dated steps count, from the first year with three partners; those that sources have "
        "overwritten are missing from the early years."
    )
    beside: tuple[tuple[str, Dated], ...] = ()
    if first and last:
        fixed = without_joining(basis.registry, basis.ladder, first, last, folder=basis.folder)
        beside = ((SAME_PARTNERS, fixed),) if fixed else ()
    return Reading(
        measure, UNIT, first, last, verdict, "The mean democracy of third neighbors", caveat, beside
    )


def without_joining(
    registry: Registry, ladder: LadderByYear, first: Dated, last: Dated, *, folder: DataFolder
) -> Dated | None:
    """Return the democracy in the last year of those on the ladder in the first, at their tiers of then."""
    return weighted_polyarchy(_ranks(registry, ladder, first.year), last.year, folder=folder)


def democracy_by_year(registry: Registry, ladder: LadderByYear, *, folder: DataFolder) -> tuple[Dated, ...]:
    """Return the tier-weighted democracy of third neighbors, years since 2000 with three on the ladder."""
    return tuple(
        entry
        for year in years_of(folder, {registry.home: None})
        if year >= SINCE and (entry := _standing(registry, ladder, year=year, folder=folder)) is not None
    )


def _standing(registry: Registry, ladder: LadderByYear, *, year: int, folder: DataFolder) -> Dated | None:
    """Return the democracy of the states that stood above diplomatic relations at the end of a year."""
    ranks = _ranks(registry, ladder, year)
    if len(ranks) < FEWEST_PARTNERS:
        return None
    found = weighted_polyarchy(ranks, year, folder=folder)
    if found is None:
        return None
    steps = [ladder.standing(year)[partner].claims[0] for partner in sorted(ranks)]
    return Dated(year, found.figure, found.low, found.high, (*found.rows, *claim_rows(registry, steps)))


def _ranks(registry: Registry, ladder: LadderByYear, year: int) -> dict[str, int]:
    """Return the rank of each third neighbor that stood above diplomatic relations at the end of a year."""
    third = set(registry.third_neighbors)
    return {
        partner: step.rank
        for partner, step in ladder.standing(year).items()
        if partner in third and step.rank > LOWEST_RANK
    }


def _defense(basis: Basis) -> Reading:
    """Read the third neighbors' share of arms received."""
    series = practice_of(basis.registry.home, basis.folder).get(("arms", "third neighbors"))
    first, last = first_of(series, since=SINCE), latest_of(series)
    if first and last and last.year <= first.year:
        first = last = None
    return Reading(
        "third neighbors' share of arms received in five years",
        "share",
        first,
        last,
        _share_verdict(first, last, wanted=1),
        "The third neighbors' share of arms received",
        "Training, exercises and recent defense agreements are not in the tables.",
    )


def _unread(basis: Basis) -> Reading:
    """Say that no measure is at hand for an aim of another name."""
    return Reading("", "", None, None, "unknown", f"This aim of {in_text(basis.findings.home.name)}")


def _share_verdict(first: Dated | None, last: Dated | None, *, wanted: int) -> Verdict:
    if first is None or last is None:
        return "unknown"
    start = first.figure.value
    bounds = (start - SHARE_MARGIN, start + SHARE_MARGIN)
    return verdict_of(start, last.figure.value, bounds=bounds, wanted=wanted)


def claim_rows(registry: Registry, claims: Collection[str]) -> tuple[Locator, ...]:
    """Return the rows of table claims that hold these claims."""
    return tuple(Locator(registry.claim(claim).source, "claims", claim) for claim in claims)


READERS: Mapping[str, Callable[[Basis], Reading]] = MappingProxyType(
    {"economic": _economic, "democratic": _democratic, "defense": _defense}
)
