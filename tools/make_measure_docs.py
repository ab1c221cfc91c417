"""Write docs/measures.md from the catalogue of measures: `python tools/make_measure_docs.py`."""

from __future__ import annotations

import inspect
from pathlib import Path

from thirdneighbor.measures import CATALOGUE, CatalogueEntry

PAGE = Path(__file__).resolve().parents[1] / "docs" / "measures.md"
HEAD = """# Measures

Every measure is a pure function on arrays. Axes are `(..., exporter, importer)` for flows and
`(..., state)` for states; leading axes are draws or years, so an ensemble is measured by the same call.
Values that are not defined are nan, never 0. Shares and log points are printed in hundredths: of 0.13, `13 %`
and `13 log points`; `--json` and `--csv` hold 0.13. This page is written by `tools/make_measure_docs.py`.

| measure | unit | range | a higher value means |
|---|---|---|---|
"""


def page() -> str:
    """Return the whole page: one table of all measures, then a section for each."""
    rows = "".join(
        f"| [`{entry.name}`](#{entry.name}) | {entry.unit} | {entry.range_text} | {entry.direction} |\n"
        for entry in CATALOGUE.values()
    )
    return HEAD + rows + "".join(section(entry) for entry in CATALOGUE.values())


def section(entry: CatalogueEntry) -> str:
    """Return one measure's section: its call, what it is, how to read it, and where it comes from."""
    text = inspect.getdoc(entry.function) or ""
    function = entry.path.partition(":")[2]
    readings = [reading for reading in (entry.reading, entry.export_reading) if reading]
    return "\n".join(
        [
            f"\n## {entry.name}\n",
            f"`thirdneighbor.measures.{function}{_call(entry)}`\n",
            _plain(text) + "\n",
            *(f"Reading: {reading.format(home='HOME', value='VALUE')}\n" for reading in readings),
            f"Reference: {entry.reference}\n",
        ]
    )


def _call(entry: CatalogueEntry) -> str:
    parameters = inspect.signature(entry.function).parameters.values()
    named = [p.name for p in parameters if p.kind is not inspect.Parameter.KEYWORD_ONLY]
    only = [
        p.name if p.default is inspect.Parameter.empty else f"{p.name}={p.default!r}"
        for p in parameters
        if p.kind is inspect.Parameter.KEYWORD_ONLY
    ]
    return "(" + ", ".join([*named, *(["*", *only] if only else [])]) + ")"


def _plain(text: str) -> str:
    """Return a docstring's prose up to its references and examples, in which `<` needs no escape."""
    paragraphs = text.split("\n\n")
    prose = [p for p in paragraphs if not p.startswith(("References:", ">>>"))]
    return "\n\n".join(prose)


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE}: {len(CATALOGUE)} measures")
