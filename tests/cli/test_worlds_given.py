"""Another folder of tables is used when it is sound, and refused in one line, naming the place, if not."""

import json
import shutil

import pytest

from tests.cli.program import DATA, answered, call, change, refused, said

PLAY = ("simulate", "all-close", "--home", "MNG", "--draws", "0", "--year", "2019")


@pytest.fixture
def tables(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(DATA, tmp_path / "tables")
    return tmp_path / "tables"


def test_one_changed_figure_changes_the_numbers_and_verify_names_its_table(tables):
    change(tables / "economies.csv", row="MNG,2019,", gdp_usd=20_000_000_000)
    before = answered(*PLAY, "--out", "before")
    after = answered(*PLAY, "--world", "tables", "--out", "after")
    assert (
        after["horizons"]["long"]["income"]["MNG"]["value"]
        > before["horizons"]["long"]["income"]["MNG"]["value"]
    )
    code, out, _ = call("verify", "after.run.json")
    assert code == 1
    assert [line.split(":")[0] for line in out.splitlines()[:-1]] == ["input data/economies.csv"]
    assert said("verify", "after.run.json", "--world", "tables") == "after.run.json: nothing has changed\n"
    assert call("verify", "before.run.json", "--world", "tables")[0] == 1


def test_an_untouched_copy_gives_the_same_record(tables):
    said(*PLAY, "--out", "one")
    said(*PLAY, "--world", "tables", "--out", "other")
    one, other = ((tables.parent / f"{name}.run.json").read_bytes() for name in ("one", "other"))
    assert one == other


@pytest.mark.parametrize(
    "table, row, cells, told",
    [
        ("economies.csv", "MNG,2019,", {"gdp_usd": "12x"}, "economies.csv, row"),
        ("economies.csv", "MNG,2019,", {"gdp_usd": "nan"}, "'nan' is not a finite number"),
        ("economies.csv", "MNG,2019,", {"exports_usd": -5}, "finite and not negative"),
        ("main_partners.csv", "MNG,2019,export,1,", {"share": 1.8}, "MNG"),
        ("states.csv", "MNG,", {"iso3": "CHN"}, ""),
    ],
)
def test_a_figure_that_cannot_be_is_refused(tables, table, row, cells, told):
    change(tables / table, row=row, **cells)
    code, line = refused(*PLAY, "--world", "tables")
    assert code == 1
    assert told in line
    assert list(tables.parent.glob("*.run.json")) == []


@pytest.mark.parametrize(
    "package, told",
    [
        ("{", "cannot be read as JSON"),
        ("{}", "does not describe tables"),
        ("[]", "does not describe tables"),
        ('{"resources": [{"name": "states"}], "sources": []}', "does not describe tables"),
        ('{"resources": [], "sources": [{"key": "a", "color": "red"}]}', "does not describe tables"),
        ('{"resources": [], "sources": []}', "no table is called"),
    ],
)
def test_a_folder_whose_description_is_broken(tables, package, told):
    (tables / "datapackage.json").write_text(package)
    code, line = refused(*PLAY, "--world", "tables")
    assert code == 1
    assert told in line


@pytest.mark.parametrize(
    "world, told", [("nonsense", "no world is called 'nonsense'"), (".", "not a data folder")]
)
def test_a_world_that_is_none(tmp_path, monkeypatch, world, told):
    monkeypatch.chdir(tmp_path)
    code, line = refused(*PLAY, "--world", world)
    assert code == 1
    assert told in line


def test_a_table_that_is_missing_or_no_text(tables):
    (tables / "main_partners.csv").write_bytes(b"iso3,\xff\n")
    assert "main_partners.csv is not CSV in UTF-8" in refused(*PLAY, "--world", "tables")[1]
    (tables / "main_partners.csv").unlink()
    assert "lacks main_partners.csv" in refused(*PLAY, "--world", "tables")[1]


def test_doctor_finds_what_is_wrong_with_a_folder(tables):
    change(tables / "states.csv", row="MNG,", iso3="CHN")
    code, out, err = call("doctor", "--world", "tables", "--json")
    assert (code, err) == (1, "")
    found = json.loads(out)
    assert found["ok"] is False
    failed = {check["name"]: check for check in found["checks"] if not check["ok"]}
    assert "states.csv holds 1 rows with a repeated key iso3" in failed["tables"]["found"]
    assert "mend the folder named by --world" in failed["tables"]["todo"]
    assert "solver" not in failed
