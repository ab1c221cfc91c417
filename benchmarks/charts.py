"""Draw how time grows with states, sectors and draws."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from benchmarks.scaling import Point

TITLES = {
    "states": "One sector, by number of states",
    "sectors": "60 states, by number of sectors",
    "draws": "230 states, one sector, all draws together",
}


def draw(points: Sequence[Point], folder: Path) -> list[Path]:
    """Write one SVG an axis, both axes logarithmic, and return the files."""
    import altair as alt
    import vl_convert

    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for axis, title in TITLES.items():
        rows = [
            {"size": point.size, "ms": 1000 * point.seconds, "what": point.series}
            for point in points
            if point.axis == axis
        ]
        if not rows:
            continue
        sizes = sorted({point.size for point in points if point.axis == axis})
        chart = (
            alt.Chart(alt.InlineData(values=rows), title=title)
            .mark_line(point=True)
            .encode(
                x=alt.X(
                    "size:Q",
                    title=axis,
                    scale=alt.Scale(type="log", nice=False, padding=12),
                    axis=alt.Axis(values=sizes, grid=False),
                ),
                y=alt.Y(
                    "ms:Q", title="milliseconds", scale=alt.Scale(type="log"), axis=alt.Axis(tickCount=5)
                ),
                color=alt.Color("what:N", title=None, legend=alt.Legend(orient="bottom")),
                strokeDash=alt.StrokeDash("what:N", title=None),
            )
            .properties(width=420, height=260, background="white")
        )
        path = folder / f"{axis}.svg"
        path.write_text(vl_convert.vegalite_to_svg(chart.to_dict(), show_warnings=False), encoding="utf-8")
        written.append(path)
    return written
