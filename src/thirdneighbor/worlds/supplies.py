"""What runs out first: own supply of each form of energy, who supplies the rest, and who else is in reach."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from thirdneighbor.core.names import in_text
from thirdneighbor.core.states import State, all_states
from thirdneighbor.core.tables import DataFolder, Row
from thirdneighbor.worlds.findings import Cited
from thirdneighbor.worlds.policy_findings import Dated, Supply

ITEMS = ("refined petroleum", "electricity", "natural gas", "coal")
FUELS = "mineral fuels"
GRID = "electricity"
ENOUGH = 0.9
"""Own supply over use from which home is taken to supply itself; an assumption."""
CRUDE, LITTLE_CRUDE = "petroleum", 0.5
RULE = (
    "Of the forms of energy of which home makes less than nine tenths of what it uses, the one that runs out "
    "first is the one that only neighbors can bring, and among several the one of which home makes the "
    "smallest part itself. Days of cover are not known."
)


def supplies_of(home: State, neighbors: Collection[str], *, folder: DataFolder) -> tuple[Supply, ...]:
    """Return each form of energy the table has for a home state, what runs out first at the head.

    Items of which home makes enough come last, by falling need. Empty where the table has no row.
    """
    table = folder.table("energy")
    rows = {row["item"]: row for row in table.having("iso3", home.iso3)}
    suppliers = _suppliers(home, folder)
    found = []
    for item in ITEMS:
        if item in rows and rows[item]["self_sufficiency"]:
            row = rows[item]
            own = Dated(int(row["year"]), Cited(float(row["self_sufficiency"]), table.locator(row)))
            short = own.figure.value < ENOUGH
            main = suppliers[0] if short and item != GRID and suppliers else None
            found.append(
                Supply(
                    item=item,
                    self_sufficiency=own,
                    supplier=main[0] if main else None,
                    supplier_share=main[1] if main else None,
                    note=_note(home, item, neighbors, short=short, suppliers=suppliers, rows=rows),
                )
            )
    return tuple(sorted(found, key=lambda supply: _urgency(supply, home)))


def runs_out_first(supplies: Collection[Supply]) -> Supply | None:
    """Return what runs out first, None where home makes enough of everything the table has."""
    head = next(iter(supplies), None)
    return head if head is not None and _is_short(head) else None


def _is_short(supply: Supply) -> bool:
    return supply.self_sufficiency is not None and supply.self_sufficiency.figure.value < ENOUGH


def _urgency(supply: Supply, home: State) -> tuple[bool, bool, float]:
    """Sort key: short items first, of these what neighbors alone can bring, then by own supply."""
    own = supply.self_sufficiency.figure.value if supply.self_sufficiency else float("inf")
    return (not _is_short(supply), not _only_by_land(home, supply.item), own)


def _only_by_land(home: State, item: str) -> bool:
    """Whether an item can reach home only over a neighbor's border."""
    return home.landlocked or item == GRID


def _suppliers(home: State, folder: DataFolder) -> list[tuple[State, Dated]]:
    """Return the main suppliers of mineral fuels with their shares, largest first."""
    table, states = folder.table("suppliers"), all_states(folder)
    rows = sorted(
        (row for row in table.having("home", home.iso3) if row["item"] == FUELS),
        key=lambda r: int(r["rank"]),
    )
    return [
        (states[row["supplier"]], Dated(int(row["year"]), Cited(float(row["share"]), table.locator(row))))
        for row in rows
        if row["supplier"] in states
    ]


def _note(
    home: State,
    item: str,
    neighbors: Collection[str],
    *,
    short: bool,
    suppliers: list[tuple[State, Dated]],
    rows: Mapping[str, Row],
) -> str:
    """Say in words who else is in reach and what the figures do not say."""
    if not short:
        refined_abroad = item == "refined petroleum" and _crude(rows[CRUDE]) if CRUDE in rows else False
        return "Refined at home, from crude oil that is mostly imported." if refined_abroad else ""
    if item == GRID:
        return "Only neighbors' grids are in reach; who supplies what is imported is not in the tables."
    if not suppliers:
        return f"{_reach(home)} The main supplier is not in the tables."
    main = suppliers[0][0]
    near = " is a neighbor" if main.iso3 in neighbors else " is no neighbor"
    limit = "The share is of all mineral fuels imported, not of this one."
    return f"{_opening(main.name)}{near}. {_reach(home)} {limit}"


def _opening(name: str) -> str:
    named = in_text(name)
    return named[0].upper() + named[1:]


def _reach(home: State) -> str:
    if home.landlocked:
        return "No other supplier is in reach without crossing a neighbor."
    return "Other suppliers are in reach by sea."


def _crude(row: Row) -> bool:
    """Whether home pumps less than half of the petroleum it uses."""
    if not row["production"] or not row["consumption"]:
        return False
    return float(row["production"]) < LITTLE_CRUDE * float(row["consumption"])
