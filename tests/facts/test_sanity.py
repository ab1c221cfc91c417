"""The embedded tables hold the known figures on Mongolia, and keep their own rules."""

from collections import defaultdict

import pytest

from thirdneighbor.core.errors import DataError
from thirdneighbor.core.tables import package_data

DATA = package_data()
TABLES = (
    *("economies", "main_partners", "partner_shares", "concentration", "corridors", "energy"),
    *("fuel_prices", "sector_margins", "sector_structure", "sector_inputs", "sector_parameters", "donors"),
)
SECTORS = ("food", "raw_materials", "refined_fuels", "manufactures", "textiles", "gold", "services")
BASE = [row for row in DATA.table("main_partners") if row["year"] == "2019"]
STATES = {row["iso3"]: row for row in DATA.table("states")}
LANDLOCKED = {iso3 for iso3, row in STATES.items() if row["landlocked"] == "1"}
NOT_IN_BACI = {"LIE", "VAT", "XKX"}


def test_mongolia_2019_in_the_base_tables():
    economy = DATA.table("economies").row("MNG/2019")
    assert round(float(economy["exports_usd"]) / 1e6) == 8166
    assert round(float(economy["imports_usd"]) / 1e6) == 6309
    mongolia = [row for row in BASE if row["iso3"] == "MNG"]
    share = {(row["flow"], row["partner"]): float(row["share"]) for row in mongolia}
    assert round(100 * share["export", "CHN"], 1) == 80.8
    assert round(100 * share["import", "RUS"], 1) == 28.2
    assert round(100 * share["import", "CHN"], 1) == 32.4


@pytest.mark.parametrize(
    "year, exports, to_china, imports, from_china, from_russia",
    [
        (2005, 1159, 44.9, 1407, 26.8, 32.3),
        (2012, 3974, 88.2, 7071, 37.5, 26.2),
        (2017, 7007, 75.2, 4829, 30.0, 33.3),
        (2019, 8166, 80.8, 6309, 32.4, 28.2),
        (2020, 8454, 63.8, 5299, 35.5, 26.2),
    ],
)
def test_mongolia_by_year(year, exports, to_china, imports, from_china, from_russia):
    shares, totals = DATA.table("partner_shares"), DATA.table("concentration")
    assert round(float(totals.row(f"MNG/export/{year}")["total_usd"]) / 1e6) == exports
    assert round(float(totals.row(f"MNG/import/{year}")["total_usd"]) / 1e6) == imports
    assert round(100 * float(shares.row(f"MNG/export/{year}/CHN")["share"]), 1) == to_china
    assert round(100 * float(shares.row(f"MNG/import/{year}/CHN")["share"]), 1) == from_china
    assert round(100 * float(shares.row(f"MNG/import/{year}/RUS")["share"]), 1) == from_russia


def test_no_russian_dependence_can_be_read_off_2023():
    for partner in ("RUS", "KOR"):
        row = DATA.table("partner_shares").row(f"MNG/export/2023/{partner}")
        assert row["share"] == ""
        assert row["note"] == "unreported"
    late = [row for row in DATA.table("partner_shares") if row["year"] == "2023"]
    assert {row["flow"] for row in late} == {"export"}
    assert {row["source"] for row in late} == {"baci-2023"}
    assert all((row["share"] == "") == (row["note"] == "unreported") for row in late)
    assert DATA.table("partner_shares").row("MNG/export/2023/CHN")["note"] == "partial"


@pytest.mark.parametrize("table", ["main_partners", "partner_shares"])
def test_shares_lie_in_the_unit_interval_and_add_up_to_at_most_one(table):
    totals = defaultdict(float)
    for row in DATA.table(table):
        if row["share"]:
            assert 0.0 <= float(row["share"]) <= 1.0, row
            totals[row["iso3"], row["flow"], row["year"]] += float(row["share"])
    assert max(totals.values()) <= 1.0 + 1e-5


def test_ranks_rise_while_shares_fall():
    lists = defaultdict(list)
    for row in DATA.table("main_partners"):
        lists[row["iso3"], row["flow"], row["year"]].append((int(row["rank"]), -float(row["share"])))
    for entries in lists.values():
        assert entries == sorted(entries)
        assert [rank for rank, _ in entries[:5]] == list(range(1, min(len(entries), 5) + 1))
    assert {flow for _, flow, _ in lists} == {"export", "import"}
    assert {year for _, _, year in lists} == {"2015", "2019", "2023"}


def test_main_partners_and_yearly_shares_agree():
    yearly = DATA.table("partner_shares").by_key
    checked = 0
    for row in BASE:
        other = yearly.get(f"{row['iso3']}/{row['flow']}/2019/{row['partner']}")
        if other is not None:
            assert other["share"] == row["share"]
            checked += 1
    assert checked > 800


def test_every_landlocked_state_has_all_its_neighbors_in_every_year():
    yearly, base = DATA.table("partner_shares").by_key, BASE
    traders = {row["iso3"] for row in base}
    listed = {(row["iso3"], row["flow"], row["partner"]) for row in base}
    for home in sorted(LANDLOCKED - NOT_IN_BACI):
        for neighbor in set(STATES[home]["neighbors"].split()) & traders:
            for flow in ("export", "import"):
                assert (home, flow, neighbor) in listed
                assert f"{home}/{flow}/2019/{neighbor}" in yearly


def test_concentration_bounds_the_largest_share():
    """The index lies between the largest share squared and the largest share."""
    index = DATA.table("concentration").by_key
    for row in DATA.table("main_partners"):
        if row["rank"] == "1" and row["year"] != "2023":
            share = float(row["share"])
            hhi = float(index[f"{row['iso3']}/{row['flow']}/{row['year']}"]["hhi"])
            assert share**2 - 1e-5 <= hhi <= share + 1e-5


def test_totals_of_economies_and_concentration_agree():
    totals = DATA.table("concentration").by_key
    for row in DATA.table("economies"):
        for flow in ("export", "import"):
            if row["year"] != "2023":
                assert totals[f"{row['iso3']}/{flow}/{row['year']}"]["total_usd"] == row[f"{flow}s_usd"]


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_a_known_source_and_known_states(name):
    table = DATA.table(name)
    assert table.by_key
    for row in table:
        for column in ("source", "gdp_source", "split_source"):
            assert (row.get(column) or row["source"]) in DATA.sources
        for column in ("iso3", "partner", "home"):
            assert row.get(column, "MNG") in STATES


@pytest.mark.parametrize("name", TABLES)
def test_columns_are_those_described(name):
    resource = next(entry for entry in DATA._package["resources"] if entry["name"] == name)
    described = [field["name"] for field in resource["schema"]["fields"]]
    assert list(DATA.table(name).rows[0]) == described


def test_every_corridor_keeps_the_rules_and_mongolia_is_as_assumed():
    from facts_corridors import check_corridors

    rows = DATA.table("corridors").rows
    check_corridors(rows, states=STATES, landlocked=LANDLOCKED)
    assert {row["home"] for row in rows} == LANDLOCKED
    mongolia = {row["transit"]: float(row["share"]) for row in rows if row["home"] == "MNG"}
    assert mongolia == {"CHN": 0.80, "RUS": 0.18, "air": 0.02}


def test_a_route_starts_at_a_land_neighbor_or_across_the_caspian():
    from facts_corridors import transit_sets

    across = {("KAZ", "AZE"), ("KAZ", "IRN"), ("TKM", "AZE"), ("TKM", "RUS"), ("AZE", "KAZ"), ("AZE", "TKM")}
    lakes = {("BDI", "ZMB")}
    for row in DATA.table("corridors"):
        for group in transit_sets(row["transit"]):
            reached = {row["home"]}
            waiting = set(group)
            while waiting:
                step = {
                    code
                    for code in waiting
                    for origin in reached
                    if code in STATES[origin]["neighbors"].split() or (origin, code) in across | lakes
                }
                assert step, (row["home"], row["route"], sorted(waiting))
                reached |= step
                waiting -= step


@pytest.mark.parametrize(
    "column, value, message",
    [
        ("share", "0.5", "add up to 0.7, not 1"),
        ("transit", "CHX", "unknown states .'CHX'"),
        ("transit", "MNG", "names its own home"),
        ("high", "0.5", "outside"),
        ("basis", " ", "no basis"),
        ("route", "air", "stands twice"),
        ("home", "CHN", "MNG add|shares of"),
    ],
)
def test_a_planted_corridor_fault_is_found(column, value, message):
    from facts_corridors import check_corridors

    rows = [dict(row) for row in DATA.table("corridors") if row["home"] == "MNG"]
    check_corridors(rows, states=STATES, landlocked=["MNG"])
    rows[0][column] = value
    with pytest.raises(DataError, match=message):
        check_corridors(rows, states=STATES, landlocked=["MNG"])


def test_energy_says_who_depends_on_others_for_fuel():
    energy = DATA.table("energy")
    assert float(energy.row("MNG/refined petroleum")["self_sufficiency"]) == 0.0
    assert float(energy.row("NPL/refined petroleum")["self_sufficiency"]) == 0.0
    assert float(energy.row("KAZ/refined petroleum")["self_sufficiency"]) > 1.0
    assert 0.7 < float(energy.row("MNG/electricity")["self_sufficiency"]) < 0.9
    assert float(energy.row("LAO/electricity")["self_sufficiency"]) > 2.0
    assert energy.row("MNG/petroleum")["self_sufficiency"] == ""
    assert all(float(row["self_sufficiency"] or 0) >= 0 for row in energy)


def test_what_was_carried_into_2023_is_marked_and_in_the_totals():
    rows = {
        (row["iso3"], row["flow"], row["partner"]): row
        for row in DATA.table("main_partners")
        if row["year"] == "2023"
    }
    for key in (
        ("MNG", "import", "RUS"),
        ("MNG", "import", "KOR"),
        ("MNG", "export", "KOR"),
        ("RUS", "export", "BLR"),
    ):
        assert rows[key]["basis"] == "carried from 2020"
        assert rows[key]["source"] == "baci"
    assert rows["MNG", "import", "CHN"]["basis"] == "reported"
    assert 0.2 < float(rows["MNG", "import", "RUS"]["share"]) < 0.3
    assert {row["basis"] for row in DATA.table("main_partners") if row["year"] != "2023"} == {"reported"}
    economy = DATA.table("economies").row("MNG/2023")
    assert 2.5e9 < float(economy["carried_imports_usd"]) < 3.0e9
    for flow in ("exports", "imports"):
        for row in DATA.table("economies"):
            assert 0 <= float(row[f"carried_{flow}_usd"]) <= float(row[f"{flow}_usd"])
    assert not any(
        float(row["carried_exports_usd"]) for row in DATA.table("economies") if row["year"] != "2023"
    )


def test_sector_margins_add_up_and_say_what_is_estimated():
    totals = defaultdict(float)
    for row in DATA.table("sector_margins"):
        assert row["basis"] in {"reported", "estimated"}
        assert row["sector"] in SECTORS[:-1]
        assert (row["split_source"] == "") or row["basis"] == "estimated"
        totals[row["iso3"], row["flow"]] += float(row["share"])
    assert all(abs(total - 1) < 1e-4 for total in totals.values())
    traders = {row["iso3"] for row in DATA.table("economies")}
    assert {iso3 for iso3, _ in totals} >= traders
    margin = {(r["flow"], r["sector"]): r for r in DATA.table("sector_margins") if r["iso3"] == "MNG"}
    assert round(float(margin["import", "refined_fuels"]["share"]), 2) == 0.25
    assert margin["export", "gold"]["basis"] == "reported"
    assert margin["export", "gold"]["share"] == "0.110408"
    assert float(margin["export", "refined_fuels"]["share"]) < 0.001


def test_donors_are_averages_over_several_economies_and_never_one():
    members = {row["donor"]: row["members"].split() for row in DATA.table("sector_structure")}
    assert 8 <= len(members) <= 12
    assert min(map(len, members.values())) >= 4
    named = [code for group in members.values() for code in group]
    assert len(named) == len(set(named))
    inputs = defaultdict(float)
    for row in DATA.table("sector_inputs"):
        inputs[row["donor"], row["using"]] += float(row["share"])
    assert all(abs(total - 1) < 1e-3 for total in inputs.values())
    assert len(inputs) == len(members) * len(SECTORS)


def test_parameters_lie_in_their_ranges():
    for row in DATA.table("sector_parameters"):
        if row["low"]:
            assert float(row["low"]) <= float(row["value"]) <= float(row["high"])
    table = DATA.table("sector_parameters")
    assert {float(table.row(f"gold/theta_{horizon}")["value"]) for horizon in ("short", "long")} == {10.0}
    assert (
        float(table.row("refined_fuels/distance")["value"])
        < float(table.row("manufactures/distance")["value"])
        < 0
    )
