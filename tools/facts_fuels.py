"""Split section 3 of SITC into refined fuels and the rest, from physical balances at stated prices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from facts_trade import Row

DAYS = 365.0
ASSUMPTION = "assumption"
PRICES = (
    # item, unit, price of 2015 with range, price of 2023 with range, basis
    ("crude", "USD a barrel", (51.0, 45.0, 55.0), (81.0, 75.0, 86.0), "Average of the main crude markers"),
    (
        "refined petroleum",
        "USD a barrel",
        (68.0, 60.0, 80.0),
        (108.0, 95.0, 125.0),
        "Crude of the year and a third, about the spread of gasoline and diesel at the refinery gate",
    ),
    ("coal", "USD a metric ton", (58.0, 40.0, 80.0), (130.0, 90.0, 180.0), "Steam coal free on board"),
    (
        "natural gas",
        "USD a cubic meter",
        (0.25, 0.1, 0.35),
        (0.45, 0.15, 0.5),
        "Between pipeline gas and liquefied gas; Europe about 7 USD a million British thermal units in 2015",
    ),
    ("electricity", "USD a kWh", (0.05, 0.03, 0.08), (0.07, 0.04, 0.1), "Wholesale price across borders"),
)
REFINED = ("refined petroleum", "electricity")
"""What counts as refined fuels in trade: neither coal, crude oil nor gas runs a truck."""


def fuel_prices() -> list[Row]:
    """Return the prices that value physical amounts, as rows of a table of assumptions."""
    return [
        {
            "item": item,
            "year": str(year),
            "price": f"{price:g}",
            "low": f"{low:g}",
            "high": f"{high:g}",
            "unit": unit,
            "basis": basis,
            "source": ASSUMPTION,
        }
        for item, unit, early, late, basis in PRICES
        for year, (price, low, high) in ((2015, early), (2023, late))
    ]


def refined_shares(energy: Iterable[Row]) -> dict[tuple[str, str], float]:
    """Return the refined part of section 3 by state and flow (export, import) at the prices of 2015.

    Crude oil is no item of the table: what is pumped beyond what is refined counts as exported, what is
    refined beyond what is pumped as imported. States without any figure on a side are left out.
    """
    price = {row["item"]: float(row["price"]) for row in fuel_prices() if row["year"] == "2015"}
    amounts: dict[str, dict[str, Mapping[str, str]]] = {}
    for row in energy:
        amounts.setdefault(row["iso3"], {})[row["item"]] = row
    found = {}
    for state, items in amounts.items():
        for flow in ("export", "import"):
            worth = _worth(items, f"{flow}s", price)
            total = sum(worth.values())
            if total > 0:
                found[state, flow] = sum(worth[item] for item in REFINED) / total
    return found


def _worth(items: Mapping[str, Mapping[str, str]], side: str, price: Mapping[str, float]) -> dict[str, float]:
    pumped = amount(items, "petroleum", "production")
    made = amount(items, "refined petroleum", "production")
    beyond = pumped - made if side == "exports" else made - pumped
    return {
        "crude": max(0.0, beyond) * DAYS * price["crude"],
        "refined petroleum": amount(items, "refined petroleum", side) * DAYS * price["refined petroleum"],
        **{item: amount(items, item, side) * price[item] for item in ("coal", "natural gas", "electricity")},
    }


def amount(items: Mapping[str, Mapping[str, str]], item: str, side: str) -> float:
    """Return a physical amount in the table's unit, 0 where it is not printed."""
    return float(items.get(item, {}).get(side, "") or 0.0)
