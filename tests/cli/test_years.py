"""`--year` is the vintage of the world, for every command that simulates; the help names the years."""

import pytest

import thirdneighbor as tn
from tests.cli.program import answered, said

SIMULATING = ("brief", "exposure", "measure", "plan", "simulate")


def years():
    return sorted({int(row["year"]) for row in tn.load().folder.table("economies")})


@pytest.mark.parametrize("command", SIMULATING)
def test_the_help_names_the_years_the_tables_hold_and_the_default(command):
    words = " ".join(said(command, "--help").split())
    assert years() == [2015, 2019, 2023]
    assert tn.load().year == 2023
    assert "a world of 2015, 2019 or 2023, the default" in words


@pytest.mark.parametrize("year", [2015, 2019, 2023])
def test_a_year_chosen_is_the_world_played_in(year, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    central = ("--draws", "0", "--horizon", "long", "--no-record")
    played = answered("simulate", "all-close", "--home", "LSO", *central, "--year", str(year))
    assert played["year"] == year
    there = tn.simulate("all-close", home="LSO", world=tn.load(year=year))
    assert played["horizons"]["long"]["income"]["LSO"]["value"] == pytest.approx(
        there.home_income.value, rel=1e-8
    )
    measured = answered("measure", "loss_all", "LSO", "--draws", "20", "--year", str(year))
    assert measured["year"] == measured["run"]["options"]["year"] == year


def test_without_a_year_every_command_takes_the_newest(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert answered("simulate", "all-close", "--home", "LSO", "--draws", "0", "--no-record")["year"] == 2023
    assert answered("measure", "loss_all", "LSO", "--draws", "20")["year"] == 2023


def test_doctor_builds_the_world_of_every_year():
    checks = {check["name"]: check for check in answered("doctor")["checks"]}
    found = checks["world"]["found"]
    assert found.startswith("2023, ")
    assert [part.split(",")[0] for part in found.split("; ")] == ["2023", "2019", "2015"]
    assert found.count("7 sectors") == 2
    assert found.count("one sector") == 1
