"""`measure` prints what the verb finds: one measure, all on one simulation, or one of every state."""

import csv
import io
import json

import pytest

import thirdneighbor as tn
from tests.cli.program import answered, call, said
from thirdneighbor.worlds import measuring

FEW = ("--draws", "20")


def test_the_measure_printed_is_the_measure_found():
    found = tn.measure("hhi", "MNG")
    shown = answered("measure", "hhi", "Mongolia")
    assert shown["value"] == pytest.approx(found.value, rel=1e-8)
    assert shown["low"] is None
    assert shown["parts"]["export"]["value"] == pytest.approx(found.parts["export"].value, rel=1e-8)
    assert shown["sources"] == ["baci: concentration/MNG/import/2020", "baci: concentration/MNG/export/2020"]
    assert shown["reading"] in " ".join(said("measure", "hhi", "MNG").split())


def test_a_partner_and_a_year_are_passed_on():
    shown = answered("measure", "partner_share", "MNG", "--partner", "China", "--year", "2005")
    assert (shown["partner"], shown["year"]) == ("CHN", 2005)
    assert shown["value"] == pytest.approx(
        tn.measure("partner_share", "MNG", partner="CHN", year=2005).value, rel=1e-8
    )


def test_all_measures_rest_on_one_simulation(monkeypatch):
    simulated = []
    true = measuring.simulate_closures

    def counted(*arguments, **options):
        simulated.append(options)
        return true(*arguments, **options)

    monkeypatch.setattr(measuring, "simulate_closures", counted)
    found = answered("measure", "all", "MNG", *FEW, "--seed", "3")
    assert simulated == [{"draws": 20, "seed": 3}]
    names = {one["measure"] for one in found["measured"]}
    without_partner = {one["name"] for one in tn.catalogue() if not one["needs_partner"]}
    assert names == without_partner
    assert found["left_out"] == {}
    loss = next(one for one in found["measured"] if one["measure"] == "loss_all")
    stays = next(one for one in found["measured"] if one["measure"] == "staying_power")
    assert loss["value"] + stays["value"] == pytest.approx(1, abs=1e-6)
    assert loss["low"] < loss["value"] < loss["high"]


def test_all_measures_of_an_island_say_which_need_neighbors():
    out = " ".join(said("measure", "all", "ISL", *FEW).split())
    assert " hhi " in out
    assert out.count("Iceland (ISL) has no land border") == 1
    left_out = answered("measure", "all", "ISL", *FEW)["left_out"]
    assert set(left_out) >= {one["name"] for one in tn.catalogue() if one["needs_neighbors"]}
    assert left_out["ladder_steps"].startswith("no ties of ISL are on record")


def test_an_island_with_neighbors_named_is_measured():
    shown = answered("measure", "loss_all", "ISL", "--neighbors", "GBR,NOR", *FEW)
    assert shown["neighbors"] == ["GBR", "NOR"]
    assert 0 < shown["value"] < 0.2


def test_every_home_in_csv_is_one_row_a_state_and_side():
    rows = list(csv.DictReader(io.StringIO(said("measure", "hhi", "--every-home", "--csv"))))
    assert len({row["home"] for row in rows}) > 190
    mongolia = next(row for row in rows if (row["home"], row["part"]) == ("MNG", "export"))
    assert float(mongolia["value"]) == pytest.approx(tn.measure("hhi", "MNG").parts["export"].value, rel=1e-8)
    assert (mongolia["low"], mongolia["unit"]) == ("", "index")


def test_one_measure_in_csv_holds_its_parts():
    rows = list(csv.DictReader(io.StringIO(said("measure", "hhi", "MNG", "--csv"))))
    assert [row["part"] for row in rows] == ["", "import", "export"]


def test_the_list_is_the_catalogue():
    out = said("measure", "--list")
    assert all(one["name"][:20] in out for one in tn.catalogue())
    assert json.loads(said("measure", "--list", "--json")) == tn.catalogue()


def test_a_measure_without_a_value_says_why():
    code, out, _ = call("measure", "access_lost", "BEL")
    assert code == 0
    assert "unknown" in out
    assert "it has a coast" in out


def test_every_measure_of_a_home_is_printed_with_its_year():
    out = said("measure", "all", "MNG", *FEW)
    assert "each in the year it is known of" in out
    years = {row.split()[1] for row in out.splitlines() if row.startswith((" arms_suppliers ", " hhi "))}
    assert years == {"2020", "2021"}


def test_a_profile_is_not_called_unknown_and_nothing_computed_is_not_said_to_be():
    assert said("measure", "autonomy", "MNG").startswith("autonomy of MNG, 2023: 16 figures, no one number")
    assert "computed here" in said("measure", "autonomy", "MNG")
    unknown = said("measure", "breadth", "NPL")
    assert "unknown" in unknown
    assert "simulated" not in unknown


def test_a_panel_in_csv_holds_what_the_panel_holds(monkeypatch):
    """In a year without a world nothing is simulated, and the reason says so."""
    made, measure_panel = [], tn.measure_panel

    def kept(*arguments, **options):
        made.append(measure_panel(*arguments, **options))
        return made[-1]

    monkeypatch.setattr(tn, "measure_panel", kept, raising=False)
    rows = list(
        csv.DictReader(io.StringIO(said("measure", "all", "--every-home", "--csv", "--year", "2012")))
    )
    (panel,) = made
    assert panel.year == 2012
    assert len(rows) > 10_000
    assert len(rows) == len(panel.rows)
    for row, held in zip(rows, panel.rows, strict=True):
        assert (row["state"], row["measure"], row["part"], row["reason"]) == (
            held.state,
            held.measure,
            held.part,
            held.reason,
        )
        assert float(row["value"] or "nan") == pytest.approx(held.value, rel=1e-8, nan_ok=True)


@pytest.mark.parametrize(
    "arguments, told",
    [
        (("hhi", "--every-home", "--neighbors", "CHN"), "those by land"),
        (("all", "--every-home", "--partner", "CHN"), "choose one measure of two states"),
        (("trade_share", "--every-home"), "trade_share is about two states: name the other with --partner"),
        (("hhi", "--every-home", "--partner", "CHN"), "leave --partner out"),
        (("gap", "--every-home", "--year", "2005"), "no state has data for gap in 2005: gap rests on"),
    ],
)
def test_what_no_panel_can_hold_is_said_in_one_line(arguments, told):
    code, _, err = call("measure", *arguments)
    assert code in {1, 2}
    line = err.strip().splitlines()[-1]
    assert told in line
