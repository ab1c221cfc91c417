"""Tables are read as described, or refused in one line of the package's own errors."""

import json

import pytest

from thirdneighbor.core.errors import DataError, InputError, MissingDataError, UnknownNameError
from thirdneighbor.core.provenance import Locator
from thirdneighbor.core.tables import DataFolder, package_data

SOURCE = {
    "key": "made-up",
    "producer": "Nobody",
    "title": "Invented",
    "citation_full": "Nobody (2020). Invented.",
    "url_main": "https://example.org",
    "license": "CC0",
}


def folder_of(path, content, *, columns=("iso3", "year", "gdp_usd", "source"), also=()):
    fields = [{"name": name} for name in columns]
    schema = {"fields": fields, "primaryKey": ["iso3", "year"]}
    resources = [{"name": "economies", "path": "economies.csv", "schema": schema}, *also]
    (path / "datapackage.json").write_text(json.dumps({"sources": [SOURCE], "resources": resources}))
    (path / "economies.csv").write_text(content, encoding="utf-8")
    return DataFolder(path)


GOOD = "iso3,year,gdp_usd,source\nMNG,2019,14,made-up\nLAO,2019,19,made-up\n"


def test_a_row_is_found_by_its_whole_key_and_knows_where_it_stands(tmp_path):
    table = folder_of(tmp_path, GOOD).table("economies")
    row = table.row("LAO/2019")
    assert row == {"iso3": "LAO", "year": "2019", "gdp_usd": "19", "source": "made-up"}
    assert table.locator(row) == Locator("made-up", "economies", "LAO/2019")
    assert [row["iso3"] for row in table] == ["MNG", "LAO"]
    with pytest.raises(MissingDataError, match="economies has no row 'LAO'; its key is iso3/year"):
        table.row("LAO")


def test_sources_are_read_with_their_full_citation(tmp_path):
    assert folder_of(tmp_path, GOOD).sources["made-up"].citation_full == "Nobody (2020). Invented."


@pytest.mark.parametrize(
    "content, complaint",
    [
        ("iso3,year,gdp_usd,source\nMNG,2019,14\n", r"rows without 4 fields: rows \[2\]"),
        ("iso3,year,gdp_usd,source\nMNG,2019,14,made-up,more\n", r"rows without 4 fields: rows \[2\]"),
        ("iso3,year,gdp,source\nMNG,2019,14,made-up\n", "has the columns"),
        ("", "has the columns"),
    ],
)
def test_a_table_unlike_its_description_is_refused(tmp_path, content, complaint):
    with pytest.raises(DataError, match=complaint):
        folder_of(tmp_path, content).table("economies")


def test_two_rows_of_one_key_are_refused(tmp_path):
    twice = GOOD + "MNG,2019,15,made-up\n"
    with pytest.raises(DataError, match="1 rows with a repeated key iso3/year"):
        folder_of(tmp_path, twice).table("economies").row("MNG/2019")


def test_what_is_missing_is_named(tmp_path):
    with pytest.raises(MissingDataError, match=r"is not a data folder: it has no datapackage\.json"):
        DataFolder(tmp_path).table("economies")
    folder = folder_of(tmp_path, GOOD)
    with pytest.raises(UnknownNameError, match="no table is called 'economy'; nearest: economies"):
        folder.table("economy")
    (tmp_path / "economies.csv").unlink()
    for reading in (folder.hashes, lambda: folder.table("economies")):
        with pytest.raises(MissingDataError, match=r"lacks economies\.csv"):
            reading()


def test_a_broken_description_is_the_users_to_mend(tmp_path):
    (tmp_path / "datapackage.json").write_text("{broken")
    with pytest.raises(InputError, match="cannot be read as JSON"):
        _ = DataFolder(tmp_path).names


def test_shapes_are_hashed_but_are_no_table(tmp_path):
    folder = folder_of(tmp_path, GOOD, also=[{"name": "map", "path": "world.json"}])
    (tmp_path / "world.json").write_text("{}")
    assert folder.names == ("economies",)
    assert set(folder.hashes()) == {"economies", "map"}


def test_one_changed_figure_changes_that_tables_hash_and_no_other(tmp_path):
    before = folder_of(tmp_path, GOOD).hashes()["economies"]
    assert folder_of(tmp_path, GOOD.replace("14", "15")).hashes()["economies"] != before
    assert folder_of(tmp_path, GOOD).hashes()["economies"] == before


@pytest.mark.parametrize("name", package_data().names)
def test_every_row_of_the_package_has_one_key_and_a_source_that_is_described(name):
    folder = package_data()
    table = folder.table(name)
    assert len(table.by_key) == len(table.rows) > 0
    assert {row["source"] for row in table} <= set(folder.sources)


@pytest.mark.parametrize("column", ["iso3", "flow", "year"])
def test_rows_grouped_by_a_column_are_those_a_scan_finds(column):
    table = package_data().table("concentration")
    texts = {row[column] for row in table}
    assert set(table.by(column)) == texts
    for text in sorted(texts)[:5]:
        assert list(table.having(column, text)) == [row for row in table if row[column] == text]
    assert table.having(column, "no such text") == ()
