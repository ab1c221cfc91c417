"""The table of partners: tier, since when, steps, legal basis, share of trade, votes alike, who says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from thirdneighbor.briefing.chart_map import partner_marks
from thirdneighbor.briefing.charts import Cell, Table, csv_text
from thirdneighbor.briefing.facts import RUN, Fact, Mark, Name, Part, Sentence
from thirdneighbor.briefing.registry_facts import dated, marks_for, name_of, said_otherwise
from thirdneighbor.briefing.wording import first_upper, share
from thirdneighbor.core.names import in_text
from thirdneighbor.core.provenance import Locator
from thirdneighbor.registry import Claim, Registry, Step, Tie
from thirdneighbor.registry.corroboration import corroboration
from thirdneighbor.worlds.findings import Findings, Partner

COLUMNS = ("partner", "tier, since, term", "earlier steps", "legal basis", "share of trade", "votes alike")
NONE = "\N{EN DASH}"


class Alike(NamedTuple):
    """How often two states cast the same vote on the roll calls both voted on, with the rows of both."""

    same: int
    both: int
    marks: tuple[Mark, ...]


def partner_table(findings: Findings, registry: Registry) -> Table | None:
    """Return one row a tie, highest tier first, then the rows whose partner no source names."""
    if not registry.ties and not registry.unresolved:
        return None
    trade = {partner.state.iso3: partner for partner in findings.partners}
    rows = [_row(tie, registry, trade) for tie in registry.ties]
    rows += [_unresolved(claim, registry) for claim in registry.unresolved if claim.kind == "partnership"]
    caption: Sentence = ("Ties of ", Name(in_text(findings.home.name)), ", the closest first")
    return Table(caption, COLUMNS, tuple(rows), (), own_marks=True)


def _row(tie: Tie, registry: Registry, trade: Mapping[str, Partner]) -> tuple[Cell, ...]:
    name = name_of(tie.partner, registry)
    first: Sentence = (
        (Name(first_upper(name.text)), " (neighbor)") if tie.is_neighbor else (Name(first_upper(name.text)),)
    )
    current = next(step for step in tie.steps if step.tier == tie.tier)
    held = trade.get(tie.partner)
    traded: Part = share(held.trade_share, marks=partner_marks([held])) if held else NONE
    same = alike(registry, tie.partner)
    votes: Part = Fact(f"{same.same} of {same.both}", same.marks, same.same) if same.both else "unknown"
    return (
        first,
        _standing(tie, current, registry),
        _earlier(tie, registry),
        _basis(current, registry),
        traded,
        votes,
    )


def _standing(tie: Tie, current: Step, registry: Registry) -> Sentence:
    marks = marks_for(registry, current.claims)
    said: list[Part] = [Name(tie.tier), ", "]
    said += ["since ", dated(tie.since, marks)] if tie.since else ["no source dates it"]
    if tie.term:
        with_term = [name for name in current.claims if registry.claim(name).term == tie.term]
        said += ["; runs to ", dated(tie.term, marks_for(registry, with_term))]
    for other in said_otherwise(registry, tie.disagreements):
        said += ["; ", *other]
    if (found := corroboration(current.claims, registry)).documents > 1:
        said += ["; said by ", Fact(found.words, (RUN,), found.documents)]
    if not tie.since:
        said += [" (", Fact(f"row: {current.claims[0]}", marks), ")"]
    return tuple(said)


def _earlier(tie: Tie, registry: Registry) -> Cell:
    said: list[Part] = []
    for step in tie.steps:
        if step.tier != tie.tier:
            marks = marks_for(registry, step.claims)
            said += ["; " if said else "", Name(step.tier), ", ", dated(step.date, marks)]
    return tuple(said) or NONE


def _basis(step: Step, registry: Registry) -> Sentence:
    based = [name for name in step.claims if registry.claim(name).legal_basis == step.legal_basis]
    marks = marks_for(registry, [*step.claims[:1], *(based[:1] if step.legal_basis else ())])
    parts = [
        step.instrument,
        step.legal_basis if step.legal_basis.lower() not in step.instrument.lower() else "",
    ]
    said = ": ".join(part for part in parts if part)
    return (Fact(said, marks),) if said else ("not said",)


def alike(registry: Registry, partner: str) -> Alike:
    """Return the votes home and a partner cast alike on the roll calls of the registry that both voted on."""
    home = {b.resolution: b for b in registry.ballots if b.state == registry.home and b.vote != "absent"}
    theirs = {b.resolution: b for b in registry.ballots if b.state == partner and b.vote != "absent"}
    shared = sorted(home.keys() & theirs.keys())
    rows = [home[r] for r in shared] + [theirs[r] for r in shared]
    marks = tuple(Locator(b.source, "un_votes", f"{b.state}/{b.resolution}") for b in rows)
    return Alike(sum(home[r].vote == theirs[r].vote for r in shared), len(shared), marks)


def resolutions_sentence(registry: Registry) -> Sentence:
    """Say which resolutions the votes alike are counted on; empty where the registry has none."""
    mine = sorted({b.resolution: b for b in registry.ballots if b.state == registry.home}.items())
    if not mine:
        return ()
    marks = tuple(Locator(b.source, "un_votes", f"{b.state}/{name}") for name, b in mine)
    first, last = mine[0][0], mine[-1][0]
    named = first if first == last else f"{len(mine)} resolutions, {first} to {last}"
    return ("Votes alike: the same vote on those roll calls that both cast, among ", Fact(named, marks), ".")


def _unresolved(claim: Claim, registry: Registry) -> tuple[Cell, ...]:
    marks = marks_for(registry, [claim.claim])
    tier: Sentence = (Name(claim.tier or "tie"), ", ", dated(claim.date, marks))
    basis = Fact(claim.summary, marks)
    return ("partner not named (unresolved)", tier, NONE, basis, NONE, NONE)


def partner_csv(findings: Findings, registry: Registry) -> str:
    """Return ties and unresolved rows as CSV: one line a step."""
    columns = (
        "partner",
        "tier",
        "date",
        "term",
        "instrument",
        "legal_basis",
        "current",
        "trade_share",
        "claims",
    )
    trade = {partner.state.iso3: partner.trade_share for partner in findings.partners}
    lines: list[tuple[object, ...]] = []
    for tie in registry.ties:
        for step in tie.steps:
            when, term = str(step.date or ""), str(step.term or "")
            now = int(step.tier == tie.tier)
            share_held = trade.get(tie.partner, "")
            ids = " ".join(step.claims)
            lines.append(
                (tie.partner, step.tier, when, term, step.instrument, step.legal_basis, now, share_held, ids)
            )
    lines += [
        ("", claim.tier, str(claim.date or ""), "", claim.instrument, "", "", "", claim.claim)
        for claim in registry.unresolved
    ]
    return csv_text(columns, lines)
