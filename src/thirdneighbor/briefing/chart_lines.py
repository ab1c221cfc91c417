"""Small panels of lines, and keys in words above a panel: what several charts share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from thirdneighbor.briefing.charts import inline, layered
from thirdneighbor.briefing.geometry import CHARACTER
from thirdneighbor.briefing.palette import var

FIRST_KEY, KEY_ROW = 12.0, 16
"""Pixels above the plot of the last row of keys, and from row to row."""


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a panel; None marks a point without a figure, which breaks the line.

    Without `keyed` it belongs to another line's key: the same line, drawn thinner or thicker.
    """

    name: str
    color: str
    points: tuple[tuple[float, float | None], ...]
    stroke: float = 2
    keyed: bool = True
    band: tuple[tuple[float, float, float], ...] = ()
    """Where known, the band around the line: x, low and high."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel: its title, its lines, the form and the ends of its y axis (the data's own if None)."""

    title: str
    series: tuple[Series, ...]
    y_format: str = ".0%"
    y_domain: tuple[float, float] | None = None
    rule: float | None = None
    """Height of a line across the panel, as where a sign changes."""
    x_domain: tuple[float, float] | None = None
    x_format: str | None = None
    y_title: str | None = None
    dots: tuple[tuple[float, float, str], ...] = ()
    """Points to mark: x, y and color."""


def line_panel(
    panel: Panel,
    *,
    width: int,
    height: int,
    x_domain: tuple[float, float],
    x_format: str = "d",
    font: int = 12,
) -> Any:
    """Return one panel of lines with its title and its key in the colors of the lines above the plot."""
    import altair as alt

    x = alt.X(
        "x:Q",
        scale=alt.Scale(domain=list(panel.x_domain or x_domain), nice=False),
        axis=alt.Axis(
            format=panel.x_format or x_format,
            grid=False,
            title=None,
            tickCount=4,
            labelFlush=True,
            labelOverlap=True,
        ),
    )
    y_scale = alt.Scale(domain=list(panel.y_domain), nice=False) if panel.y_domain else alt.Scale(zero=True)
    y_axis = alt.Axis(format=panel.y_format, tickCount=3, title=panel.y_title, titleFontWeight="normal")
    y = alt.Y("y:Q", scale=y_scale, axis=y_axis)
    color = alt.Color("color:N", scale=None, legend=None)
    values = _values(panel.series)
    alone = [value for value in values if value["alone"]]
    base = alt.Chart(inline(values))
    keys = [(series.name, var(series.color), True) for series in panel.series if series.keyed]
    stroke = alt.StrokeWidth("stroke:Q", scale=None, legend=None)
    drawn = [
        *_rule(panel),
        *_bands(panel, x=x, y_scale=y_scale),
        base.mark_line().encode(x=x, y=y, color=color, detail=alt.Detail("run:N"), strokeWidth=stroke),
        alt.Chart(inline(alone)).mark_circle(size=26, opacity=1).encode(x=x, y=y, color=color),
        *_dots(panel, x=x, y=y),
        *key_texts(keys, title=panel.title, width=width, font=font),
    ]
    return layered(drawn, width=width, height=height)


def _rule(panel: Panel) -> list[Any]:
    import altair as alt

    if panel.rule is None:
        return []
    across = alt.Chart(inline([{"y": panel.rule}])).mark_rule(strokeDash=[3, 3], stroke=var("muted"))
    return [across.encode(y=alt.Y("y:Q"))]


def _dots(panel: Panel, *, x: Any, y: Any) -> list[Any]:
    import altair as alt

    if not panel.dots:
        return []
    values = [{"x": at, "y": height, "color": var(color)} for at, height, color in panel.dots]
    marks = alt.Chart(inline(values)).mark_circle(size=70, opacity=1, stroke=var("ink"), strokeWidth=1)
    return [marks.encode(x=x, y=y, color=alt.Color("color:N", scale=None, legend=None))]


def _bands(panel: Panel, *, x: Any, y_scale: Any) -> list[Any]:
    """Return shaded bands around the lines that have one; where the line breaks, so does its band.

    A band of one point is a bar.
    """
    import altair as alt

    values = [
        {"x": at, "y": low, "high": high, "color": var(line.color), "run": f"{line.name} {run}"}
        for line in panel.series
        for run, (at, low, high) in _unbroken(line.band)
    ]
    if not values:
        return []
    runs = Counter(value["run"] for value in values)
    wide = [value for value in values if runs[value["run"]] > 1]
    single = [value for value in values if runs[value["run"]] == 1]
    area = alt.Chart(inline(wide)).mark_area(opacity=0.2)
    bar = alt.Chart(inline(single)).mark_rule(strokeWidth=3, opacity=0.6)
    fill = alt.Fill("color:N", scale=None, legend=None)
    y = alt.Y("y:Q", scale=y_scale, axis=alt.Axis(format=panel.y_format, tickCount=3, title=None))
    detail, color = alt.Detail("run:N"), alt.Color("color:N", scale=None, legend=None)
    drawn = [area.encode(x=x, y=y, y2="high:Q", fill=fill, detail=detail)] if wide else []
    return [*drawn, bar.encode(x=x, y=y, y2="high:Q", color=color, detail=detail)] if single else drawn


def _unbroken(
    band: Sequence[tuple[float, float, float]],
) -> Iterator[tuple[int, tuple[float, float, float]]]:
    """Yield the points of a band with the run they belong to: a gap of more than one starts another."""
    run, last = 0, None
    for point in band:
        run += last is not None and point[0] > last + 1
        last = point[0]
        yield run, point


def _values(series: Sequence[Series]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for line in series:
        runs: list[list[tuple[float, float]]] = [[]]
        for x, y in line.points:
            if y is None:
                runs.append([])
            else:
                runs[-1].append((x, y))
        for place, run in enumerate(filter(None, runs)):
            shared: dict[str, Any] = {"color": var(line.color), "stroke": line.stroke}
            shared |= {"run": f"{line.name} {line.stroke} {place}", "alone": len(run) == 1}
            found += [{"x": x, "y": y, **shared} for x, y in run]
    return found


def key_texts(keys: Sequence[tuple[str, str, bool]], *, title: str, width: int, font: int) -> list[Any]:
    """Return a panel's title and its keys, in rows above the plot.

    Keys are (name, color, whether the text has the color); one whose text has not gets a square before it.
    """
    import altair as alt

    placed: list[dict[str, Any]] = []
    x, row = 0.0, 0
    for name, color, colored in keys:
        room = (0 if colored else 14) + CHARACTER * font * len(name) + 10
        if x and x + room > width:
            x, row = 0.0, row + 1
        placed.append({"x": x, "row": row, "text": name, "color": color, "square": not colored})
        x += room
    for place in placed:
        place["y"] = -FIRST_KEY - KEY_ROW * (row - place["row"])
        place["text_x"] = place["x"] + (14 if place["square"] else 0)
        place["ink"] = var("ink") if place["square"] else place["color"]
        place["x"] += 5
    top = -FIRST_KEY - KEY_ROW * (row + 1) if placed else -FIRST_KEY
    layers = [_text([{"text_x": 0, "y": top, "text": title, "ink": var("ink")}], weight="bold", font=font)]
    if placed:
        layers.append(_text(placed, weight="normal", font=font))
    squares = [place for place in placed if place["square"]]
    if squares:
        chart = alt.Chart(inline(squares)).mark_square(size=110, opacity=1)
        layers.append(
            chart.encode(x=_at("x"), y=_at("y", axis="y"), fill=alt.Fill("color:N", scale=None, legend=None))
        )
    return layers


def _text(values: Sequence[dict[str, Any]], *, weight: Literal["normal", "bold"], font: int) -> Any:
    import altair as alt

    chart = alt.Chart(inline(list(values))).mark_text(
        align="left", baseline="middle", fontWeight=weight, fontSize=font, clip=False
    )
    color = alt.Fill("ink:N", scale=None, legend=None)
    return chart.encode(x=_at("text_x"), y=_at("y", axis="y"), text=alt.Text("text:N"), fill=color)


def _at(field: str, *, axis: str = "x") -> Any:
    import altair as alt

    made = alt.X if axis == "x" else alt.Y
    return made(f"{field}:Q", scale=None, axis=None)
