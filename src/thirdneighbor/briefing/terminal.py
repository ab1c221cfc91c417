"""The short form of the page for the terminal: plain text, at most 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import IO

from thirdneighbor.briefing.additions import terminal_additions
from thirdneighbor.briefing.chart_map import neighbors_share
from thirdneighbor.briefing.chart_paper import opening
from thirdneighbor.briefing.chart_sensitivity import terminal_sign
from thirdneighbor.briefing.chart_tilt import tilt_sentence
from thirdneighbor.briefing.closeness import terminal_closeness
from thirdneighbor.briefing.disagreements import count_disagreements, shortest
from thirdneighbor.briefing.facts import plain
from thirdneighbor.briefing.losses import (
    COSTLIEST,
    LossRow,
    closing_rows,
    extreme_sentence,
    gap_sign,
    heading,
)
from thirdneighbor.briefing.neighborhood import runs_out, terminal_supply
from thirdneighbor.briefing.policy_sections import Known
from thirdneighbor.briefing.vintages import carried_neighbors
from thirdneighbor.briefing.wording import all_close, legible
from thirdneighbor.briefing.worlds_beside import terminal_worlds
from thirdneighbor.core.printing import band, bare_points, count, log_points, percent
from thirdneighbor.planning.plans import Plan
from thirdneighbor.registry.audits import AuditLine, verdict_counts
from thirdneighbor.registry.changes import Changes
from thirdneighbor.registry.checks import Flag
from thirdneighbor.worlds.findings import Closure, Findings
from thirdneighbor.worlds.policy_findings import Policy

LABEL_LEAST, LABEL_MOST = 20, 34
NAMED_CLOSERS = 3
LABEL = 16


def terminal_text(
    findings: Findings,
    *,
    page_name: str,
    run_name: str,
    seconds: float,
    width: int = 80,
    sources: int | None = None,
    policy: Policy | None = None,
    plan: Plan | None = None,
    flags: Sequence[Flag] = (),
    audit: Sequence[AuditLine] = (),
    changes: Changes | None = None,
) -> str:
    """Return the short form as lines of at most `width` columns (60 to 80), without color.

    `sources` is the number of sources the page lists, where it is known. Lines on policy, plan and what
    sources say are left out where nothing is held.
    """
    width = max(60, min(width, 80))
    known = Known(policy, plan, tuple(flags), tuple(audit), changes)
    lines = [
        *_head(findings, width),
        *_opening(known),
        *_losses(findings, width),
        *_gap(findings, width),
        *_extreme(findings, width),
        *_below(findings, width),
        *_neighborhood(findings, known, width),
        *_turning(findings, width),
        *_tilt(known, width),
        *_added(known, width),
        *_disagree(findings, known, width),
        _files(page_name, run_name, seconds=seconds, sources=sources),
    ]
    return "\n".join(line for long in lines for line in _fold(long, width)) + "\n"


def show(text: str, *, stream: IO[str]) -> None:
    """Write the short form to a stream, its title in bold where the stream is a terminal that takes color."""
    if not stream.isatty():
        stream.write(text)
        return
    from rich.console import Console
    from rich.text import Text

    first, rest = text.split("\n", 1)
    console = Console(file=stream, highlight=False)
    console.print(Text(first, style="bold"), soft_wrap=True)
    console.print(Text(rest.rstrip("\n")), soft_wrap=True)


def _head(findings: Findings, width: int) -> list[str]:
    title = plain(heading(findings.home, findings.neighbors))
    name = findings.home.name
    title = name.upper() + title.removeprefix(name)
    world = f"world {findings.year}   {findings.draws} draws"
    if len(title) + 3 + len(world) <= width:
        return [f"{title}   {world}"]
    return [title, world]


def _losses(findings: Findings, width: int) -> list[str]:
    rows = closing_rows(findings)
    each, joint = [r for r in rows if r.kind == "each"], [r for r in rows if r.kind == "joint"]
    shown, rest = (each, []) if len(each) <= COSTLIEST else (each[:COSTLIEST], each[COSTLIEST:])
    cells = {id(row): _cells(row) for row in [*shown, *joint]}
    sizes = [max(len(line[place]) for line in cells.values()) for place in range(4)]
    room = width - sum(sizes) - 2 * 2 - 3
    label = max(LABEL_LEAST, min(LABEL_MOST, room))
    first = f"{'first year':<{sizes[0] + 2 + sizes[1] + 3}}"
    title = "Change of real income (90 % band)" if label > 33 else "Real income, 90 %"
    lines = [f"{title:<{label}}{first}after adjustment"]
    lines += [line for row in shown for line in _row(row, cells[id(row)], label=label, sizes=sizes)]
    if rest:
        milder = [row.long.value for row in rest]
        span = f"{percent(min(milder))} to {percent(max(milder))}"
        lines.append(f"  {count(len(rest))} more, each after adjustment {span}")
    return [*lines, *[line for row in joint for line in _row(row, cells[id(row)], label=label, sizes=sizes)]]


def _cells(row: LossRow) -> tuple[str, str, str, str]:
    found: list[str] = []
    for shown in (row.short, row.long):
        found += [percent(shown.value), band(shown.low, shown.high) if shown.has_band else ""]
    return found[0], found[1], found[2], found[3]


def _row(row: LossRow, cells: tuple[str, str, str, str], *, label: int, sizes: list[int]) -> list[str]:
    a, b, c, d = (f"{cell:>{size}}" for cell, size in zip(cells, sizes, strict=True))
    first, *more = textwrap.wrap(plain(row.label), label - 3)
    return [f"{'  ' + first:<{label}}{a}  {b}   {c}  {d}".rstrip(), *(f"    {line}" for line in more)]


def _gap(findings: Findings, width: int) -> list[str]:
    if len(findings.neighbors) < 2:
        return []
    return [line for c in (findings.short, findings.long) for line in _gap_lines(findings, c, width)]


def _gap_lines(findings: Findings, closure: Closure, width: int) -> list[str]:
    when = "together, first year" if closure.horizon == "short" else "together, after adjustment"
    sign, gap = gap_sign(closure.gap), closure.gap
    if sign == "same":
        says = f"about the same as the sum, {log_points(gap.value, signed=True)}"
    elif sign == "unsettled":
        says = f"sign not settled, {log_points(gap.value, signed=True)} ({band(gap.low, gap.high)})"
    else:
        says = f"{sign} than the sum by {log_points(abs(gap.value))}"
    if findings.corridors:
        parts = (closure.part_corridor, closure.part_trade)
        corridor, trade = (bare_points(part.value, signed=True) for part in parts)
        says += f" (corridors {corridor}, trade {trade})"
    if sign in {"more", "less"}:
        left, apart = (percent(share.value) for share in (closure.staying_power, closure.left_by_sum))
        says += f": {left} of income left, not {apart}" if left != apart else ""
    return textwrap.wrap(f"  {when}: {says}", width, subsequent_indent="    ")


def _extreme(findings: Findings, width: int) -> list[str]:
    said = plain(extreme_sentence(findings))
    return textwrap.wrap(f"  {said}", width, subsequent_indent="    ") if said else []


def _below(findings: Findings, width: int) -> list[str]:
    costs = sorted(
        zip(findings.neighbors, findings.long.cost_joint, strict=True), key=lambda pair: pair[1].value
    )
    named = [f"{state.name} {legible(percent(cost.value))}" for state, cost in costs[:NAMED_CLOSERS]]
    more = f", {count(len(costs) - len(named))} more" if len(costs) > len(named) else ""
    when = all_close(findings.neighbors)
    return [
        _entry("Cost to them", f"{', '.join(named)}{more} ({when}, after adjustment)", width),
        _entry("Of autarky", _autarky(findings), width),
        _entry("Trade", _trade(findings), width),
        *_vintage(findings, width),
        *_worlds(findings, width),
    ]


def _opening(known: Known) -> list[str]:
    policy = known.policy
    if policy is None or policy.paper is None or known.registry is None:
        return []
    return [plain(opening(policy, policy.paper))]


def _neighborhood(findings: Findings, known: Known, width: int) -> list[str]:
    if known.policy is None:
        return []
    supply = terminal_supply(known.policy.supplies)
    closer = terminal_closeness(known.policy.closeness, neighbors=len(findings.neighbors))
    label = "Runs out first" if runs_out(known.policy.supplies) else "Shortest of"
    lines = [_entry(label, supply, width)] if supply else []
    return [*lines, _entry("Neighbors", closer, width)] if closer else lines


def _turning(findings: Findings, width: int) -> list[str]:
    said = terminal_sign(findings)
    return [_entry("Turns if", said, width)] if said else []


def _tilt(known: Known, width: int) -> list[str]:
    if known.plan is None or not known.plan.moves:
        return []
    return [_entry("Too far", plain(tilt_sentence(known.plan)).replace("\N{NO-BREAK SPACE}", " "), width)]


def _added(known: Known, width: int) -> list[str]:
    said = terminal_additions(known.changes, known.registry)
    return [_entry("Your documents", said, width)] if said else []


def _disagree(findings: Findings, known: Known, width: int) -> list[str]:
    if known.registry is None:
        return []
    number = count_disagreements(known.flags)
    names = {partner.state.iso3: partner.state.name for partner in findings.partners}
    example = shortest(known.flags, known.registry, states=names)
    lines = []
    if number:
        lines.append(_entry("Sources disagree", f"{number}   {example}", width))
    if known.audit:
        counts = {v: n for v, n in verdict_counts(known.audit).items() if n}
        text = ", ".join(f"{n} {verdict}" for verdict, n in counts.items())
        lines.append(_entry("Held to data", text, width))
    return lines


def _autarky(findings: Findings) -> str:
    short, long = (percent(c.share_of_autarky.value) for c in (findings.short, findings.long))
    survives = percent(findings.long.staying_power.value)
    return f"{short} of its log loss in the first year, {long} later; {survives} of income survives"


def _trade(findings: Findings) -> str:
    who = "the neighbor holds" if len(findings.neighbors) == 1 else "the neighbors hold"
    held, reported = percent(neighbors_share(findings)), percent(findings.share_known_home)
    return f"{who} {held} of goods trade; {reported} of it rests on reported figures"


def _vintage(findings: Findings, width: int) -> list[str]:
    """Say which of the neighbors' trade is carried forward, and that sectors are estimated."""
    carried = plain(carried_neighbors(findings))
    split = "every split by sector is estimated" if findings.vintage.split_year else ""
    said = "; ".join(text for text in (carried, split) if text).replace("\N{NO-BREAK SPACE}", " ")
    return [_entry("Estimates", said.replace("\N{MINUS SIGN}", "-"), width)] if said else []


def _worlds(findings: Findings, width: int) -> list[str]:
    said = terminal_worlds(findings).replace("\N{NO-BREAK SPACE}", " ")
    return [_entry("Worlds of", said.replace("\N{MINUS SIGN}", "-"), width)] if said else []


def _entry(label: str, text: str, width: int) -> str:
    head = f"{label:<{LABEL}}" if len(label) < LABEL else f"{label} "
    return textwrap.fill(f"{head}{text}", width, subsequent_indent=" " * LABEL)


def _files(page_name: str, run_name: str, *, seconds: float, sources: int | None) -> str:
    listed = f"   {sources} sources, 0 unsourced" if sources is not None else ""
    return f"{page_name}{listed}   run: {run_name}   {seconds:.0f} s"


def _fold(text: str, width: int) -> list[str]:
    return [
        piece
        for line in text.split("\n")
        for piece in (textwrap.wrap(line, width, subsequent_indent="  ", drop_whitespace=False) or [""])
    ]
