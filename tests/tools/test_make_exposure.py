"""Tables of finance, arms, agreements and neighbors' trade: made again, and worked out by hand."""

import csv
import io

import pytest

import make_exposure
from make_exposure import arms, make, neighbor_trade
from tests.shared import shared
from thirdneighbor.core.tables import PACKAGE_DATA


@pytest.fixture(scope="module")
def made():
    return make(shared("data/trade/wdi_selected.parquet").parent.parent)


@pytest.mark.parametrize("name", ["finance_exposure", "strategic_ties", "neighbor_trade", "pivot_bounds"])
def test_the_embedded_table_is_made_again(made, name):
    rows = made[name]
    stream = io.StringIO(newline="")
    with (PACKAGE_DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        text = file.read()
    writer = csv.DictWriter(stream, text.split("\n", 1)[0].split(","), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    assert stream.getvalue() == text


def of(rows, item, year):
    return next(float(row["value"]) for row in rows if row["item"] == item and row["year"] == str(year))


def test_suppliers_and_neighbors_share_in_closed_form(monkeypatch):
    """Three parts in four from Russia, a neighbor, one from France: 1.6 suppliers, three quarters near."""
    delivered = [(2018, "MNG", "RUS", 30), (2021, "MNG", "FRA", 10), (2015, "MNG", "CHN", 5)]
    monkeypatch.setattr(make_exposure, "rows_of", lambda *_: delivered)
    rows = list(arms(None))
    assert of(rows, "arms_suppliers", 2021) == pytest.approx(1.6)
    assert of(rows, "arms_from_neighbors", 2021) == pytest.approx(0.75)
    assert of(rows, "arms_suppliers", 2015) == 1
    assert {row["year"] for row in rows} == {"2015", "2021"}


def test_the_first_unreported_years_are_left_out_and_a_later_closing_is_kept(monkeypatch):
    def year(number, near):
        return [(number, "LSO", "ZAF", near), (number, "USA", "LSO", 100.0 - near)]

    near = {2000: 0.0, 2001: 0.01, 2002: 60.0, 2003: 50.0, 2004: 55.0, 2005: 0.0}
    flows = [row for number, value in near.items() for row in year(number, value)]
    monkeypatch.setattr(make_exposure, "rows_of", lambda *_: flows)
    shares = {row["year"]: float(row["share"]) for row in neighbor_trade(None) if row["iso3"] == "LSO"}
    assert shares == {"2002": 0.6, "2003": 0.5, "2004": 0.55, "2005": 0.0}
