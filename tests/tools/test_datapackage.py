"""The description of the tables is merged, sorted, and refused where it lacks what readers expect."""

import itertools
import json

import pytest

from tools.datapackage import update

LICENSES = [{"name": "CC0", "title": "CC0", "path": "https://example.org"}]


def resource(name, **change):
    schema = {"fields": [{"name": "iso3"}, {"name": "source"}], "primaryKey": ["iso3"]}
    made = {"name": name, "path": f"{name}.csv", "title": name, "description": name, "licenses": LICENSES}
    return {**made, "schema": schema, **change}


def source(key, **change):
    made = {
        "key": key,
        "producer": "Nobody",
        "title": key,
        "citation_full": key,
        "url_main": "https://example.org",
    }
    return {**made, "license": "CC0", **change}


def test_the_order_in_which_scripts_run_leaves_no_trace(tmp_path):
    written = set()
    for number, order in enumerate(itertools.permutations("bca")):
        folder = tmp_path / str(number)
        for name in order:
            update(resource(name), [source(name), source("shared")], folder=folder)
        written.add((folder / "datapackage.json").read_text())
    assert len(written) == 1
    content = json.loads(written.pop())
    assert [entry["name"] for entry in content["resources"]] == ["a", "b", "c"]
    assert [entry["key"] for entry in content["sources"]] == ["a", "b", "c", "shared"]
    assert content["licenses"] == LICENSES


def test_running_a_script_again_replaces_its_own_entries_only(tmp_path):
    update(resource("a"), [source("x")], folder=tmp_path)
    update(resource("b"), [source("y")], folder=tmp_path)
    update(resource("a", title="new"), [source("x", producer="Somebody")], folder=tmp_path)
    content = json.loads((tmp_path / "datapackage.json").read_text())
    assert [entry["title"] for entry in content["resources"]] == ["new", "b"]
    assert [entry["producer"] for entry in content["sources"]] == ["Somebody", "Nobody"]


@pytest.mark.parametrize(
    "made, sources, complaint",
    [
        (resource("a", licenses=[]), [], r"resource a lacks \['licenses'\]"),
        (
            resource("a", schema={"fields": [{"name": "iso3"}], "primaryKey": ["iso3"]}),
            [],
            r"no column \['source'\]",
        ),
        (resource("a"), [source("x", url="https://example.org")], r"source x has unknown fields \['url'\]"),
        (resource("a"), [source("x", license="")], r"source x lacks \['license'\]"),
    ],
)
def test_an_incomplete_description_is_refused_and_nothing_is_written(tmp_path, made, sources, complaint):
    with pytest.raises(ValueError, match=complaint):
        update(made, sources, folder=tmp_path)
    assert not list(tmp_path.iterdir())
