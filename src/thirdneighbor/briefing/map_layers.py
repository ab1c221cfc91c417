"""The layers of the map, from the sea up to the labels, as Altair charts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from thirdneighbor.briefing.charts import inline
from thirdneighbor.briefing.geometry import CHARACTER, Label, MapData, circle
from thirdneighbor.briefing.palette import RAMP, THRESHOLDS, var
from thirdneighbor.worlds.findings import Findings

AREAS = "areas"


def layers(findings: Findings, data: MapData) -> list[Any]:
    """Return the layers in drawing order."""
    import altair as alt

    near = [state.iso3 for state in findings.neighbors]
    areas = alt.Chart(alt.NamedData(name=AREAS))
    placed = [*_text_layers(data.ring_labels, size=data.font - 2, color="muted", weight="normal")]
    return [
        alt.Chart(alt.sphere()).mark_geoshape(fill=var("sea")),
        _shares(findings, areas),
        areas.transform_filter("datum.properties.disputed").mark_geoshape(
            filled=False, stroke=var("hatch"), strokeWidth=1, strokeDash=[2, 2]
        ),
        areas.transform_filter(f"indexof({near}, datum.id) >= 0").mark_geoshape(
            filled=False, stroke=var("neighbor"), strokeWidth=1.6
        ),
        areas.transform_filter(f"datum.id == '{findings.home.iso3}'").mark_geoshape(
            fill=var("home"), stroke=var("border"), strokeWidth=0.5
        ),
        _rings(findings, data),
        *_ties(data),
        alt.Chart(alt.sphere()).mark_geoshape(filled=False, stroke=var("ring"), strokeWidth=1),
        *_dots(data),
        *placed,
        _leaders(data),
        *_text_layers(data.labels, size=data.font, color="ink", weight="bold"),
        *_legend(data),
    ]


def put_shapes(spec: dict[str, Any], shapes: dict[str, Any]) -> None:
    """Put the shapes where layers name them, in place: Altair would validate every coordinate."""
    for layer in spec["layer"]:
        if layer.get("data", {}).get("name") == AREAS:
            layer["data"] = {"values": shapes, "format": {"type": "topojson", "feature": AREAS}}


def _shares(findings: Findings, areas: Any) -> Any:
    import altair as alt

    rows = [{"id": p.state.iso3, "share": p.trade_share} for p in findings.partners]
    known = alt.LookupData(data=inline(rows), key="id", fields=["share"])
    fill = alt.condition("isValid(datum.share)", _ramp(), alt.value(var("land")))
    return (
        areas.transform_lookup(lookup="id", from_=known)
        .mark_geoshape(stroke=var("border"), strokeWidth=0.5)
        .encode(fill=fill)
    )


def _ramp() -> Any:
    import altair as alt

    scale = alt.Scale(type="threshold", domain=list(THRESHOLDS), range=[var(name) for name in RAMP])
    return alt.Fill("share:Q", scale=scale, legend=None)


def legend_labels() -> list[str]:
    """Return the classes of the ramp in words.

    >>> legend_labels()[0], legend_labels()[-1]
    ('under 0.5 %', '20 % up')
    """
    cuts = [f"{100 * cut:g}" for cut in THRESHOLDS]
    between = [f"{low}\N{EN DASH}{high} %" for low, high in pairwise(cuts)]
    return [f"under {cuts[0]} %", *between, f"{cuts[-1]} % up"]


def legend_rows(size: float, *, font: float, ties: Sequence[Mapping[str, Any]] = ()) -> list[dict[str, Any]]:
    """Return the legend's entries below the map, broken into rows that fit its width: shares, then ties."""
    entries = [*zip(legend_labels(), map(var, RAMP), strict=True), ("no figure", var("land"))]
    rows, y = list[dict[str, Any]](), size + 1.9 * font
    y = _legend_block(rows, "Share of goods trade", entries, y=y, size=size, font=font, line=0.0)
    if ties:
        kinds = {tie["label"]: tie for tie in reversed(ties)}
        lines = [(label, var(str(tie["color"]))) for label, tie in kinds.items()]
        _legend_block(rows, "Tie, by tier", lines, y=y + 2.0 * font, size=size, font=font, line=8.0)
    return rows


def _legend_block(
    rows: list[dict[str, Any]],
    title: str,
    entries: Sequence[tuple[str, str]],
    *,
    y: float,
    size: float,
    font: float,
    line: float,
) -> float:
    """Add a titled block of entries to the rows of a legend; return the height of its last row."""
    rows.append({"x": 0.0, "y": y, "text": title, "color": "", "text_x": 0.0, "line": 0.0})
    x, y = 8.0, y + 1.7 * font
    for text, color in entries:
        width = 22 + line + CHARACTER * font * len(text) + 10
        if x > 8.0 and x + width > size:
            x, y = 8.0, y + 1.7 * font
        rows.append({"x": x, "y": y, "text": text, "color": color, "text_x": x + 12 + line, "line": line})
        x += width
    return y


def legend_height(size: float, *, font: float, ties: Sequence[Mapping[str, Any]] = ()) -> float:
    """Return the pixels the legend takes below the map."""
    return float(legend_rows(size, font=font, ties=ties)[-1]["y"]) - size + font


def _legend(data: MapData) -> list[Any]:
    import altair as alt

    rows = legend_rows(data.projection.size, font=data.font, ties=data.ties)
    texts = alt.Chart(inline(rows)).mark_text(align="left", baseline="middle", fill=var("ink"))
    found = []
    for row in rows:
        if row["line"]:
            ends = {**row, "x": row["x"] - 6, "x2": row["x"] + row["line"] + 5, "y2": row["y"]}
            rule = alt.Chart(inline([ends])).mark_rule(strokeWidth=3, stroke=row["color"])
            found.append(rule.encode(**_xy("x", "y"), x2=alt.X2("x2:Q"), y2=alt.Y2("y2:Q")))
        elif row["color"]:
            square = alt.Chart(inline([row])).mark_square(size=170, opacity=1, fill=row["color"])
            found.append(square.encode(**_xy("x", "y")))
    return [*found, texts.encode(**_xy("text_x", "y"), text=alt.Text("text:N"))]


def _ties(data: MapData) -> list[Any]:
    """Return the lines of the ties: from the center, so straight."""
    import altair as alt

    kinds: dict[tuple[str, float], list[dict[str, Any]]] = {}
    for tie in data.ties:
        kinds.setdefault((str(tie["color"]), float(tie["width"])), []).append(dict(tie))
    found = []
    for (color, width), values in kinds.items():
        ends = alt.Chart(inline(values)).encode(**_xy("x", "y"), x2=alt.X2("x2:Q"), y2=alt.Y2("y2:Q"))
        casing = ends.mark_rule(stroke=var("paper"), strokeWidth=width + 2, opacity=0.55)
        found += [casing, ends.mark_rule(stroke=var(color), strokeWidth=width, opacity=0.95)]
    return found


def _rings(findings: Findings, data: MapData) -> Any:
    import altair as alt

    center = (findings.home.longitude, findings.home.latitude)
    lines = [
        {"type": "Feature", "geometry": {"type": "LineString", "coordinates": circle(center, radius_km=ring)}}
        for ring in data.rings
    ]
    return alt.Chart(inline(lines)).mark_geoshape(
        filled=False, stroke=var("ring"), strokeWidth=0.8, strokeDash=[4, 3]
    )


def _xy(x: str, y: str) -> dict[str, Any]:
    import altair as alt

    return {"x": alt.X(f"{x}:Q", scale=None, axis=None), "y": alt.Y(f"{y}:Q", scale=None, axis=None)}


def _dots(data: MapData) -> list[Any]:
    import altair as alt

    def some(kind: str) -> Any:
        values = [dot for dot in data.dots if dot["kind"] == kind]
        return alt.Chart(inline(values)).encode(**_xy("x", "y"))

    return [
        some("small")
        .mark_circle(size=38, opacity=1, stroke=var("ink"), strokeWidth=0.7)
        .encode(fill=_ramp()),
        some("capital").mark_circle(size=16, opacity=1, fill=var("ink"), stroke=var("paper"), strokeWidth=1),
        some("home").mark_point(
            size=60, opacity=1, filled=True, fill=var("ink"), stroke=var("paper"), shape="diamond"
        ),
    ]


def _leaders(data: MapData) -> Any:
    import altair as alt

    values = [
        {"x": p.point[0], "y": p.point[1], "x2": p.leader_end[0], "y2": p.leader_end[1]}
        for p in data.labels
        if p.needs_leader
    ]
    far = alt.Chart(inline(values)).mark_rule(stroke=var("ink"), strokeWidth=0.7)
    return far.encode(**_xy("x", "y"), x2=alt.X2("x2:Q"), y2=alt.Y2("y2:Q"))


def _text_layers(labels: tuple[Label, ...], *, size: float, color: str, weight: str) -> list[Any]:
    """Return each anchor's labels twice: a halo in the paper's color, then the text."""
    import altair as alt

    found = []
    for anchor in ("left", "center", "right"):
        values = [{"x": p.x, "y": p.y, "text": p.text} for p in labels if p.anchor == anchor]
        if not values:
            continue
        base = alt.Chart(inline(values)).encode(**_xy("x", "y"), text=alt.Text("text:N"))
        style: dict[str, Any] = {
            "align": anchor,
            "baseline": "middle",
            "fontSize": size,
            "fontWeight": weight,
        }
        found += [
            base.mark_text(
                **style, fill=var("paper"), stroke=var("paper"), strokeWidth=3, strokeOpacity=0.85
            ),
            base.mark_text(**style, fill=var(color)),
        ]
    return found
