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


def test_every_check_has_a_line_in_the_catalogue():
    from thirdneighbor.registry.checks import CHECKS

    catalogue = (ROOT / "docs" / "catalogue.md").read_text(encoding="utf-8")
    listed = catalogue.split("## Checks")[1].split("## Moves")[0]
    assert [line.split("`")[1] for line in listed.splitlines() if line.startswith("| `")] == list(CHECKS)


def test_every_kind_of_move_has_a_line_in_the_catalogue_and_none_is_made_up():
    modules = {path.stem for path in (SRC / "planning" / "moves").glob("*.py")} - {"__init__", "base"}
    catalogue = (ROOT / "docs" / "catalogue.md").read_text(encoding="utf-8")
    listed = [line.split("`")[1] for line in catalogue.split("## Moves")[1].splitlines() if "| `" in line]
    assert sorted(listed) == sorted(modules)


def test_the_check_template_finds_what_it_plants():
    from tests.registry.checks.small import claim, small

    scope = {"__name__": "template"}
    exec((TEMPLATES / "check.py.txt").read_text(encoding="utf-8"), scope)
    early = claim("a", kind="agreement", date="2019-07", in_force="2018")
    unclear = claim("b", kind="agreement", date="2019-07", in_force="2019")
    (flag,) = scope["check"](small(early, unclear))
    assert (flag.check, flag.claims, flag.severity) == (scope["CHECK"], ("a",), "contradiction")


def test_the_move_template_moves():
    from thirdneighbor.planning.incomes import incomes
    from thirdneighbor.worlds.setting import make_setting
    from thirdneighbor.worlds.world import load_world

    scope = {"__name__": "template"}
    exec((TEMPLATES / "move.py.txt").read_text(encoding="utf-8"), scope)
    setting = make_setting(load_world(), "MNG", ("CHN", "RUS"), horizon="long", draws=0, seed=0)
    (move,) = scope["second_suppliers"](setting, "JPN")
    assert incomes(setting, move).peace[0] > 0
