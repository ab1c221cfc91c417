"""`simulate` plays a scenario at both horizons, prints what it does, and writes a record for `verify`."""

import json

import pytest

import thirdneighbor as tn
from tests.cli.program import answered, call, said

CENTRAL = ("--draws", "0")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_both_horizons_are_what_the_verb_finds(folder):
    shown = answered("simulate", "both-close", "--home", "MNG", *CENTRAL)
    for horizon in ("short", "long"):
        found = tn.simulate("all-close", home="MNG", horizon=horizon)
        assert shown["horizons"][horizon]["income"]["MNG"]["value"] == pytest.approx(
            found.home_income.value, rel=1e-8
        )
    assert shown["scenario"] == "all-close"
    assert shown["run_record"] == "simulate-all-close-MNG.run.json"
    assert [path.name for path in folder.iterdir()] == ["simulate-all-close-MNG.run.json"]


def test_the_terminal_says_it_in_words_with_bands():
    out = said("simulate", "closer-tie:JPN", "--home", "MNG", "--draws", "20", "--no-record")
    assert "Trade costs between Mongolia and Japan fall by ten percent, both ways." in out
    income = next(line for line in out.splitlines() if "Mongolia: real income" in line)
    assert income.count("..") == 2
    assert "Mongolia: exports" in out
    assert "Japan: real income" in out


def test_the_record_is_verified_and_an_edit_is_found(folder):
    said("simulate", "all-close", "--home", "MNG", *CENTRAL, "--out", "here")
    record = folder / "here.run.json"
    content = json.loads(record.read_text())
    assert content["options"]["horizon"] == ["short", "long"]
    assert (
        content["results"]["short"]["income"]["MNG"]["value"]
        < content["results"]["long"]["income"]["MNG"]["value"]
        < 0
    )
    assert said("verify", "here.run.json") == "here.run.json: nothing has changed\n"
    record.write_text(record.read_text().replace('"seed": 0', '"seed": 7'))
    code, out, err = call("verify", "here.run.json")
    assert (code, err) == (1, "")
    assert out == "record here.run.json: recorded as hashed, now edited since\n"


def test_one_horizon_keeps_its_own_record(folder):
    said("simulate", "closer-tie:JPN", "--home", "MNG", "--horizon", "long", *CENTRAL)
    content = json.loads((folder / "simulate-closer-tie-JPN-MNG.run.json").read_text())
    assert content["options"]["horizon"] == "long"
    assert "MNG" in content["results"]["income"]


def test_records_of_different_simulations_are_not_put_together(folder):
    one, other = (tn.simulate("all-close", home=home) for home in ("MNG", "KAZ"))
    with pytest.raises(tn.InputError, match="one record holds one scenario, home"):
        tn.write_run(folder / "x.run.json", [one, other])
    assert list(folder.iterdir()) == []


def test_the_same_seed_gives_the_same_record(folder):
    texts = []
    for name in ("a", "b"):
        said("simulate", "all-close", "--home", "LAO", "--draws", "20", "--horizon", "long", "--out", name)
        texts.append((folder / f"{name}.run.json").read_bytes())
    assert texts[0] == texts[1]


def test_the_list_holds_the_shipped_scenarios():
    out = said("simulate", "--list")
    assert all(one["name"] in out for one in tn.scenarios())
    assert [one["name"] for one in answered("simulate", "--list")] == [one["name"] for one in tn.scenarios()]
