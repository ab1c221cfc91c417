"""Run records: what verify says of data, versions, results and pages that are as they were, or not."""

import json

import pytest

from thirdneighbor.core.errors import DataError, InputError, MissingDataError, OutputError
from thirdneighbor.core.provenance import canonical_json, sha256_text
from thirdneighbor.core.tables import DataFolder, package_data
from thirdneighbor.worlds import records
from thirdneighbor.worlds.records import differences, joined, read_record, record, versions, write_all

PAGE = '<html><script type="application/json" id="run-record">{}</script>19 %</html>'


def made(folder=None, **changes):
    options = {"home": "MNG", "horizon": "long"}
    run = record(
        "brief",
        folder=folder or package_data(),
        options=options,
        seed=0,
        draws=20,
        results={"loss": {"value": -0.19, "low": float("nan")}},
    )
    return {**run, **changes}


@pytest.fixture
def written(tmp_path):
    """Write a page and its record as `brief` does; return both paths."""
    run = made()
    html = PAGE.format(canonical_json(run))
    page, beside = tmp_path / "brief-MNG.html", tmp_path / "brief-MNG.run.json"
    whole = {**run, "outputs": {page.name: sha256_text(html)}}
    write_all({page: html, beside: canonical_json(whole, indent=1)})
    return page, beside


def found(path, folder=None):
    return [(d.kind, d.name) for d in differences(path, folder=folder or package_data())]


def test_nothing_has_changed_since_a_moment_ago(written):
    for path in written:
        assert found(path) == []


def test_a_record_holds_every_file_of_the_data_and_the_versions():
    run = made()
    tables = {f"data/{path.name}" for path in package_data().path.glob("*.csv")}
    assert tables <= set(run["inputs"])
    assert "data/scenarios/all-close.yaml" in run["inputs"]
    assert all(len(digest) == 64 for digest in run["inputs"].values())
    assert run["versions"] == versions()
    assert run["results"]["loss"] == {"value": -0.19, "low": "nan"}


def test_a_changed_figure_is_said_with_its_table(written, changed_data):
    row = {"iso3": "MNG", "year": "2019", "flow": "export", "partner": "CHN"}
    other = DataFolder(changed_data("main_partners", "share", 0.8, **row))
    for path in written:
        (difference,) = differences(path, folder=other)
        assert (difference.kind, difference.name) == ("input", "data/main_partners.csv")
        assert str(difference).startswith("input data/main_partners.csv: recorded ")
        assert difference.recorded != difference.found


def test_a_table_that_is_gone_or_new_is_said(written, changed_data):
    folder = changed_data("energy", "unit", "TWh", iso3="MNG", item="electricity")
    (folder / "map" / "world.topo.json").unlink()
    (folder / "notes.csv").write_text("a,b\n")
    assert found(written[1], DataFolder(folder)) == [
        ("input", "data/energy.csv"),
        ("input", "data/map/world.topo.json"),
        ("input", "data/notes.csv"),
    ]
    texts = {d.name: str(d) for d in differences(written[1], folder=DataFolder(folder))}
    assert "now not there" in texts["data/map/world.topo.json"]
    assert "recorded not there" in texts["data/notes.csv"]


def test_an_edited_page_is_said_whether_the_page_or_its_record_is_asked(written):
    page, beside = written
    page.write_text(page.read_text().replace("19 %", "9 %"))
    assert found(beside) == [("output", "brief-MNG.html")]
    assert found(page) == [("output", "brief-MNG.html")]


def test_a_page_that_is_gone_is_said_and_a_lone_page_is_taken_as_it_is(written):
    page, beside = written
    kept = page.read_text()
    page.unlink()
    (difference,) = differences(beside, folder=package_data())
    assert difference.found == "not there"
    page.write_text(kept)
    beside.unlink()
    assert found(page) == []


def test_edited_results_are_said_in_the_record_and_in_the_page(written):
    page, beside = written
    beside.write_text(beside.read_text().replace("-0.19", "-0.09"))
    assert ("result", "results") in found(beside)
    page.write_text(page.read_text().replace("-0.19", "-0.09"))
    assert ("result", "results") in found(page)


def test_another_version_is_said(written, monkeypatch):
    monkeypatch.setattr(records, "versions", lambda: {**versions(), "numpy": "9.9.9"})
    (difference,) = differences(written[1], folder=package_data())
    assert (difference.kind, difference.name, difference.found) == ("version", "numpy", "9.9.9")


def test_a_scenario_file_is_an_input_too(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    mine = tmp_path / "mine.yaml"
    mine.write_text("name: a\n")
    run = record("simulate", folder=package_data(), options={}, seed=0, draws=0, results={}, scenario=mine)
    (tmp_path / "run.json").write_text(canonical_json(run))
    assert found(tmp_path / "run.json") == []
    mine.write_text("name: b\n")
    assert found(tmp_path / "run.json") == [("input", f"file/{mine}")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "3",
        "null",
        '{"format": "thirdneighbor-run/9"}',
        "<html>no record here</html>",
        '<script type="application/json" id="run-record">{</script>',
        "[" * 100_000,
        '{"format": ' * 5000,
        "\x00\x01",
    ],
)
def test_what_is_no_record_is_refused_in_one_line(tmp_path, text):
    path = tmp_path / "garbage.json"
    path.write_text(text)
    with pytest.raises(DataError, match="holds no run record") as caught:
        read_record(path)
    assert "\n" not in str(caught.value)


def test_bytes_that_are_no_text_missing_files_and_folders_are_refused(tmp_path):
    (tmp_path / "x.png").write_bytes(b"\x89PNG\xff\xfe")
    with pytest.raises(DataError, match="holds no run record"):
        read_record(tmp_path / "x.png")
    for path in (tmp_path / "nowhere.json", tmp_path):
        with pytest.raises(MissingDataError, match="there is no file"):
            read_record(path)


@pytest.mark.parametrize("key", ["inputs", "versions", "outputs"])
@pytest.mark.parametrize("value", [3, ["a"], {"a": 1}, {"a": {"b": "c"}}, None])
def test_a_record_with_parts_of_the_wrong_kind_is_refused(tmp_path, key, value):
    path = tmp_path / "run.json"
    path.write_text(json.dumps(made(**{key: value})))
    with pytest.raises(DataError, match=f"{key} are not a mapping of names to text"):
        differences(path, folder=package_data())


def test_deep_or_odd_results_are_edited_results_not_a_crash(tmp_path):
    path = tmp_path / "run.json"
    deep = "[" * 400 + "]" * 400
    for odd in (deep, "NaN", "1e999", '{"a": {"b": null}}', '"text"'):
        text = json.dumps(made()).replace('"results": {', '"results": ' + odd + ', "was": {', 1)
        path.write_text(text)
        assert found(path) == [("result", "results")]


def test_a_page_named_outside_its_folder_is_looked_for_inside(tmp_path):
    path = tmp_path / "run.json"
    path.write_text(json.dumps(made(outputs={"../../etc/passwd": "0" * 64})))
    (difference,) = differences(path, folder=package_data())
    assert (difference.name, difference.found) == ("passwd", "not there")


def test_all_files_are_written_or_none(tmp_path, monkeypatch):
    one, two = tmp_path / "a.html", tmp_path / "a.run.json"
    one.write_text("before")
    replaced = []
    replace = type(one).replace

    def failing(self, target):
        replaced.append(target)
        if len(replaced) == 2:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(type(one), "replace", failing)
    with pytest.raises(OutputError, match=r"cannot write .*a\.run\.json: No space left on device"):
        write_all({one: "after", two: "record"})
    monkeypatch.undo()
    assert one.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]


def test_what_did_not_stand_there_before_is_taken_away_again(tmp_path, monkeypatch):
    one, two = tmp_path / "a.html", tmp_path / "a.run.json"
    write = type(one).write_text

    def failing(self, text, **options):
        write(self, text[:2], **options)
        if self.name.startswith("a.run.json"):
            raise OSError(28, "No space left on device")
        return 2

    monkeypatch.setattr(type(one), "write_text", failing)
    with pytest.raises(OutputError):
        write_all({one: "page", two: "record"})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["missing/a.html", ".", "file/a.html"])
def test_places_that_cannot_be_written_are_refused_in_one_line(tmp_path, place):
    (tmp_path / "file").write_text("a file")
    with pytest.raises(OutputError, match="cannot write") as caught:
        write_all({tmp_path / place: "x"})
    assert "\n" not in str(caught.value)
    assert [path.name for path in tmp_path.rglob("*")] == ["file"]


def test_horizons_of_one_scenario_join_into_one_record_and_others_do_not():
    long = made()
    short = made(options={**long["options"], "horizon": "short"}, results={"loss": -0.4})
    both = joined([short, long])
    assert both["options"]["horizon"] == ["short", "long"]
    assert both["results"] == {"short": {"loss": -0.4}, "long": long["results"]}
    assert both["results_sha256"] == sha256_text(canonical_json(both["results"]))
    assert joined([long]) == long
    with pytest.raises(InputError, match="one record holds one scenario"):
        joined([long, made(seed=1, options={**long["options"], "horizon": "short"})])
