"""The parts of the page as values: headline table, costs, scenarios, method, and what is not said."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping

from thirdneighbor.briefing.chart_intervals import Row, Texts, interval_figure
from thirdneighbor.briefing.charts import Cell, Figure, Table
from thirdneighbor.briefing.facts import RUN, Fact, Mark, Name, Part, Sentence, distinct
from thirdneighbor.briefing.losses import LossRow, closing_rows, part_rows, title
from thirdneighbor.briefing.wording import (
    HORIZONS,
    all_close,
    ends,
    in_parentheses,
    legible,
    possessive,
    share,
    signed_change,
    typeset,
)
from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.names import in_text
from thirdneighbor.core.printing import bare_points, money, percent
from thirdneighbor.worlds.findings import Assumption, Cited, Findings, ScenarioFinding

BANDS = (
    "The bands cover the draws of the assumptions listed here and nothing else: not the form of the model, "
    "not errors of the sources beyond the noise drawn on home's own trade."
)
MODEL_ONE = (
    "One general equilibrium of trade in goods: every state buys from all others and from itself, and "
    "substitution follows one trade elasticity."
)
MODEL_SECTORS = (
    "One general equilibrium of trade in several sectors: every state buys goods of each sector from all "
    "others and from itself, makes services for itself, and uses goods and services of every sector as "
    "inputs; substitution between suppliers follows the trade elasticity of the sector, between sectors rho "
    "and epsilon."
)
MODEL = (
    " Trade is balanced, and prices and wages move until every market clears. Full employment and labor that "
    "moves freely between uses are assumed. A closed border "
    "takes the trade across it away; a closed corridor takes away the way out for trade with others, as far "
    "as no other corridor carries it. Losses are changes of real income. The two horizons differ in how "
    "easily buyers change their suppliers and trade its routes."
)
POINTS = (
    "A log point is a hundredth of the logarithm of real income, in which losses add up; where losses are "
    "large, log points exceed changes in percent. Medians are taken row by row and need not add up."
)
BOUNDARIES = (
    "The boundaries drawn are those of the source at its scale, patched so that contested areas stand apart; "
    "they state no position on any claim. Dashed: "
)
NOT_MARKED = (
    " Areas the source does not draw apart at this scale (among them Kashmir, the Golan Heights, Abkhazia, "
    "South Ossetia and the Hala'ib Triangle) are not marked."
)
DIGIT = re.compile(r"\d")


def vouched(text: str, *, marks: Iterable[Mark] = (RUN,)) -> Part:
    """Return a free text as a fact where it has digits, as it is where it has none."""
    return Fact(text, tuple(marks) or (RUN,)) if DIGIT.search(text) else text


def model(findings: Findings) -> str:
    """Say in words what the losses are computed with: one sector, or several."""
    return (MODEL_SECTORS if findings.purchases else MODEL_ONE) + MODEL


def subtitle(findings: Findings) -> Sentence:
    """Say which world the page rests on and how many draws its bands have."""
    named = " The neighbors were named by the user." if findings.neighbors_named_by_user else ""
    return (
        "World of ",
        Fact(str(findings.year), (RUN,)),
        ", ",
        Fact(f"{findings.states_in_world} states", (RUN,)),
        ", ",
        Fact(f"{findings.draws} draws", (RUN,)),
        f".{named}",
    )


def level(findings: Findings) -> Sentence:
    """State the level of income and trade that the losses are losses of."""
    said: list[Part] = []
    for label, cited in (
        ("gross domestic product ", findings.gdp),
        ("goods exports ", findings.exports),
        ("goods imports ", findings.imports),
    ):
        said += [", " if said else "", label, _money(cited)]
    if findings.gdp.note:
        said[2:2] = [f" ({findings.gdp.note})"]
    tail: Sentence = ()
    if findings.population is not None:
        head = findings.gdp.value / findings.population.value
        marks = (findings.gdp.locator, findings.population.locator)
        tail = (" A head, gross domestic product was ", Fact(typeset(money(head)), marks, head, "USD"), ".")
    return (Name(findings.home.name), " in ", Fact(str(findings.year), (RUN,)), ": ", *said, ".", *tail)


def _money(cited: Cited) -> Fact:
    return Fact(typeset(money(cited.value)), (cited.locator,), cited.value, "USD")


def loss_cells(row: LossRow) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return the median and the band of a row at both horizons, as printed on the page."""
    return _pair(row, row.short), _pair(row, row.long)


def _pair(row: LossRow, shown: Estimate) -> tuple[str, str]:
    as_points = row.unit == "points"
    median = bare_points(shown.value, signed=row.signed) if as_points else percent(shown.value)
    unit = "%" if row.unit == "share" else ""
    band = ends(shown.low, shown.high, unit=unit).strip() if shown.has_band else ""
    return typeset(median), band


def losses_figure(findings: Findings) -> Figure:
    """Return the chart of every closing at both horizons."""
    rows = [Row(r.label, r.short, r.long, strong=r.strong) for r in closing_rows(findings)]
    note: Sentence = (
        "Change of real income: median of ",
        Fact(f"{findings.draws} draws", (RUN,)),
        ", dark 50 % and light 90 % bands.",
    )
    caption: Sentence = ("Change of real income in ", Name(in_text(findings.home.name)))
    texts = Texts("losses", title(findings), note, caption, "closing")
    return interval_figure(rows, texts=texts)


def headline_rows(findings: Findings) -> list[LossRow]:
    """Return the rows of the headline table: closings, then gap, parts, autarky, what survives."""
    return [*closing_rows(findings), *part_rows(findings)]


def cost_table(findings: Findings) -> Table:
    """Return what closing costs those who close, alone and together, at both horizons."""
    together = len(findings.neighbors) > 1
    kinds = ("alone", all_close(findings.neighbors)) if together else ("alone",)
    columns = ("who closes", *(f"{kind}: {HORIZONS[h]}" for kind in kinds for h in HORIZONS))
    rows = []
    for place, state in enumerate(findings.neighbors):
        cells: list[Cell] = [Name(state.name)]
        cells += [_loose(c.cost_each[place]) for c in (findings.short, findings.long)]
        if together:
            cells += [_loose(c.cost_joint[place]) for c in (findings.short, findings.long)]
        rows.append(tuple(cells))
    caption: Sentence = ("Change of the closers' own real income, with 90 % bands",)
    return Table(caption, columns, tuple(rows), (RUN,))


def _loose(shown: Estimate) -> str:
    """Return a change and its band for a narrow cell: it may break between the two and inside the band."""
    median = typeset(legible(percent(shown.value)))
    return in_parentheses(median, shown)


def scenarios_figure(findings: Findings) -> Figure | None:
    """Return the chart of the scenarios at both horizons; None where there is no scenario."""
    shown = [s for s in findings.scenarios if not math.isnan(s.long.value)]
    if not shown:
        return None
    rows = [Row((Name(s.title),), s.short, s.long) for s in shown]
    worst, best = (pick(shown, key=lambda s: s.long.value) for pick in (min, max))
    home = Name(in_text(findings.home.name))
    heading: Sentence = ("After adjustment, real income in ", home, " changes by ", _signed(worst))
    if len(shown) > 1:
        heading = (*heading, " (", Name(worst.title), ") to ", _signed(best), " (", Name(best.title), ")")
    draws = findings.scenario_draws or findings.draws
    fewer = ", the first of those behind the losses" if draws < findings.draws else ""
    note: Sentence = (
        "Change of real income: median of ",
        Fact(f"{draws} draws", (RUN,)),
        f"{fewer}; dark 50 % and light 90 % bands.",
    )
    caption: Sentence = ("Change of real income in ", home, " by scenario")
    return interval_figure(rows, texts=Texts("scenarios", heading, note, caption, "scenario"))


def _signed(scenario: ScenarioFinding) -> Fact:
    value = scenario.long.value
    text = typeset(percent(value))
    return Fact(f"+{text}" if value > 0 else text, (RUN,), scenario.long, "share")


def scenario_words(scenario: ScenarioFinding, *, findings: Findings) -> list[Sentence]:
    """Say one scenario in words, what it does to home and to others, and what it assumes."""
    names = {partner.state.iso3: partner.state.name for partner in findings.partners}
    said: list[Sentence] = [(vouched(scenario.words),)]
    both = (
        " in the first year, ",
        signed_change(scenario.short),
        "; after adjustment, ",
        signed_change(scenario.long),
    )
    said.append((Name(findings.home.name), ":", *both, "."))
    for horizon, others in (("short", scenario.others_short), ("long", scenario.others_long)):
        if others:
            when = "Others, in the first year: " if horizon == "short" else "Others, after adjustment: "
            said.append((when, *_others(others, names=names), "."))
    if scenario.assumption:
        said.append(("What is assumed: ", vouched(scenario.assumption)))
    return said


def _others(others: Iterable[tuple[str, Estimate]], *, names: Mapping[str, str]) -> Sentence:
    parts: list[Part] = []
    for name, shown in others:
        parts += [", " if parts else "", Name(in_text(names.get(name, name))), " ", signed_change(shown)]
    return tuple(parts)


def assumption_table(rows: Iterable[Assumption], *, caption: str) -> Table:
    """Return labelled assumptions with their ranges, how they are drawn, and why."""
    rows = tuple(rows)
    cells = tuple(tuple[Cell, ...]((a.name, a.value, a.span, a.drawn_as, a.basis)) for a in rows)
    marks = tuple(tuple[Mark, ...](a.locators) + _run(a) for a in rows)
    columns = ("assumed", "value", "range", "drawn as", "why")
    return Table((caption,), columns, cells, distinct(m for row in marks for m in row), marks)


def _run(assumed: Assumption) -> tuple[Mark, ...]:
    return (RUN,) if assumed.simulated or not assumed.locators else ()


def known_share(findings: Findings) -> Sentence:
    """Say how much of the world rests on publishers' figures and how much is estimated."""
    home = Name(possessive(findings.home.name))
    return (
        "Of ",
        home,
        " goods trade ",
        share(findings.share_known_home),
        " rests on publishers' figures, of the world's ",
        share(findings.share_known_world),
        "; the other cells are estimated from totals, distance, borders and size, and marked as estimated.",
    )


def vintages(findings: Findings) -> Sentence:
    """Say which year the world has, and which years the series have."""
    years = sorted({y for side in findings.dependence for s in side.shares.values() for y in s})
    base: Sentence = ("Trade and income are those of ", Fact(str(findings.year), (RUN,)))
    if not years:
        return (*base, ".")
    places = distinct(
        c.locator for side in findings.dependence for s in side.shares.values() for c in s.values()
    )
    first_of_each = tuple({place.source: place for place in places if place != RUN}.values())
    return (*base, "; the yearly series run from ", Fact(f"{years[0]} to {years[-1]}", first_of_each), ".")


def unsaid(findings: Findings, *, without_series: bool) -> list[Sentence]:
    """List what the page does not say for this home, one line each."""
    lines: list[Sentence] = [(vouched(line),) for line in findings.limits]
    if without_series:
        home = Name(in_text(findings.home.name))
        lines.insert(0, ("Dependence by year: no yearly shares of partners are held for ", home, "."))
    return lines


def run_rows(run: Mapping[str, object], *, prefix: str = "") -> list[tuple[str, str]]:
    """Flatten a run record into name and value, in order of name, hashes cut to twelve digits."""
    rows: list[tuple[str, str]] = []
    for key in sorted(run):
        value, name = run[key], f"{prefix}{key}"
        if isinstance(value, Mapping):
            rows += run_rows(value, prefix=f"{name}.")
        else:
            text = str(value)
            rows.append((name, text[:12] if re.fullmatch(r"[0-9a-f]{64}", text) else text))
    return rows
