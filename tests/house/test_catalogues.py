"""Whatever can be added by adding one file is listed where users look for it."""

import ast
import doctest
import json

import click
import pytest

from tests.house.repository import ROOT, SRC

DATA = SRC / "data"
TEMPLATES = ROOT / "docs" / "templates"


def commands(group, context, path=""):
    """Every command below a click group, with the words that call it."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        words = f"{path} {name}".strip()
        yield words, command
        if isinstance(command, click.Group):
            yield from commands(command, click.Context(command, parent=context), words)


@pytest.fixture(scope="module")
def known_commands():
    from thirdneighbor.apps.cli import main

    return dict(commands(main, click.Context(main)))


def test_every_command_has_help(known_commands):
    assert {"brief", "measure", "simulate", "states", "doctor", "verify"} <= set(known_commands)
    assert [words for words, command in known_commands.items() if not (command.help or "").strip()] == []


def test_every_option_has_help(known_commands):
    silent = [
        f"{words} {option.opts[-1]}"
        for words, command in known_commands.items()
        for option in command.params
        if isinstance(option, click.Option) and not option.help
    ]
    assert silent == []


def test_every_command_has_json(known_commands):
    without = [
        words
        for words, command in known_commands.items()
        if not isinstance(command, click.Group)
        and not any("--json" in option.opts for option in command.params)
    ]
    assert without == []


def test_every_command_has_a_line_in_the_docs(known_commands):
    lines = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8").splitlines()
    listed = {
        line.split("`")[1].removeprefix("thirdneighbor ").split(" ")[0]
        for line in lines
        if line.startswith("| `")
    }
    assert {words.split(" ")[0] for words in known_commands} <= listed


def test_every_embedded_table_has_a_line_in_the_catalogue():
    catalogue = (ROOT / "docs" / "catalogue.md").read_text(encoding="utf-8")
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    assert [item["name"] for item in package["resources"] if f"| `{item['name']}` |" not in catalogue] == []


def test_every_file_of_embedded_data_is_described():
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    described = {item["path"] for item in package["resources"]}
    tables = {
        path.relative_to(DATA).as_posix() for path in DATA.rglob("*") if path.suffix in {".csv", ".parquet"}
    }
    assert tables - described == set()
    assert [path for path in described if not (DATA / path).is_file()] == []


def test_every_shipped_scenario_has_a_line_in_the_catalogue():
    catalogue = (ROOT / "docs" / "catalogue.md").read_text(encoding="utf-8")
    scenarios = sorted(path.stem for path in SRC.rglob("scenarios/*.yaml"))
    assert scenarios != []
    assert [name for name in scenarios if f"| `{name}` |" not in catalogue] == []


def test_every_kind_that_can_be_added_has_its_template():
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    templates = sorted(path.name for path in TEMPLATES.iterdir())
    assert len(templates) >= 8
    assert [name for name in templates if f"docs/templates/{name}" not in contributing] == []


@pytest.mark.parametrize(
    "path", sorted((ROOT / "docs" / "templates").glob("*.py.txt")), ids=lambda path: path.stem
)
def test_every_template_is_code_that_says_what_it_holds(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_the_measure_template_measures():
    scope = {"__name__": "template"}
    exec((TEMPLATES / "measure.py.txt").read_text(encoding="utf-8"), scope)
    example = doctest.DocTestFinder().find(scope["largest_share"], "largest_share", globs=scope)[0]
    assert example.examples
    assert doctest.DocTestRunner().run(example).failed == 0
    (entry,) = scope["ENTRIES"]
    assert entry.function is scope["largest_share"]


def test_the_scenario_template_can_be_read():
    from thirdneighbor.worlds.scenarios import read_scenario

    assert read_scenario(TEMPLATES / "scenario.yaml").steps
