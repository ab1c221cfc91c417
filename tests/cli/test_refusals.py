"""What the user gets wrong is told in one line, with exit code 1, or 2 for usage, and leaves no file."""

import pytest

from tests.cli.program import refused
from thirdneighbor.worlds import records

FEW = ("--draws", "20")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    assert [path.name for path in tmp_path.rglob("*") if path.name.endswith((".part", ".run.json"))] == []


@pytest.mark.parametrize("verb", [("brief",), ("measure", "squeeze"), ("simulate", "all-close", "--home")])
@pytest.mark.parametrize(
    "state, told",
    [
        ("Mongoloa", "no state is called 'Mongoloa'; nearest: Mongolia (MNG)"),
        ("Korea", "nearest: South Korea (KOR), North Korea (PRK); use its code"),
        ("TWN", "Taiwan (TWN) is not in the world of 2023"),
        ("XKX", "Kosovo (XKX) is not in the world of 2023"),
        ("VAT", "Vatican City (VAT) is not in the world of 2023"),
        ("ISL", "Iceland (ISL) has no land border; name the states that could close to it"),
        ("JPN", "Japan (JPN) has no land border; name the states that could close to it"),
        ("", "no state is called ''"),
        ("MNG\nRUS", "no state is called 'MNG\\nRUS'"),
    ],
)
def test_a_state_that_cannot_be_asked_about(verb, state, told):
    code, line = refused(*verb, state, *FEW)
    assert code == 1
    assert told in line


@pytest.mark.parametrize(
    "arguments, told",
    [
        (("brief", "MNG", "--year", "1990"), "there is no world of 1990; the tables hold 2015, 2019, 2023"),
        (("simulate", "all-close", "--home", "MNG", "--year", "2018"), "the tables hold 2015, 2019, 2023"),
        (("measure", "hhi", "MNG", "--year", "1990"), "the table holds 2000 to 2020"),
        (("measure", "hhi", "--every-home", "--year", "1990"), "no state has data for hhi in 1990"),
        (
            ("measure", "squeeze", "MNG", "--year", "2010"),
            "squeeze rests on the whole world, here that of 2023, not on 2010",
        ),
        (("measure", "partner_share", "MNG", "--partner", "CHN", "--year", "1990"), "in 1990"),
    ],
)
def test_a_year_without_data(arguments, told):
    code, line = refused(*arguments)
    assert code == 1
    assert told in line


@pytest.mark.parametrize(
    "verb",
    [
        ("brief", "MNG"),
        ("measure", "squeeze", "MNG"),
        ("measure", "all", "MNG"),
        ("simulate", "all-close", "--home", "MNG"),
    ],
    ids=lambda verb: " ".join(verb[:2]),
)
@pytest.mark.parametrize(
    "draws, code, told",
    [
        ("1", 1, "at least 20 draws, not 1"),
        ("19", 1, "at least 20 draws, not 19"),
        ("-5", 1, "at least 20 draws, not -5"),
        ("5001", 1, "at most 5000 draws are made, not 5001"),
        ("1.5", 2, "'1.5' is not a valid integer"),
        ("many", 2, "'many' is not a valid integer"),
    ],
)
def test_draws_no_band_can_be_read_off(verb, draws, code, told):
    found, line = refused(*verb, f"--draws={draws}")
    assert found == code
    assert told in line


@pytest.mark.parametrize("verb", [("brief", "MNG"), ("measure", "squeeze", "MNG"), ("measure", "all", "MNG")])
def test_no_draws_are_for_simulate_alone(verb):
    told = "bands need at least 20 draws, not 0; only simulate takes 0, central values"
    assert refused(*verb, "--draws", "0") == (1, f"error: {told}")


@pytest.mark.parametrize(
    "verb", [("brief", "MNG"), ("measure", "squeeze", "MNG"), ("simulate", "all-close", "--home", "MNG")]
)
def test_a_negative_seed(verb):
    assert refused(*verb, *FEW, "--seed=-1") == (1, "error: the seed must be 0 or more, not -1")


@pytest.mark.parametrize(
    "named, code, told",
    [
        ("MNG", 1, "Mongolia (MNG) cannot be its own neighbor"),
        ("CHN,Mongolia", 1, "Mongolia (MNG) cannot be its own neighbor"),
        ("CHN,TWN", 1, "Taiwan (TWN) is not in the world of 2023"),
        ("CHN,Rusia", 1, "nearest: Russia (RUS)"),
        ("", 2, "name states joined by commas"),
        ("CHN,,RUS", 2, "name states joined by commas"),
        (" ", 2, "name states joined by commas"),
    ],
)
@pytest.mark.parametrize(
    "verb", [("brief", "MNG"), ("measure", "hhi", "MNG"), ("simulate", "all-close", "--home", "MNG")]
)
def test_neighbors_that_cannot_be(verb, named, code, told):
    found, line = refused(*verb, *FEW, "--neighbors", named)
    assert found == code
    assert told in line


@pytest.mark.parametrize(
    "arguments, code, told",
    [
        (("sqeeze", "MNG"), 1, "no measure is called 'sqeeze'; nearest: squeeze"),
        (("xyz", "MNG"), 1, "no measure is called 'xyz'; known are partner_share,"),
        (("asymmetry", "MNG"), 1, "asymmetry is about two states: name the other with --partner"),
        (("asymmetry", "MNG", "--partner", "MNG"), 1, "the partner is home itself"),
        (("asymmetry", "MNG", "--partner", ""), 1, "no state is called ''"),
        (("asymmetry", "--every-home"), 1, "asymmetry is about two states: name the other with --partner"),
        (("hhi", "--every-home", "--neighbors", "CHN"), 2, "--neighbors are those of one STATE"),
        ((), 2, "name a measure, or all"),
        (("hhi",), 2, "name one STATE, or give --every-home"),
        (("hhi", "MNG", "--every-home"), 2, "name one STATE, or give --every-home"),
        (("all", "--every-home", "--partner", "CHN"), 2, "choose one measure of two states for --partner"),
        (("hhi", "MNG", "--csv", "--json"), 2, "choose --json or --csv"),
        (("hhi", "MNG", "CHN"), 2, "unexpected extra argument"),
    ],
)
def test_a_measure_that_cannot_be_taken(arguments, code, told):
    found, line = refused("measure", *arguments)
    assert found == code
    assert told in line


@pytest.mark.parametrize(
    "arguments, code, told",
    [
        (("all-clos", "--home", "MNG"), 1, "no scenario is called 'all-clos'; nearest: all-close"),
        (("all-close:JPN", "--home", "MNG"), 1, "takes no state after the colon"),
        (("closer-tie:MNG", "--home", "MNG"), 1, "MNG is home; name another state"),
        (("closer-tie:Jpan", "--home", "MNG"), 1, "nearest: Japan (JPN)"),
        (("missing.yaml", "--home", "MNG"), 1, "cannot read the scenario missing.yaml: No such file"),
        ((), 2, "name a scenario or a YAML file"),
        (("all-close",), 2, "name it with --home"),
        (("all-close", "--home", "MNG", "--horizon", "medium"), 2, "'medium' is not one of"),
        (("all-close", "--home", "MNG", "--out", "x", "--no-record"), 2, "choose --out or --no-record"),
    ],
)
def test_a_scenario_that_cannot_be_played(arguments, code, told):
    found, line = refused("simulate", *arguments)
    assert found == code
    assert told in line


@pytest.mark.parametrize(
    "verb",
    [("brief", "MNG", *FEW), ("simulate", "all-close", "--home", "MNG", "--draws", "0", "--year", "2019")],
)
@pytest.mark.parametrize(
    "out, told",
    [
        ("nowhere/x.json", "there is no folder nowhere"),
        ("nowhere/", "there is no folder nowhere"),
        ("file/x.json", "file is not a folder"),
        ("locked.json", "it is write-protected"),
        ("folder.json/x.json/y.json", "there is no folder folder.json/x.json"),
        ("x" * 300, "File name too long"),
    ],
)
def test_output_that_cannot_be_written(folder, verb, out, told):
    (folder / "file").write_text("")
    (folder / "folder.json").mkdir()
    (folder / "locked.json").write_text("kept")
    (folder / "locked.json").chmod(0o444)
    code, line = refused(*verb, "--out", out)
    assert code == 1
    assert told in line
    assert (folder / "locked.json").read_text() == "kept"
    assert sorted(path.name for path in folder.iterdir()) == ["file", "folder.json", "locked.json"]


def test_a_device_is_not_replaced_by_a_page():
    assert "it is not a plain file" in refused("brief", "MNG", *FEW, "--out", "/dev/null")[1]


def test_a_folder_without_permission_is_not_written_to(folder, monkeypatch):
    monkeypatch.setattr(records.os, "access", lambda *_: False)
    code, line = refused("brief", "MNG", *FEW, "--out", str(folder / "page.html"))
    assert code == 1
    assert "is write-protected; name another place with --out" in line
    assert list(folder.iterdir()) == []


def test_states_nobody_knows():
    code, line = refused("states", "Mongoloa")
    assert code == 1
    assert "nearest: Mongolia (MNG)" in line
