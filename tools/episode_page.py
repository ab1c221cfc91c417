"""The page of the episode bench: its tables between the markers of docs/validation.md, and its chart."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from episode_scores import Score, held_with_noise, scores, within_noise
from episodes import FOLDER, KEPT, ONE, ROOT, SEVEN, Baselines, Episode, Facts, Result
from thirdneighbor.briefing.charts import WIDTH, Spec, beside, build, exported, inline, layered, render
from thirdneighbor.briefing.palette import var

PAGE = ROOT / "docs" / "validation.md"
PICTURE = FOLDER / "episodes.svg"
BEGIN, END = "<!-- episodes: begin -->", "<!-- episodes: end -->"
NAMES = {
    "closers_trade": "Trade with the closers",
    "imports": "All imports",
    "exports": "All exports",
    "income": "Real income",
}
TERMS = {"short": "first year", "long": "later"}
STEP, LABELS = 22, 250
OUTSIDE = (
    "No matrix of these years is at hand: worlds of three blocs, from shares of home's trade. Those of",
    "Finland and Lesotho are recalled, not checked. But for Lesotho the size of the cut is an assumed range.",
)
BALANCING = (
    "The model plays closings from a baseline in which every state sells as much as it buys. What that makes",
    "of home's trade with the closers, in millions of US dollars, at central values:",
)
KEEPING = (
    "The same closings with each state's ratio of spending to income kept instead, in the first year. Tried",
    "after the comparison, to see what balancing is to blame for; nothing else of this page rests on it.",
)
COUNT_HEADS = (
    "Outcome",
    "Horizon",
    "Episodes",
    "Band held",
    "With ordinary years",
    "Same sign",
    "Rank correlation",
    "Chance",
    "Mean bias",
    "Mean error",
    "Error of no change",
    "Within ordinary years",
)


def page(
    text: str,
    episodes: Sequence[Episode],
    results: Sequence[Result],
    *,
    facts: Mapping[str, Facts],
    baselines: Baselines,
) -> str:
    """Return the page with what lies between its markers written anew."""
    before, rest = text.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    counted = [episode for episode in episodes if episode.counted]
    parts = [
        "## Counts",
        *_counts(results, facts),
        "",
        "## Episodes",
        "Percent. Observed, then the model's median with its 90 % band in the first year and later.",
        "",
        *_outcome_table(counted, results, "closers_trade"),
        "",
        *_outcome_table(counted, results, "income"),
        "",
        *_totals_table(counted, results),
        "",
        "![Observed and predicted changes by episode](validation/episodes.svg)",
        "",
        "## What sectors add",
        *_sectors_table(episodes, results),
        "",
        "## What balancing does",
        *BALANCING,
        "",
        *_balanced_table(episodes, baselines),
        "",
        *KEEPING,
        "",
        *_kept_table(results),
        "",
        "## Outside the counts",
        *OUTSIDE,
        "",
        *_outcome_table([episode for episode in episodes if episode.blocs], results, "income"),
        "",
        "## Sources and confounders",
        "Confounders are from general knowledge, not checked, and enter no count.",
        "",
        *_sources(episodes),
    ]
    return f"{before}{BEGIN}\n" + "\n".join(parts) + f"\n{END}{after}"


def _counts(results: Sequence[Result], facts: Mapping[str, Facts]) -> list[str]:
    noisy, usual = held_with_noise(results, facts), within_noise(results, facts)
    lines = [
        f"| {' | '.join(COUNT_HEADS)} |",
        "|---" * len(COUNT_HEADS) + "|",
    ]
    for one in scores(results):
        held, number = noisy[one.outcome, one.horizon]
        lines.append(
            f"| {NAMES[one.outcome]} | {TERMS[one.horizon]} | {one.number} | {_of(one.held, one.number)} |"
            f" {_of(held, number)} | {one.same_sign} | {one.rank:.2f} | {one.chance:.2f} | {_points(one)} |"
            f" {usual[one.outcome]} |"
        )
    return lines


def _of(held: int, number: int) -> str:
    return f"{held} ({100 * held / number:.0f} %)"


def _points(one: Score) -> str:
    return f"{100 * one.bias:+.1f} | {100 * one.error:.1f} | {100 * one.idle:.1f}"


def _outcome_table(episodes: Iterable[Episode], results: Sequence[Result], outcome: str) -> list[str]:
    lines = [f"| {NAMES[outcome]} | Years | Observed | First year | Later |", "|---|---|---|---|---|"]
    for episode in episodes:
        short, long = (_find(results, episode.key, ONE, term, outcome) for term in TERMS)
        if outcome == "income" or not math.isnan(short.observed):
            last = episode.income_window if outcome == "income" else episode.window
            lines.append(
                f"| {episode.title} | {episode.baseline}-{last} | {percent(short.observed)} |"
                f" {band(short)} | {band(long)} |"
            )
    return lines


def _totals_table(episodes: Iterable[Episode], results: Sequence[Result]) -> list[str]:
    lines = [
        "| All trade | Years | Imports observed | Exports observed | Either, first year | Either, later |",
        "|---|---|---|---|---|---|",
    ]
    for episode in episodes:
        short, long = (_find(results, episode.key, ONE, term, "imports") for term in TERMS)
        sold = _find(results, episode.key, ONE, "short", "exports")
        if not math.isnan(short.observed):
            lines.append(
                f"| {episode.title} | {episode.baseline}-{episode.window} | {percent(short.observed)} |"
                f" {percent(sold.observed)} | {band(short)} | {band(long)} |"
            )
    return lines


def _sectors_table(episodes: Iterable[Episode], results: Sequence[Result]) -> list[str]:
    lines = [
        "| First year | Outcome | Observed | One sector | Seven sectors |",
        "|---|---|---|---|---|",
    ]
    for episode in episodes:
        if episode.sector_world is None:
            continue
        for outcome in ("closers_trade", "income"):
            one, seven = (_find(results, episode.key, world, "short", outcome) for world in (ONE, SEVEN))
            cells = episode.title, NAMES[outcome], percent(one.observed), band(one), band(seven)
            lines.append(f"| {' | '.join(cells)} |")
    return lines


def _balanced_table(episodes: Iterable[Episode], baselines: Baselines) -> list[str]:
    lines = [
        "| Trade with the closers | Sold | Sold, balanced | Bought | Bought, balanced |",
        "|---" * 5 + "|",
    ]
    for episode in episodes:
        if episode.key in baselines:
            cells = (f"{value / 1e6:,.0f}" for value in baselines[episode.key])
            lines.append(f"| {episode.title}, {episode.baseline} | {' | '.join(cells)} |")
    return lines


def _kept_table(results: Sequence[Result]) -> list[str]:
    lines = [
        "| First year | Band held | Rank correlation | Mean bias | Mean error | Mean error, balanced |",
        "|---" * 6 + "|",
    ]
    for one, kept in zip(scores(results), scores(results, world=KEPT), strict=True):
        if one.horizon == "short":
            cells = (
                NAMES[one.outcome],
                _of(kept.held, kept.number),
                f"{kept.rank:.2f}",
                f"{100 * kept.bias:+.1f}",
            )
            lines.append(f"| {' | '.join(cells)} | {100 * kept.error:.1f} | {100 * one.error:.1f} |")
    return lines


def _sources(episodes: Iterable[Episode]) -> list[str]:
    return [
        f"- **{episode.title}, {episode.baseline}-{episode.income_window}** (`{episode.key}`): "
        + ", ".join(f"[{number}]({address})" for number, address in enumerate(episode.policy, start=1))
        + f". {episode.confounder}"
        for episode in episodes
    ]


def _find(results: Sequence[Result], episode: str, world: str, horizon: str, outcome: str) -> Result:
    return next(
        result
        for result in results
        if (result.episode, result.world, result.horizon, result.outcome)
        == (episode, world, horizon, outcome)
    )


def percent(share: float) -> str:
    """Return a share in percent with one decimal; "unknown" for nan.

    >>> percent(-0.123), percent(float("nan"))
    ('-12.3', 'unknown')
    """
    return "unknown" if math.isnan(share) else f"{100 * share:.1f}"


def band(result: Result) -> str:
    """Return median and 90 % band in percent."""
    e = result.predicted
    return f"{percent(e.value)} ({percent(e.low)} to {percent(e.high)})"


def picture(episodes: Sequence[Episode], results: Sequence[Result]) -> str:
    """Return the chart: bands of the first year and observed diamonds, closers' trade beside income."""
    title = ("What the model says of the first year, and what was observed",)
    note = ("Bars: 90 % band, line: median, diamond: observed. Percent change; worlds of one sector.",)

    def chart() -> Any:
        return beside(
            [_panel(episodes, results, outcome=outcome, labels=first) for outcome, first in PANELS],
            spacing=16,
        )

    spec: Spec = build(chart)
    return exported(render(spec, size="wide", key="episodes", alt=title[0]), title=title, note=note) + "\n"


PANELS = (("closers_trade", True), ("income", False))


def _panel(episodes: Sequence[Episode], results: Sequence[Result], *, outcome: str, labels: bool) -> Any:
    import altair as alt

    rows = [
        {
            "label": f"{episode.title.split(',')[0]} {episode.income_window}",
            "low": 100 * found.predicted.low,
            "high": 100 * found.predicted.high,
            "middle": 100 * found.middle,
            **({} if math.isnan(found.observed) else {"seen": 100 * found.observed}),
        }
        for episode in episodes
        if episode.counted
        for found in [_find(results, episode.key, ONE, "short", outcome)]
    ]
    order = [str(row["label"]) for row in rows]
    axis = alt.Axis(title=None, ticks=False, domain=False, labelPadding=8) if labels else None
    y = alt.Y("label:N", sort=None, axis=axis, scale=alt.Scale(domain=order))

    def x(field: str) -> Any:
        return alt.X(f"{field}:Q", axis=alt.Axis(title=None, tickCount=5), scale=alt.Scale(nice=True))

    base = alt.Chart(inline(rows)).encode(y=y)
    layers = [
        alt.Chart(inline([{"zero": 0}])).mark_rule(color=var("muted")).encode(x=x("zero")),
        base.mark_bar(height=10, color=var("band50")).encode(x=x("low"), x2=alt.X2("high")),
        base.mark_tick(thickness=3, height=16, color=var("median"), opacity=1).encode(x=x("middle")),
        base.mark_point(shape="diamond", size=70, filled=True, color=var("neighbor"), opacity=1).encode(
            x=x("seen")
        ),
    ]
    width = (WIDTH["wide"] - LABELS) // 2 + 20
    title = alt.TitleParams(NAMES[outcome], anchor="start", offset=4)
    return layered(layers, width=width, height=STEP * len(rows), title=title)
