"""Paper and practice: rungs of the ladder by year above where trade, arms, visits and votes go."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

from thirdneighbor.briefing.chart_lines import Panel, Series, key_texts, line_panel
from thirdneighbor.briefing.chart_map import partner_marks
from thirdneighbor.briefing.charts import (
    TEXT,
    WIDTH,
    Cell,
    Figure,
    Size,
    Spec,
    Table,
    beside,
    build,
    csv_text,
    inline,
    layered,
    renderings,
    stacked,
)
from thirdneighbor.briefing.facts import RUN, Fact, Mark, Name, Sentence, distinct, plain
from thirdneighbor.briefing.palette import var
from thirdneighbor.briefing.registry_facts import (
    LOWEST,
    Rung,
    figured,
    marks_for,
    name_of,
    plain_unit,
    rung_of,
    rungs,
)
from thirdneighbor.briefing.wording import capitalized, first_upper, listing, possessive, typeset
from thirdneighbor.core.names import in_text
from thirdneighbor.core.printing import count, in_words, percent
from thirdneighbor.registry import Practice
from thirdneighbor.worlds.findings import Findings
from thirdneighbor.worlds.paper import partners_of
from thirdneighbor.worlds.policy_findings import PaperPractice, Policy

DOMAINS = ("trade", "arms", "visits", "votes")
COLORS = {"third neighbors": "line2", "neighbors": "line1"}
OTHER_COLORS = ("line3", "line4", "line5")
MOST_SERIES = 3
AXIS_ROOM = 46
DASH = "\N{EN DASH}"


def opening(policy: Policy, paper: PaperPractice) -> Sentence:
    """Say in one sentence how many partners there are on paper and how much of trade they hold."""
    noun = "partner" if paper.partners == 1 else "partners"
    partners = Fact(first_upper(f"{count(paper.partners)} {noun}"), _partner_marks(policy), paper.partners)
    if paper.last is None:
        return (partners, " on paper; no yearly shares of trade are held.")
    share = paper.last.figure
    said = f"{in_words(share.value)} in {paper.last.year}"
    return (partners, " on paper, ", Fact(said, (share.locator,), share.value, "share"), ".")


def _partner_marks(policy: Policy) -> tuple[Mark, ...]:
    ties = [tie for tie in policy.registry.ties if not tie.is_neighbor and tie.rank > LOWEST]
    return marks_for(policy.registry, [tie.claims[0] for tie in ties])


def explained(findings: Findings, policy: Policy, paper: PaperPractice) -> list[Sentence]:
    """Say what the opening counts: shares and rungs at both ends of the series, rows without a name."""
    said: list[Sentence] = []
    home = Name(possessive(policy.home.name))
    if paper.first and paper.last and paper.first.year != paper.last.year:
        lead: Sentence = (
            "These partners, with ties above diplomatic relations, held, of ",
            home,
            " goods trade, ",
        )
        said.append((*lead, figured(paper.first, "share"), ", ", figured(paper.last, "share")))
        said[-1] = (*said[-1], *_in_the_world(findings, policy, paper.last.year), ".")
    years = sorted(paper.ladder.years)
    if paper.first and years and paper.partners:
        then, now = (_dated_partners(policy, paper, year) for year in (paper.first.year, years[-1]))
        early = Fact(f"{_few(then)} by {paper.first.year}", (RUN,), then)
        late = Fact(f"{_few(now)} by {years[-1]}", (RUN,), now)
        said.append(
            (
                "Of their ties ",
                early,
                " and ",
                late,
                " had a dated step above those relations",
                *_beyond(policy, paper),
            )
        )
        said[-1] = (*said[-1], ".")
    if paper.unresolved:
        rows = marks_for(policy.registry, [claim.claim for claim in policy.registry.unresolved])
        more = Fact(f"{count(paper.unresolved)} more", rows, paper.unresolved)
        verb = "partnership is" if paper.unresolved == 1 else "partnerships are"
        said.append(capitalized(("Not counted: ", more, f" {verb} listed without a partner's name.")))
    return said


def _few(number: int) -> str:
    return count(number) if number else "none"


def _in_the_world(findings: Findings, policy: Policy, year: int) -> Sentence:
    """Say what the same partners hold in the world's year, as on the map, where the series ends earlier."""
    mine = {tie.partner for tie in partners_of(policy.registry)}
    held = [partner for partner in findings.partners if partner.state.iso3 in mine]
    if year == findings.year or not held:
        return ()
    value = math.fsum(partner.trade_share for partner in held)
    shown = Fact(typeset(f"{percent(value)} in {findings.year}"), partner_marks(held), value, "share")
    return (" and, by the newer and partly estimated figures of the map, ", shown)


def _dated_partners(policy: Policy, paper: PaperPractice, year: int) -> int:
    """Count the partners on paper that stood above diplomatic relations by their dated steps."""
    standing = paper.ladder.standing(year)
    return sum(
        tie.partner in standing and standing[tie.partner].rank > LOWEST
        for tie in partners_of(policy.registry)
    )


def _beyond(policy: Policy, paper: PaperPractice) -> Sentence:
    """Name the organizations that the bars count beside the partners."""
    states = {tie.partner for tie in policy.registry.ties if tie.is_neighbor} | set(
        policy.registry.third_neighbors
    )
    found = {
        partner for steps in paper.ladder.years.values() for partner, step in steps if step.rank > LOWEST
    }
    named = [name_of(code, policy.registry) for code in sorted(found - states)]
    return ("; the bars below count ", *listing(named), " too") if named else ()


def _standing(paper: PaperPractice, year: int) -> int:
    return sum(step.rank > LOWEST for step in paper.ladder.standing(year).values())


def paper_figure(policy: Policy, paper: PaperPractice) -> Figure | None:
    """Return the chart of ladder and practice; None where there are neither steps nor series."""
    panels = practice_panels(paper.practice)
    years = sorted({*paper.ladder.years, *(int(x) for p in panels for s in p.series for x, _ in s.points)})
    if not years:
        return None
    title, note = _title(policy, paper), _note(paper, panels)
    alt = f"Bars of ties by rung and year above lines of shares by year: {plain(title)}"
    classes = rungs(policy.registry.ties)
    specs: dict[Size, Spec] = {
        size: _spec(paper, panels, classes, years=years, size=size) for size in ("wide", "narrow")
    }
    pictures = renderings(specs, key="paper", title=title, note=note, alt=alt)
    table = _table(policy, paper, years)
    return Figure(
        "paper", title, note, alt, table=table, csv=_csv(policy, paper), marks=table.marks, **pictures
    )


def _title(policy: Policy, paper: PaperPractice) -> Sentence:
    steps = [y for y in paper.ladder.years if any(step.rank > LOWEST for _, step in paper.ladder.years[y])]
    home = Name(possessive(policy.home.name))
    if not (paper.first and paper.last and steps) or paper.first.year == paper.last.year:
        return ("Rungs of ", home, " ladder of ties, and where practice went")
    number = sum(step.rank > LOWEST for y in paper.ladder.years.values() for _, step in y)
    counted = Fact(f"{number} dated steps by {steps[-1]}", (RUN,), number)
    return capitalized((home, " ladder of ties counts ", counted, *_moved(paper)))


def _moved(paper: PaperPractice) -> Sentence:
    """Say which way the partners' share of trade went, or that it is the same as printed at both ends."""
    if not (paper.first and paper.last):
        return ()
    first, last = paper.first, paper.last
    start, end = figured(first, "share"), figured(last, "share")
    lead = " while these partners' share of goods trade "
    if percent(first.figure.value) == percent(last.figure.value):
        return (lead, "was ", start, " and ", end)
    moved = "fell" if last.figure.value < first.figure.value else "rose"
    return (lead, moved, " from ", start, " to ", end)


def _note(paper: PaperPractice, panels: Sequence[Panel]) -> Sentence:
    below = (
        "Below: shares held by or agreed with each group; breaks are years without a figure, points apart "
        "years that are not complete. "
        if panels
        else ""
    )
    bars = (
        "Bars: third neighbors, organizations too, by the highest rung dated so far above diplomatic "
        "relations. "
    )
    return (
        bars,
        below,
        Fact(paper.ladder.warning, (RUN,)) if paper.ladder.warning else "",
    )


def practice_panels(series: Sequence[Practice]) -> list[Panel]:
    """Return one panel a domain: its shares where it has any, else the series of its first unit."""
    domains = [*DOMAINS, *dict.fromkeys(p.domain for p in series if p.domain not in DOMAINS)]
    found = []
    for domain in domains:
        mine = [p for p in series if p.domain == domain and p.latest]
        if not mine:
            continue
        shares = [p for p in mine if p.unit.startswith("share")]
        unit = (shares or mine)[0].unit
        shown = sorted((p for p in mine if p.unit == unit), key=_group)[:MOST_SERIES]
        spare = iter(OTHER_COLORS)
        lines = tuple(line for p in shown for line in _practice_lines(p, COLORS.get(p.series) or next(spare)))
        named = f"{first_upper(domain)}: {unit}"
        is_share = unit.startswith("share")
        found.append(Panel(named, lines, ".0%" if is_share else "~g", (0.0, 1.0) if is_share else None))
    return found


def _practice_lines(practice: Practice, color: str) -> list[Series]:
    """Return the complete years of a series as a line, and a year that is not over as a point apart."""
    whole = tuple((float(p.year), p.value) for p in practice.points if not p.is_partial)
    apart = [((float(p.year), p.value),) for p in practice.points if p.is_partial]
    later = [Series(f"{practice.series} {at[0][0]:.0f}", color, at, keyed=False) for at in apart]
    return [Series(practice.series, color, whole), *later]


def _group(practice: Practice) -> tuple[bool, bool]:
    return practice.series != "third neighbors", practice.series != "neighbors"


def _spec(
    paper: PaperPractice,
    panels: Sequence[Panel],
    classes: dict[int, Rung],
    *,
    years: Sequence[int],
    size: Size,
) -> Spec:

    domain = (years[0] - 0.5, years[-1] + 0.5)
    full = WIDTH[size] - AXIS_ROOM
    half = full if size == "narrow" else (full - AXIS_ROOM - 20) // 2

    def chart() -> Any:
        rows = (
            [_ladder(paper, classes, domain=domain, width=full, font=TEXT[size])]
            if paper.ladder.years
            else []
        )
        small = [line_panel(p, width=half, height=110, x_domain=domain, font=TEXT[size]) for p in panels]
        if size == "narrow":
            rows += small
        else:
            rows += [beside(small[k : k + 2], spacing=20) for k in range(0, len(small), 2)]
        return stacked(rows, spacing=16)

    return build(chart)


def _ladder(
    paper: PaperPractice, classes: dict[int, Rung], *, domain: tuple[float, float], width: int, font: int
) -> Any:
    import altair as alt

    values, tallest = [], 1
    for year in range(int(domain[0] + 0.5), int(domain[1] - 0.5) + 1):
        found = [rung_of(step.rank, classes) for step in paper.ladder.standing(year).values()]
        tally, base = Counter(rung for rung in found if rung), 0
        for rung in sorted(tally, key=lambda r: -r.place):
            values.append({"x": year, "low": base, "high": base + tally[rung], "color": var(rung.color)})
            base += tally[rung]
        tallest = max(tallest, base)
    bar = max(2.0, 0.8 * width / (domain[1] - domain[0]))
    x = alt.X(
        "x:Q",
        scale=alt.Scale(domain=list(domain), nice=False),
        axis=alt.Axis(format="d", grid=False, title=None, tickCount=6, labelFlush=True),
    )
    y = alt.Y(
        "low:Q", scale=alt.Scale(domain=[0, tallest + 1]), axis=alt.Axis(format="d", tickCount=4, title=None)
    )
    bars = alt.Chart(inline(values)).mark_bar(size=bar)
    fill = alt.Fill("color:N", scale=None, legend=None)
    classed = sorted({rung.place: rung for rung in classes.values()}.values(), key=lambda r: -r.place)
    keys = [(rung.label, var(rung.color), False) for rung in classed]
    texts = key_texts(keys, title="Ties with third neighbors by rung", width=width, font=font)
    return layered([bars.encode(x=x, y=y, y2=alt.Y2("high:Q"), fill=fill), *texts], width=width, height=130)


def _table(policy: Policy, paper: PaperPractice, years: Sequence[int]) -> Table:
    columns: tuple[str, ...] = ("year", "steps dated above diplomatic relations", "ties standing there")
    columns += tuple(f"{p.domain}: {p.series} ({p.unit})" for p in paper.practice)
    rows, marks = [], []
    points = [{point.year: point for point in p.points} for p in paper.practice]
    for year in years:
        steps = paper.ladder.years.get(year, ())
        cells: list[Cell] = [
            str(year),
            str(sum(step.rank > LOWEST for _, step in steps)),
            str(_standing(paper, year)),
        ]
        row_marks: list[Mark] = [RUN, *marks_for(policy.registry, [step.claims[0] for _, step in steps])]
        for practice, by_year in zip(paper.practice, points, strict=True):
            point = by_year.get(year)
            known = point is not None and point.value is not None
            cells.append(typeset(plain_value(point.value, practice.unit)) if point and known else DASH)
            row_marks += [point.locator] if point and known else []
        rows.append(tuple(cells))
        marks.append(distinct(row_marks))
    caption: Sentence = ("Ladder and practice of ", Name(in_text(policy.home.name)), " by year")
    everything = distinct([mark for row in marks for mark in row])
    return Table(caption, columns, tuple(rows), everything, tuple(marks))


def plain_value(value: float | None, unit: str) -> str:
    """Print a value of a series for a table whose header names the unit."""
    if value is None:
        return DASH
    return plain_unit(value, unit) if unit.startswith("share") else plain_unit(value, "")


def _csv(policy: Policy, paper: PaperPractice) -> str:
    columns = ("year", "series", "partner", "unit", "value", "source")
    lines: list[tuple[object, ...]] = []
    for year, steps in paper.ladder.years.items():
        for partner, step in steps:
            sources = "; ".join(map(str, marks_for(policy.registry, step.claims)))
            lines.append((year, f"step: {step.tier}", partner, "rank", step.rank, sources))
    for practice in paper.practice:
        named = f"{practice.domain}: {practice.series}"
        for point in practice.points:
            value = "" if point.value is None else point.value
            lines.append((point.year, named, "", practice.unit, value, str(point.locator)))
    return csv_text(columns, lines)
