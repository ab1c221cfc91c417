"""The page of the validation study: tables between markers of docs/validation-study.md, from CSV files."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from study_alignment import NORMAL_90
from study_charts import DESIGNS, REGRESSORS, is_main
from study_math import widest
from study_mongolia import SHOWN
from study_worlds import BACI, PUBLISHERS

Row = Mapping[str, str]
SAMPLES = ("USA", "CHN", "RUS", "three poles", "all pairs")
SEEN = 1e-5
"""Figures nearer zero are said to be under it."""
OUTCOMES = {"kappa": "Kappa", "agreement": "Agreement", "ideal_distance": "Ideal points nearer"}
VARIANTS = (
    "main",
    "main, with trade_share",
    "weighted by size",
    "without small states",
    "theta 2",
    "theta 8",
    "exposure 5 years later",
)
NAMES = {
    "main": "as above",
    "main, with trade_share": "share of trade beside it",
    "theta 2": "elasticity 2 for 4",
    "theta 8": "elasticity 8 for 4",
}
MARK = re.compile(r"<!-- (?P<part>[a-z]+): begin -->.*?<!-- (?P=part): end -->", re.DOTALL)


def read(text: str) -> list[Row]:
    """Return the rows of CSV text."""
    return list(csv.DictReader(io.StringIO(text)))


def page(text: str, tables: Mapping[str, Sequence[Row]]) -> str:
    """Return the page with what lies between its markers written anew from the tables."""
    parts: Mapping[str, Callable[[], Iterable[str]]] = {
        "worlds": lambda: worlds(tables["worlds"]),
        "publishers": lambda: publishers(tables["worlds"]),
        "alignment": lambda: alignment(tables["alignment"]),
        "outcomes": lambda: outcomes(tables["alignment"]),
        "counts": lambda: counts(tables["alignment"]),
        "robustness": lambda: robustness(tables["alignment"]),
        "rows": lambda: lost(tables["lost"]),
        "mongolia": lambda: mongolia(tables["mongolia"]),
        "claims": lambda: claims(tables["claims"]),
    }

    def written(match: re.Match[str]) -> str:
        part = match["part"]
        return "\n".join([f"<!-- {part}: begin -->", *parts[part](), f"<!-- {part}: end -->"])

    return MARK.sub(written, text)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def short(text: str, digits: int = 2) -> str:
    """Return a figure with some significant digits; "-" for none.

    >>> short("0.00034567"), short("1234.6"), short(""), short("-0.0451", 3)
    ('0.00035', '1235', '-', '-0.0451')
    """
    if not text:
        return "-"
    value = float(text)
    if value and abs(value) < SEEN:
        return f"under {SEEN:.5f}"
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.{digits}g}"


def worlds(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the table of 2019 with the other years' errors beside."""
    mine = {(row["year"], row["measure"]): row for row in rows if row["compared"] == BACI}
    first = [row for (year, _), row in mine.items() if year == "2019"]
    heads = (
        "Measure",
        "Unit",
        "States",
        "Median",
        "90 %",
        "Rank",
        "Typical",
        "Worst",
        "90 %, 2015",
        "90 %, 2023",
    )
    body = []
    for row in first:
        others = [mine[year, row["measure"]]["difference_90"] for year in ("2015", "2023")]
        body.append(
            (
                row["measure"],
                row["unit"],
                row["states"],
                short(row["median_difference"]),
                short(row["difference_90"]),
                f"{float(row['rank_correlation']):.3f}",
                short(row["typical_size"]),
                row["worst"],
                *map(short, others),
            )
        )
    yield from table(heads, body)


def publishers(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the table of one publisher against the other, with our own error of that year beside."""
    mine = {row["measure"]: row for row in rows if row["compared"] == BACI and row["year"] == "2015"}
    heads = ("Measure, 2015", "UNCTAD, median", "UNCTAD, 90 %", "Embedded, median", "Embedded, 90 %")
    columns = ("median_difference", "difference_90")
    body = [
        (row["measure"], *(short(one[c]) for one in (row, mine[row["measure"]]) for c in columns))
        for row in rows
        if row["compared"] == PUBLISHERS
    ]
    yield from table(heads, body)


def alignment(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the table of the main regressions of kappa."""
    heads = (
        "Pairs with",
        "Design",
        "Regressor",
        "Coefficient",
        "Error, by pair",
        "Both ways",
        "By shared state",
        "Kappa x 1,000 for one sd",
        "Rows",
        "Pairs",
        "Within R2",
    )
    chosen = [row for row in rows if is_main(row, outcome="kappa")]
    body = []
    for sample in SAMPLES:
        for design in DESIGNS:
            for row in chosen:
                if (row["sample"], row["design"]) == (sample, design):
                    step = 1000 * float(row["coefficient"]) * float(row["spread"])
                    errors = (short(row[f"error_{kind}"]) for kind in ("pair", "two_way", "dyadic"))
                    name = REGRESSORS[row["regressor"]].lower()
                    size = f"{int(row['rows']):,}", f"{int(row['pairs']):,}"
                    fit = f"{float(row['within_r2']):.5f}"
                    start = sample, design, name, short(row["coefficient"], 3)
                    body.append((*start, *errors, f"{step:+.1f}", *size, fit))
    yield from table(heads, body)


def ratio(row: Row) -> float:
    """Return the coefficient over its largest standard error."""
    return float(row["coefficient"]) / widest(row)


def outcomes(rows: Sequence[Row]) -> Iterator[str]:
    """Yield coefficients over their widest errors, by outcome and regressor."""
    heads = ["Pairs with", "Design"]
    heads += [f"{OUTCOMES[o]}: {REGRESSORS[r].lower()}" for o in OUTCOMES for r in REGRESSORS]
    found = {
        (row["sample"], row["design"], row["outcome"], row["regressor"]): ratio(row)
        for row in rows
        if row["variant"] == "main"
    }
    body = []
    for sample in SAMPLES:
        for design in DESIGNS:
            cells = [found.get((sample, design, o, r)) for o in OUTCOMES for r in REGRESSORS]
            if any(cell is not None for cell in cells):
                body.append((sample, design, *("-" if cell is None else f"{cell:+.1f}" for cell in cells)))
    yield from table(heads, body)


def counts(rows: Sequence[Row]) -> Iterator[str]:
    """Yield how many main coefficients differ from zero at 90 %, by regressor, and which way."""
    main = [row for row in rows if row["variant"] == "main"]
    heads = (
        "Regressor",
        "Coefficients",
        "Closer, beyond the 90 % interval",
        "Farther",
        "By chance, each way",
    )
    body = []
    for name, label in REGRESSORS.items():
        ratios = [ratio(row) for row in main if row["regressor"] == name]
        beyond = [sum(one > NORMAL_90 for one in ratios), sum(one < -NORMAL_90 for one in ratios)]
        body.append((label, str(len(ratios)), *map(str, beyond), f"{0.05 * len(ratios):.1f}"))
    yield from table(heads, body)


def robustness(rows: Sequence[Row]) -> Iterator[str]:
    """Yield what becomes of welfare exposure and kappa in levels, as coefficients over widest errors."""
    found = {
        (row["sample"], row["variant"]): ratio(row)
        for row in rows
        if row["outcome"] == "kappa"
        and row["design"] in {"levels", "lead"}
        and row["regressor"].startswith("welfare")
    }
    body = [
        (NAMES.get(variant, variant), *(f"{found[sample, variant]:+.1f}" for sample in SAMPLES))
        for variant in VARIANTS
    ]
    yield from table(("Welfare exposure, kappa, levels", *SAMPLES), body)


def lost(rows: Sequence[Row]) -> Iterator[str]:
    """Yield what the panel holds and what it lacks."""
    yield from table(
        ("Directed pairs and years", "Number"), [(r["what"], f"{int(r['rows']):,}") for r in rows]
    )


def mongolia(rows: Sequence[Row]) -> Iterator[str]:
    """Yield every measure of Mongolia in the years shown."""
    by_measure: dict[str, dict[int, Row]] = {}
    for row in rows:
        by_measure.setdefault(row["measure"], {})[int(row["year"])] = row
    body = [
        (name, next(iter(found.values()))["unit"], *(_cell(found.get(year)) for year in SHOWN))
        for name, found in by_measure.items()
    ]
    yield from table(("Measure", "Unit", *map(str, SHOWN)), body)


def _cell(row: Row | None) -> str:
    return "-" if row is None else short(row["value"], 3)


def claims(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the claims with our verdict by rule beside the audit's."""
    heads = ("Audit", "Question", "Figures", "Verdict", "Audit's verdict", "Rule, or why not")
    names = ("audit", "asks", "figures", "verdict", "audit_verdict", "why")
    body = []
    for row in rows:
        cells = [f"`{row['audit']}`", *(row[name] for name in names[1:])]
        body.append([cell.replace("|", "/") or "-" for cell in cells])
    yield from table(heads, body)
