"""State the assumed parameters of the sectors: elasticities of trade and the least home shares."""

from __future__ import annotations

from collections.abc import Sequence

from facts_sectors import SECTORS
from facts_trade import Row

ASSUMPTION = "assumption"
ALL_GOODS = "As for all goods together"
TIED = (
    "Below other goods: rails, pipelines and fuel grades tie a buyer to a refinery; estimates on freely "
    "shipped fuels are far higher (Caliendo and Parro 2015: 51)"
)
THETA = {
    # sector: (short, low, high), (long, low, high), basis
    "refined_fuels": (
        (1.2, 0.6, 2.0),
        (2.5, 1.5, 4.0),
        TIED,
    ),
    "gold": ((10.0, 6.0, 15.0), (10.0, 6.0, 15.0), "Gold is one good everywhere and flies"),
}
USUAL = ((1.2, 0.7, 2.0), (4.0, 2.5, 6.5))
LEAST_HOME = {
    "food": (0.2, 0.1, 0.3, "Some farming, water and baking everywhere"),
    "raw_materials": (0.1, 0.05, 0.2, "Sand, stone, wood and some ore or coal nearly everywhere"),
    "refined_fuels": (
        0.1,
        0.03,
        0.25,
        "Where no refinery runs: stocks of one to three months against a year of use, blending",
    ),
    "manufactures": (0.1, 0.05, 0.2, "Cement, printing, repair and metal work cannot be all imported"),
    "textiles": (0.1, 0.05, 0.2, "Tailors, wool and leather work"),
    "gold": (0.05, 0.01, 0.1, "No home market to speak of: jewelry and stocks"),
    "services": (0.3, 0.2, 0.4, "Part of all output at least, as no state makes goods alone"),
}


def parameters() -> list[Row]:
    """Return rows of sector, parameter, value and range."""
    rows = []
    for sector in SECTORS:
        short, long, basis = THETA.get(sector, (*USUAL, ALL_GOODS))
        if sector == "services":
            basis = "Not traded: without effect"
        for name, (value, low, high) in (("theta_short", short), ("theta_long", long)):
            rows.append(_row(sector, name, (value, low, high), basis))
        *span, why = LEAST_HOME[sector]
        rows.append(_row(sector, "least_home_share", span, why))
    return rows


def _row(sector: str, name: str, span: Sequence[float], basis: str) -> Row:
    value, low, high = span
    return {
        "sector": sector,
        "parameter": name,
        "value": f"{value:g}",
        "low": f"{low:g}",
        "high": f"{high:g}",
        "basis": basis,
        "source": ASSUMPTION,
    }
