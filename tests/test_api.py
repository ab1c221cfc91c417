"""The verbs as other people's scripts call them: values, reasons, records, files, and errors in one line."""

import inspect
import json
import math
import os
import subprocess
import sys
from pathlib import Path

import pytest

import thirdneighbor as tn
from tests.quick_pages import drawn_once, few_draws
from tests.shared import ROOT
from thirdneighbor.briefing.briefings import gather
from thirdneighbor.measures import CATALOGUE
from thirdneighbor.worlds import records
from thirdneighbor.worlds.measured_squeeze import SQUEEZE_MEASURERS
from thirdneighbor.worlds.measurers import TABLE_MEASURERS

HOMES = {"MNG": "CHN", "BEL": "DEU"}
FEW = 20


@pytest.fixture(scope="module")
def world():
    """The world of one sector: quick, and the figures below are of its year."""
    return tn.load(year=2019)


@pytest.fixture(scope="module")
def all_of(world):
    return {
        home: tn.measure_all(home, partner=partner, world=world, draws=FEW) for home, partner in HOMES.items()
    }


@pytest.fixture(scope="module")
def lesotho(tmp_path_factory, world):
    """The quickest page: one neighbor, few draws, one sector."""
    with few_draws():
        return tn.brief("LSO", world=world, out=tmp_path_factory.mktemp("pages"), draws=FEW)


def test_the_catalogue_and_what_can_be_measured_are_the_same_names():
    assert {*TABLE_MEASURERS, *SQUEEZE_MEASURERS} == set(CATALOGUE)
    assert [known["name"] for known in tn.catalogue()] == list(CATALOGUE)


@pytest.mark.parametrize("home", HOMES)
def test_every_measure_has_a_value_in_its_range_or_a_reason(all_of, home):
    found = all_of[home]
    assert {m.name for m in found.measured} | set(found.left_out) == set(CATALOGUE)
    assert all(found.left_out.values())
    for measured in found.measured:
        low, high = CATALOGUE[measured.name].range
        if math.isnan(measured.value):
            assert measured.reason, f"{measured.name} of {home} is nan without a reason"
        else:
            assert low - 1e-9 <= measured.value <= high + 1e-9, measured.name
        assert measured.sources
        assert measured.unit == CATALOGUE[measured.name].unit
        assert measured.run["options"]["measure"] == measured.name
        if measured.name in SQUEEZE_MEASURERS and not math.isnan(measured.low):
            assert measured.low <= measured.value <= measured.high


@pytest.mark.parametrize(
    "home, name, value",
    [
        ("MNG", "partner_share", 0.324),
        ("MNG", "loss_all", 0.154),
        ("MNG", "access_gap", 0.0),
        ("BEL", "access_gap", math.nan),
        ("BEL", "turning_share", math.nan),
    ],
)
def test_measures_take_the_values_known_of_them(all_of, home, name, value):
    found = next(m for m in all_of[home].measured if m.name == name)
    if math.isnan(value):
        assert math.isnan(found.value)
        assert found.reason
    else:
        assert found.value == pytest.approx(value, abs=0.03)


def test_one_measure_alone_is_the_same_as_among_all(all_of, world):
    for name in ("gap", "hhi"):
        among = next(m for m in all_of["MNG"].measured if m.name == name)
        alone = tn.measure(name, "Mongolia", world=world, draws=FEW)
        assert (alone.value, alone.low, alone.high) == (among.value, among.low, among.high)
        assert alone.run == among.run


def test_concentration_of_mongolia_in_2019_is_that_of_its_partners(world):
    found = tn.measure("hhi", "MNG", world=world)
    export, china = (
        found.parts["export"].value,
        tn.measure("partner_share", "MNG", partner="China", world=world),
    )
    assert china.parts["export"].value == pytest.approx(0.808, abs=5e-4)
    assert china.parts["export"].value ** 2 < export < china.parts["export"].value
    effective = tn.measure("effective_partners", "MNG", world=world)
    assert effective.value == pytest.approx(1 / found.value)
    assert tn.measure("hirschman_index", "MNG", world=world).value == pytest.approx(100 * found.value**0.5)


def test_shares_of_one_state_add_up_to_one(world):
    partners = [code for code in world.states if code != "NPL"]
    shares = [tn.measure("trade_share", "NPL", partner=code, world=world).value for code in partners[::40]]
    assert all(0 <= share < 1 for share in shares)
    india, china = (
        tn.measure("trade_share", "NPL", partner=code, world=world).value for code in ("IND", "CHN")
    )
    assert india > china > max(shares)


def test_without_a_year_yearly_tables_answer_with_their_newest_up_to_the_world_s():
    newest = tn.measure("hhi", "MNG")
    assert newest.year == newest.run["options"]["year"] == 2020
    assert "2020 is the newest year of the table up to 2023" in newest.reason
    assert "N is " in newest.reason
    assert newest.value == tn.measure("hhi", "MNG", year=2020).value
    assert tn.measure("hhi").year == 2020
    with pytest.raises(tn.MissingDataError, match="in 2023: the table holds 2000 to 2020"):
        tn.measure("hhi", "MNG", year=2023)


@pytest.mark.parametrize("year", [2015, 2019, 2023])
def test_a_year_that_has_a_world_is_measured_in_it(year):
    given = tn.measure("trade_share", "MNG", partner="CHN", year=year)
    assert given.year == year
    there = tn.measure("trade_share", "MNG", partner="CHN", world=tn.load(year=year))
    assert given.value == there.value
    assert str(year) in str(given.sources[0])


@pytest.mark.parametrize(
    "arguments, said",
    [
        ({"name": "squeze", "home": "MNG"}, "no measure is called 'squeze'; nearest: squeeze"),
        ({"name": "hhi", "home": "Mongolya"}, "no state is called 'Mongolya'; nearest: Mongolia"),
        ({"name": "hhi", "home": "MNG", "year": 1990}, "in 1990: the table holds 2000 to 2020"),
        ({"name": "squeeze", "home": "MNG", "year": 2005}, "whole world, here that of 2019, not on 2005"),
        ({"name": "trade_share", "home": "MNG", "year": 2005, "partner": "CHN"}, "here that of 2019, not"),
        ({"name": "partner_share", "home": "BEL", "year": 2005, "partner": "DEU"}, "no share of DEU"),
        ({"name": "theil", "home": "MNG", "year": 2005}, "there are worlds of 2015, 2019, 2023"),
        ({"name": "partner_share", "home": "MNG"}, "--partner"),
        ({"name": "partner_share", "home": "MNG", "partner": "MNG"}, "home itself"),
        ({"name": "squeeze", "home": "MNG", "draws": 0}, "at least 20 draws, not 0"),
        ({"name": "squeeze", "home": "MNG", "draws": 10**7}, "at most 5000 draws"),
        ({"name": "squeeze", "home": "MNG", "seed": -1}, "seed must be 0 or more"),
        ({"name": "squeeze", "home": "MNG", "neighbors": ["MNG"]}, "cannot be its own neighbor"),
        ({"name": "squeeze", "home": "ISL"}, "name the states that could close to it"),
        ({"name": "squeeze", "home": "Kosovo"}, "Kosovo"),
        ({"name": "squeeze", "home": "MHL", "neighbors": ["USA"]}, "not in the world of 2019: goods exports"),
    ],
)
def test_what_cannot_be_measured_is_said_in_one_line(world, arguments, said):
    name = arguments.pop("name")
    with pytest.raises(tn.InputError) as caught:
        tn.measure(name, arguments.pop("home"), world=world, **arguments)
    message = str(caught.value)
    assert said in message
    assert "\n" not in message


def test_an_island_is_told_how_to_name_its_neighbors_and_then_has_a_squeeze(world):
    for verb in (tn.brief, lambda home, **given: tn.simulate("all-close", home=home, **given)):
        with pytest.raises(
            tn.InputError, match=r"Iceland \(ISL\) has no land border; name .* --neighbors USA,CHN"
        ):
            verb("Iceland", world=world)
    found = tn.simulate("all-close", home="ISL", neighbors=["NOR", "GBR"], world=world)
    assert -0.2 < found.home_income.value < 0
    assert "Norway and the United Kingdom close" in found.words


def test_neighbors_named_by_hand_replace_those_by_land(world):
    both = tn.simulate("all-close", home="MNG", world=world)
    china = tn.simulate("all-close", home="MNG", neighbors=["China"], world=world)
    assert both.home_income.value < china.home_income.value < 0
    again = tn.simulate("all-close", home="MNG", neighbors=["CHN", "china", "Russia"], world=world)
    assert again.home_income.value == pytest.approx(both.home_income.value, abs=1e-9)


def test_the_larger_neighbor_of_a_scenario_is_the_one_whose_closing_costs_most(world):
    found = tn.simulate("neighbor-closes", home="PRY", world=world)
    assert found.scenario == "neighbor-closes:ARG"
    losses = {
        code: tn.simulate(f"neighbor-closes:{code}", home="PRY", world=world).home_income.value
        for code in ("ARG", "BOL", "BRA")
    }
    assert min(losses, key=losses.__getitem__) == "ARG"
    assert found.home_income.value == losses["ARG"]


def test_a_scenario_needs_a_home_and_a_party_other_than_home(world):
    with pytest.raises(tn.InputError, match="name it with --home"):
        tn.simulate("all-close", world=world)
    with pytest.raises(tn.InputError, match="MNG is home; name another state"):
        tn.simulate("closer-tie:Mongolia", home="MNG", world=world)
    with pytest.raises(tn.InputError, match="at least 20 draws"):
        tn.simulate("all-close", home="MNG", draws=3, world=world)
    with pytest.raises(tn.InputError, match="horizon 'decade' is not known"):
        tn.simulate("all-close", home="MNG", horizon="decade", world=world)


def test_a_scenario_file_is_played_and_recorded(world, tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(
        "name: mine\ntitle: T\nwords: W\nsteps:\n  - {kind: close, closers: RUS, severity: 0.5}\n"
    )
    found = tn.simulate(path, home="MNG", world=world)
    assert f"file/{path}" in found.run["inputs"]
    assert found.run["options"]["scenario"] == "mine"
    full = tn.simulate("neighbor-closes:RUS", home="MNG", world=world)
    assert full.home_income.value < found.home_income.value < 0


def test_a_simulation_without_draws_has_no_band_and_with_draws_one_around_it(world):
    central = tn.simulate("neighbor-closes", home="MNG", world=world)
    drawn = tn.simulate("neighbor-closes", home="MNG", world=world, draws=40)
    assert not central.home_income.has_band
    assert drawn.home_income.low < central.home_income.value < drawn.home_income.high
    assert drawn.home_income.failed == 0


def test_a_brief_writes_its_page_and_its_record(lesotho):
    assert lesotho.page_path.name == "brief-LSO.html"
    html, run = lesotho.page_path.read_text(encoding="utf-8"), json.loads(lesotho.run_path.read_text())
    assert html == lesotho.html
    assert set(run["outputs"]) == {"brief-LSO.html"}
    assert run["options"] == {"home": "LSO", "neighbors": ["ZAF"], "year": 2019}
    assert "LESOTHO beside South Africa" in lesotho.text
    assert sorted(path.name for path in lesotho.page_path.parent.iterdir()) == [
        "brief-LSO.html",
        "brief-LSO.run.json",
    ]
    for path in (lesotho.page_path, lesotho.run_path):
        assert tn.verify(path) == []


def test_a_brief_on_paper_is_the_brief_on_screen(lesotho):
    """The record holds the losses that the page's findings hold."""
    for horizon, closing in (("short", lesotho.findings.short), ("long", lesotho.findings.long)):
        shown = lesotho.run["results"][horizon]
        assert shown["joint"]["value"] == pytest.approx(closing.joint.value, rel=1e-8)
        assert shown["each"]["ZAF"]["low"] == pytest.approx(closing.each[0].low, rel=1e-8)


def test_nothing_is_written_when_the_second_file_cannot_be(tmp_path, monkeypatch):
    write = Path.write_text

    def failing(self, text, **options):
        if ".run.json" in self.name:
            raise OSError(28, "No space left on device")
        return write(self, text, **options)

    with few_draws():
        gathered = gather(tn.load(year=2019), "LSO", draws=FEW, seed=0)
    monkeypatch.setattr("thirdneighbor.api.gather", lambda *_args, **_given: gathered)
    monkeypatch.setattr(Path, "write_text", failing)
    with drawn_once(), pytest.raises(tn.OutputError, match="No space left"):
        tn.brief("LSO", out=tmp_path, draws=FEW)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["missing/page.html", "taken/page.html"])
def test_a_place_that_cannot_be_written_is_refused_before_the_work(tmp_path, place, monkeypatch):
    (tmp_path / "taken").write_text("a file")
    monkeypatch.setattr("thirdneighbor.api.gather", lambda *_args, **_given: pytest.fail("worked in vain"))
    with pytest.raises(tn.OutputError, match="cannot write"):
        tn.brief("LSO", out=tmp_path / place, draws=FEW)
    assert [path.name for path in tmp_path.rglob("*")] == ["taken"]


def test_without_a_place_nothing_is_written(tmp_path, monkeypatch, lesotho):
    monkeypatch.chdir(tmp_path)
    with few_draws():
        found = tn.brief("LSO", world=tn.load(year=2019), draws=FEW)
    assert found.page_path is found.run_path is None
    assert list(tmp_path.iterdir()) == []
    assert found.html == lesotho.html


def test_the_same_seed_gives_the_same_bytes_in_two_processes(lesotho, tmp_path):
    """In this process and in another one, in which texts have other hashes."""
    asked = f"'LSO', world=tn.load(year=2019), out={str(tmp_path / 'a.html')!r}, draws={FEW}"
    code = (
        "import thirdneighbor as tn; from tests.quick_pages import few_draws\n"
        f"with few_draws(): tn.brief({asked})\nprint(hash('text'))"
    )
    threads = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    run = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | threads | {"PYTHONHASHSEED": seed},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert int(run.stdout) != hash("text")
    assert (tmp_path / "a.html").read_bytes() == lesotho.page_path.read_bytes()
    record = json.loads((tmp_path / "a.run.json").read_text())
    assert record["results"] == lesotho.run["results"]
    assert list(record["outputs"].values()) == list(lesotho.run["outputs"].values())


def test_another_seed_gives_other_bands(lesotho):
    page = lesotho.run["results"]["long"]["joint"]
    one_sector = tn.load(year=2019)
    same, other = (tn.measure("loss_all", "LSO", world=one_sector, draws=FEW, seed=seed) for seed in (0, 1))
    assert [-same.value, -same.high, -same.low] == pytest.approx([page["value"], page["low"], page["high"]])
    assert other.value != same.value


def test_verify_tells_of_data_changed_since(lesotho, tmp_path):
    import shutil

    from thirdneighbor.core.tables import PACKAGE_DATA

    folder = tmp_path / "data"
    shutil.copytree(PACKAGE_DATA, folder)
    table = folder / "main_partners.csv"
    table.write_text(
        table.read_text(encoding="utf-8").replace("LSO,2019,import,1,ZAF,0.", "LSO,2019,import,1,ZAF,0.0")
    )
    changed = tn.verify(lesotho.run_path, world=tn.load(folder))
    assert [(d.kind, d.name) for d in changed] == [("input", "data/main_partners.csv")]


def test_states_and_scenarios_are_listed(world):
    states = {state["iso3"]: state for state in tn.states(world=world)}
    assert states["MNG"]["neighbors"] == ["CHN", "RUS"]
    assert states["MNG"]["in_world"]
    assert not states["XKX"]["in_world"]
    assert [scenario["name"] for scenario in tn.scenarios()] == [
        "all-close",
        "benefactor-lost",
        "china-rises",
        "closer-tie",
        "fuel-cut",
        "neighbor-closes",
        "third-neighbor-trade-act",
        "war-and-sanctions",
        "western-turn",
    ]


def test_verbs_take_at_most_two_arguments_by_position_and_no_open_keywords():
    for name in (
        "load",
        "measure",
        "measure_all",
        "simulate",
        "exposure",
        "brief",
        "verify",
        "states",
        "scenarios",
        "doctor",
    ):
        kinds = [p.kind for p in inspect.signature(getattr(tn, name)).parameters.values()]
        assert kinds.count(inspect.Parameter.POSITIONAL_OR_KEYWORD) <= 2, name
        assert inspect.Parameter.VAR_KEYWORD not in kinds, name


def test_records_name_this_package_first(lesotho):
    assert lesotho.run["format"] == records.FORMAT
    assert lesotho.run["versions"]["thirdneighbor"]
