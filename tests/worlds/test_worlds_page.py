"""docs/worlds.md states what the worlds hold: states, sectors, shares known and carried."""

from pathlib import Path

import pytest

from thirdneighbor.worlds.sector_tables import SECTORS
from thirdneighbor.worlds.world import load_world

PAGE = Path(__file__).parents[2] / "docs" / "worlds.md"
TEXT = PAGE.read_text(encoding="utf-8")


def row(head):
    line = next(line for line in TEXT.splitlines() if line.startswith(f"| {head} |"))
    return [cell.strip() for cell in line.strip("|").split("|")][1:]


@pytest.mark.parametrize("column, year", [(0, 2023), (1, 2019), (2, 2015)])
def test_the_table_holds_the_figures_of_each_world(column, year):
    world, home = load_world(year=year), load_world(year=year).states.index("MNG")
    flows = world.flows
    stated = sum((side * known).sum() for side, known in _lines(flows, home))
    whole = sum(side.sum() for side, _ in _lines(flows, home))
    assert row("States")[column] == str(len(world.states))
    assert row("Sectors")[column] == (str(len(world.sectors)) if world.sectors else "one")
    assert row("Trade stated by a publisher")[column] == f"{100 * flows.share_known:.0f} %"
    assert row("... of Mongolia's trade")[column] == f"{100 * stated / whole:.0f} %"


def _lines(flows, home):
    return (flows.value[home], flows.known[home]), (flows.value[:, home], flows.known[:, home])


def test_what_is_carried_is_said_with_its_size():
    rows = [row for row in load_world().folder.table("economies") if row["year"] == "2023"]
    goods = sum(float(row["imports_usd"]) for row in rows)
    carried = sum(float(row["carried_imports_usd"]) for row in rows)
    silent = sum(float(row["carried_imports_usd"]) + float(row["carried_exports_usd"]) > 0 for row in rows)
    cell = row("Trade between states")[0]
    assert f"{100 * carried / goods:.1f} % of world trade carried from 2020, for {silent} states" in cell


def test_every_sector_is_named():
    assert [name for name in SECTORS if f"`{name}`" not in TEXT] == []
