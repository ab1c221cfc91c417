"""What the figures rest on, how far they depend on the world, and what home buys by sector."""

import csv
import dataclasses
import io
import math
from urllib.parse import unquote

import pytest

from tests.briefing.fake import RUN, cited, estimate, findings
from tests.quick_pages import drawn_once
from thirdneighbor.briefing import losses, vintages, worlds_beside
from thirdneighbor.briefing.chart_sectors import sectors_figure, suppliers
from thirdneighbor.briefing.facts import Fact, plain
from thirdneighbor.briefing.page import page
from thirdneighbor.briefing.terminal import terminal_text
from thirdneighbor.worlds.findings import CarriedFlow, CentralLoss, SectorPurchase, Vintage, WorldReading

SECTORS = ("food", "refined_fuels", "services")


def said(sentence):
    return plain(sentence).replace("\N{NO-BREAK SPACE}", " ").replace("\N{MINUS SIGN}", "-")


def with_sectors(iso3, **changes):
    """Invented findings of a world of 2023: flows carried from 2020, sectors, four readings of worlds."""
    found = findings(iso3, year=2023, **changes)
    carried = CarriedFlow(
        found.neighbors[-1],
        "import",
        cited(0.24, iso3, 2023, "import", 2, table="main_partners"),
        0.11,
        0.39,
        "2020",
    )
    share = cited(0.32, iso3, 2023, table="economies", source="baci-2023", note="import")
    k = len(found.neighbors)
    return dataclasses.replace(
        found,
        vintage=Vintage((carried,), (share,), 74, 0.013, 2015),
        purchases=(
            SectorPurchase("food", 0.3, 0.8, (0.1 / k,) * k, 0.1, 0.2, 0.8),
            SectorPurchase("refined_fuels", 0.1, 0.1, (0.7 / k,) * k, 0.2, 0.8, 0.9),
            SectorPurchase("services", 0.6, 1.0, (0.0,) * k, 0.0, 0.0, 0.0),
        ),
        other_worlds=(
            reading(2023, 0.1, k, joint=-0.9, later=-0.36, gap=0.095),
            reading(2023, 0.03, k, joint=-0.97, later=-0.4, gap=0.156),
            reading(2015, 0.1, k, joint=-0.71, later=-0.23, gap=0.052),
            reading(2019, None, k, joint=-0.39, later=-0.14, gap=-0.001),
        ),
    )


def reading(year, floor, k, *, joint, later, gap):
    return WorldReading(
        year,
        1 if floor is None else 7,
        floor,
        CentralLoss((-0.2,) * k, joint, 5 * gap),
        CentralLoss((-0.1,) * k, later, gap),
    )


MNG = with_sectors("MNG")


def test_the_page_says_what_is_reported_carried_and_estimated():
    assert said(vintages.basis_sentence(MNG)) == (
        "Of Mongolia's goods trade 97 % is reported; 32 % of imports are carried from 2020; "
        "its split by sector is an estimate in every cell."
    )
    assert said(vintages.basis_sentence(findings("MNG"))) == "Of Mongolia's goods trade 97 % is reported."


def test_a_carried_flow_is_named_with_its_interval_and_its_row():
    sentence = vintages.carried_sentence(MNG)
    assert "imports from Russia 24 % (11 to 39 %) of all imports" in said(sentence)
    (fact,) = (part for part in sentence if isinstance(part, Fact) and "24" in part.text)
    assert [getattr(mark, "table", mark) for mark in fact.marks] == ["main_partners", "run"]
    assert vintages.carried_sentence(findings("MNG")) == ()


def test_a_small_carried_flow_is_not_named():
    (flow,) = MNG.vintage.carried
    small = dataclasses.replace(flow, share=dataclasses.replace(flow.share, value=0.009))
    found = dataclasses.replace(MNG, vintage=dataclasses.replace(MNG.vintage, carried=(small,)))
    assert vintages.carried_sentence(found) == ()


def test_the_range_over_worlds_has_both_ends_and_their_signs():
    text = said(worlds_beside.worlds_sentence(MNG))
    assert "when both close by -97 to -39 % in the first year and by -40 to -14 % after adjustment" in text
    assert "the gap to the sum of each alone is -0.50 to +78 log points and -0.10 to +16 log points" in text


def test_one_neighbor_has_no_gap_in_the_table_of_worlds():
    found = with_sectors("PRT")
    assert "gap" not in said(worlds_beside.worlds_sentence(found))
    assert worlds_beside.worlds_table(found).columns == ("world", "Spain closes")


def test_the_table_of_worlds_has_a_row_a_world_and_floor_its_own_first():
    table = worlds_beside.worlds_table(MNG)
    rows = [[said(cell) for cell in row] for row in table.rows]
    assert rows[0][0] == "2023 (this page), seven sectors, least home share of fuels 0.1"
    assert rows[-1] == ["2019, one sector", "-20 %; -10 %", "-20 %; -10 %", "-39 %; -14 %", "-0.50; -0.10"]
    assert len(rows) == 4


def test_a_floor_that_moves_nothing_has_no_row_of_its_own():
    same = tuple(dataclasses.replace(one, fuel_floor=f) for one in MNG.other_worlds[:1] for f in (0.1, 0.03))
    found = dataclasses.replace(MNG, other_worlds=(*same, *MNG.other_worlds[2:]))
    assert len(worlds_beside.worlds_table(found).rows) == 3


def test_a_world_without_an_equilibrium_or_a_neighbor_leaves_its_cell_open():
    nothing = CentralLoss((math.nan, -0.1), math.nan, math.nan)
    broken = dataclasses.replace(MNG.other_worlds[2], short=nothing, long=nothing)
    found = dataclasses.replace(MNG, other_worlds=(*MNG.other_worlds[:2], broken))
    row = worlds_beside.worlds_table(found).rows[-1]
    assert row.count("\N{EN DASH}") == 3
    assert "nan" not in said(worlds_beside.worlds_sentence(found))
    assert "-97 to -90 %" in said(worlds_beside.worlds_sentence(found))


def test_only_the_costliest_neighbors_have_a_column_the_rest_are_counted():
    table = worlds_beside.worlds_table(with_sectors("RUS"))
    assert len(table.columns) == 6
    assert "eleven neighbors that cost less alone left out" in said(table.caption)


def test_the_suppliers_of_each_sector_add_up_to_all_of_it():
    for iso3 in ("MNG", "RUS", "PRT"):
        found = with_sectors(iso3)
        shown = suppliers(found)
        assert len(shown) <= 6
        for row in range(len(SECTORS)):
            assert sum(one.parts[row] for one in shown) == pytest.approx(1)


def test_the_chart_of_sectors_names_the_one_the_neighbors_supply_most_of():
    figure = sectors_figure(MNG)
    assert said(figure.title) == "Of what Mongolia spends on refined fuels, 70 % goes to the neighbors"
    assert "estimated in every cell" in said(figure.note)
    assert figure.marks == ("run",)
    rows = list(csv.DictReader(io.StringIO(unquote(figure.csv))))
    assert [row["sector"] for row in rows] == list(SECTORS)
    assert sectors_figure(findings("MNG")) is None


def test_a_loss_of_more_than_half_of_income_is_said_to_be_no_figure():
    extreme = dataclasses.replace(MNG, short=dataclasses.replace(MNG.short, joint=estimate(-0.93, wide=0.05)))
    assert said(losses.extreme_sentence(extreme)).startswith(
        "More than half of income would go in the first year:"
    )
    assert "not as a figure" in said(losses.extreme_sentence(extreme))
    assert losses.extreme_sentence(MNG) == ()
    alone = dataclasses.replace(MNG.long, each=(estimate(-0.6), MNG.long.each[1]))
    both = dataclasses.replace(extreme, long=alone)
    assert "in the first year and after adjustment" in said(losses.extreme_sentence(both))


@pytest.mark.parametrize("iso3", ["MNG", "RUS", "PRT"])
def test_page_and_terminal_hold_all_of_it(iso3):
    found = with_sectors(iso3)
    with drawn_once():
        html = page(found, run=RUN)
    assert "<h3>The same closing in other worlds</h3>" in html
    assert 'id="figure-sectors"' in html
    assert "general equilibrium of trade in several sectors" in html
    text = terminal_text(found, page_name="p.html", run_name="r.json", seconds=1.0)
    assert max(map(len, text.splitlines())) <= 80
    assert "Worlds of       2015, 2019, 2023 at central values:" in text
    assert "Estimates" in text


def test_a_page_of_one_sector_has_neither_chart_nor_split():
    with drawn_once():
        html = page(findings("MNG"), run=RUN)
    assert 'id="figure-sectors"' not in html
    assert "one trade elasticity" in html
    assert "split by sector" not in html
