"""What every chart shares: its configuration, its SVG renderings, its table twin and its CSV."""

from __future__ import annotations

import csv
import io
import re
import textwrap
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass
from html import escape
from typing import Any, Literal
from urllib.parse import quote

from thirdneighbor.briefing.facts import Mark, Name, Part, Sentence, plain
from thirdneighbor.briefing.palette import var, written_in

Size = Literal["wide", "narrow"]
SIZES: tuple[Size, Size] = ("wide", "narrow")
Cell = Sentence | Part
Spec = dict[str, Any]
VALIDATE = False
_ROWS: ContextVar[dict[str, list[Any]]] = ContextVar("rows of the chart being built")
FONT = "system-ui, 'DejaVu Sans', 'Liberation Sans', Arial, sans-serif"
WIDTH: dict[Size, int] = {"wide": 680, "narrow": 340}
TEXT: dict[Size, int] = {"wide": 13, "narrow": 12}
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
LONG_NUMBER = re.compile(r"-?\d+\.\d{2,}")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows behind a chart or a statement; `marks` vouch for every number in it."""

    caption: Sentence
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    marks: tuple[Mark, ...]
    row_marks: tuple[tuple[Mark, ...], ...] = ()
    """Marks printed at the end of each row, where the rows rest on different sources."""
    own_marks: bool = False
    """Whether each cell prints the marks of its own facts, instead of the caption or the row."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One chart: what it finds, how it is read, both renderings, its table twin, its files."""

    key: str
    title: Sentence
    note: Sentence
    alt: str
    wide: str
    narrow: str
    exported: str
    table: Table
    csv: str
    marks: tuple[Mark, ...]

    @property
    def svg_link(self) -> str:
        """The exported picture as a data URI."""
        return "data:image/svg+xml;charset=utf-8," + quote(self.exported, safe=" ='/:;,()")

    @property
    def csv_link(self) -> str:
        """The rows as a data URI."""
        return data_link(self.csv)


def data_link(csv: str) -> str:
    """Return CSV text as a data URI."""
    return "data:text/csv;charset=utf-8," + quote(csv, safe="")


def load() -> None:
    """Import what draws the charts, which takes half a second: to be done while something else is awaited."""
    import altair as alt  # noqa: F401
    import vl_convert  # noqa: F401


def build(chart: Callable[[], Any]) -> Spec:
    """Return the specification of a chart built by `chart`, without Altair's validation of every value.

    Validation takes longer than drawing; the tests build every chart with it.
    """
    from altair.utils.schemapi import debug_mode

    held: dict[str, list[Any]] = {}
    token = _ROWS.set(held)
    try:
        with debug_mode(VALIDATE):
            spec: Spec = chart().to_dict(validate=VALIDATE)
    finally:
        _ROWS.reset(token)
    kept = {key: value for key, value in spec.items() if key not in {"$schema", "config"}}
    return {**kept, "datasets": held} if held else kept


@dataclass(frozen=True, slots=True)
class Together:
    """Charts over or beside each other: Altair's own specification of each, put together without its copies.

    Altair copies every chart several times when it layers or joins them, which takes longer than drawing.
    """

    how: Literal["layer", "hconcat", "vconcat"]
    charts: tuple[Any, ...]
    more: Spec

    def to_dict(self, *, validate: bool) -> Spec:
        """Return the Vega-Lite specification."""
        parts = [chart.to_dict(validate=validate) for chart in self.charts]
        own = [{k: v for k, v in part.items() if k not in {"$schema", "config"}} for part in parts]
        return {self.how: own, **self.more}


def layered(
    charts: Sequence[Any], *, width: float, height: float, title: Any = None, projection: Spec | None = None
) -> Together:
    """Draw charts over each other, the first lowest."""
    more: Spec = {"width": width, "height": height}
    if title is not None:
        more["title"] = title.to_dict()
    if projection is not None:
        more["projection"] = projection
    return Together("layer", tuple(charts), more)


def beside(charts: Sequence[Any], *, spacing: float) -> Together:
    """Put charts side by side."""
    return Together("hconcat", tuple(charts), {"spacing": spacing})


def stacked(charts: Sequence[Any], *, spacing: float) -> Together:
    """Put charts below each other."""
    return Together("vconcat", tuple(charts), {"spacing": spacing})


def inline(values: Sequence[Any]) -> Any:
    """Return data by name for a chart inside `build`, which puts the rows beside the finished specification.

    Altair copies rows given in place several times for every layer, which takes longer than drawing them.
    """
    import altair as alt

    held = _ROWS.get()
    name = f"rows {len(held)}"
    held[name] = list(values)
    return alt.NamedData(name=name)


def config(size: Size) -> Spec:
    """Return the Vega-Lite configuration of one rendering: fonts, sizes and colors as CSS variables."""
    text = TEXT[size]
    labels = {"labelFont": FONT, "labelFontSize": text, "labelColor": var("ink")}
    titles = {
        "titleFont": FONT,
        "titleFontSize": text,
        "titleColor": var("muted"),
        "titleFontWeight": "normal",
    }
    return {
        "background": None,
        "font": FONT,
        "aria": False,
        "view": {"stroke": None},
        "axis": {
            **labels,
            **titles,
            "gridColor": var("grid"),
            "domainColor": var("grid"),
            "tickColor": var("grid"),
            "labelLimit": 400,
            "titleLimit": 600,
        },
        "legend": {**labels, **titles, "labelLimit": 400, "titleLimit": 600},
        "text": {"font": FONT, "fontSize": text, "color": var("ink")},
        "title": {"font": FONT, "fontSize": text, "color": var("ink"), "fontWeight": 600, "anchor": "start"},
    }


def render(spec: Spec, *, size: Size, key: str, alt: str) -> str:
    """Return one rendering as inline SVG: the same bytes for the same specification.

    Coordinates are cut to a tenth of a pixel, ids get the chart's own prefix, and the picture carries
    `alt` as its accessible name.
    """
    import vl_convert

    complete = {"$schema": SCHEMA, **spec, "config": config(size), "padding": 4}
    svg = str(vl_convert.vegalite_to_svg(complete, show_warnings=False))
    return _own_ids(_slim(svg, alt=alt), prefix=f"{key}-{size}")


def _slim(svg: str, *, alt: str) -> str:
    """Drop per-mark accessibility attributes and needless digits; name the picture as a whole."""

    def tag(match: re.Match[str]) -> str:
        text = re.sub(r' (role|aria-[a-z]+|class|stroke-miterlimit)="[^"]*"', "", match[0])
        return LONG_NUMBER.sub(lambda number: f"{float(number[0]):.1f}".removesuffix(".0"), text)

    slim = re.sub(r"<[^>]+>", tag, svg)
    return slim.replace("<svg ", f'<svg role="img" aria-label="{escape(alt, quote=True)}" ', 1)


def _own_ids(svg: str, *, prefix: str) -> str:
    """Number ids from one, in order, behind a prefix: the renderer counts across calls."""
    found = dict.fromkeys(re.findall(r' id="([^"]+)"', svg))
    for place, identity in enumerate(found, start=1):
        new = f"{prefix}-{place}"
        svg = svg.replace(f' id="{identity}"', f' id="{new}"').replace(f"url(#{identity})", f"url(#{new})")
    return svg


def exported(wide: str, *, title: Sentence, note: Sentence) -> str:
    """Return the wide rendering as a picture that stands alone: title, note, colors written in.

    The drawing is moved down under its title; nothing is rendered again.
    """
    opening = re.match(r"<svg [^>]*>", wide)
    if opening is None:
        raise ValueError("the rendering does not open with <svg>")
    size = {name: float(value) for name, value in re.findall(r' (width|height)="([\d.]+)"', opening[0])}
    width = max(size["width"], WIDTH["wide"])
    lines = [(line, 15, 600, "ink") for line in textwrap.wrap(plain(title), int(width / 8))]
    lines += [(line, 11, 400, "muted") for line in textwrap.wrap(plain(note), int(width / 6))]
    texts, y = list[str](), 10.0
    for text, font, weight, color in lines:
        y += 1.35 * font
        style = f'font-family="sans-serif" font-size="{font}" font-weight="{weight}" fill="{var(color)}"'
        texts.append(f'<text x="8" y="{y:.1f}" {style}>{escape(text)}</text>')
    head, height = y + 10, y + 10 + size["height"]
    shape = f'width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}"'
    body = wide[opening.end() :].removesuffix("</svg>")
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {shape}>'
        f'<rect width="100%" height="100%" fill="{var("paper")}"/>{"".join(texts)}'
        f'<g transform="translate(0,{head:g})">{body}</g></svg>'
    )
    return written_in(picture.replace(FONT, "sans-serif").replace(escape(FONT, quote=True), "sans-serif"))


def renderings(
    specs: dict[Size, Spec], *, key: str, title: Sentence, note: Sentence, alt: str
) -> dict[str, str]:
    """Return the three pictures of a figure: wide, narrow, and the one to take away."""
    with ThreadPoolExecutor(max_workers=2) as pool:  # the renderer runs outside the GIL
        wide, narrow = pool.map(lambda size: render(specs[size], size=size, key=key, alt=alt), SIZES)
    return {
        "wide": wide,
        "narrow": narrow,
        "exported": exported(wide, title=title, note=note),
    }


def wrapped(text: str, *, width: int) -> str:
    """Break a label into lines joined by newlines, which the axes split again.

    >>> wrapped("Democratic Republic of the Congo", width=20).splitlines()
    ['Democratic Republic', 'of the Congo']
    """
    return "\n".join(textwrap.wrap(text, width)) or text


def csv_text(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return rows as CSV text with a header; floats carry nine significant digits, missing ones nothing."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([[_csv_cell(cell) for cell in row] for row in rows])
    return stream.getvalue()


def _csv_cell(cell: object) -> object:
    if isinstance(cell, float):
        return "" if cell != cell else f"{cell:.9g}"  # noqa: PLR0124 - nan is the float unlike itself
    return cell.text if isinstance(cell, Name) else cell
